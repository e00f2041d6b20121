// Draws the list, the facets and the chosen filters of a static copy, as the server's templates draw them.
import { FACETS, toAddress } from "./question.js";
import { nameOf } from "./names.js";

const PER_PAGE = 25;
const SHOWN = 6;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function showFound(root, question, { total, nowhere, page, last, hits, counts, labels, corrected }, words) {
  const language = document.documentElement.lang;
  const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);
  const said = (facet, value) => own(labels[facet], value)?.[language] || own(words[facet], value) || value;
  const explore = document.getElementById("map").dataset.explore;
  const link = (changed) => explore + toAddress({ ...question, page: 1, ...changed });

  const number = (text, count) => text.replace("{count}", count.toLocaleString(language));

  const count = make("p", { class: "count", role: "status" }, make("b", {}, howMany(total, Number(root.dataset.total), words, language)));
  if (nowhere) count.append(" ", make("span", { class: "quiet" }, number(words.nowhere, nowhere)));

  const found = make("div", { id: "found" }, count);
  if (corrected) found.append(make("p", { class: "notice" }, words.corrected.replace("{words}", () => corrected)));
  const chips = chipsOf(question, said, link, words);
  if (chips.length) {
    const list = make("ul", { class: "chips", "aria-label": words.chosen }, ...chips);
    list.append(make("li", {}, make("a", { class: "clear", href: explore }, words.clear)));
    found.append(list);
  }
  if (total) found.append(make("ol", { class: "hits", start: (page - 1) * PER_PAGE + 1 }, ...hits.map((one) => hit(one, said, words))));
  else found.append(make("div", { class: "empty" }, make("p", {}, words.nothing)));
  if (last > 1) {
    const pager = make("nav", { class: "pager" });
    if (page > 1) pager.append(make("a", { rel: "prev", href: link({ page: page - 1 }) }, words.previous));
    pager.append(make("span", {}, words.page.replace("{number}", page).replace("{last}", last)));
    if (page < last) pager.append(make("a", { rel: "next", href: link({ page: page + 1 }) }, words.next));
    found.append(pager);
  }
  document.getElementById("found")?.replaceWith(found);
  document.getElementById("facets")?.replaceWith(facetsOf(question, counts, said, words));
}

// A number never stands without what it is a part of.
function howMany(found, total, words, language) {
  if (found === total) return found === 1 ? words.one : words.many.replace("{count}", found.toLocaleString(language));
  return words.of.replace("{count}", found.toLocaleString(language)).replace("{total}", total.toLocaleString(language));
}

function chipsOf(question, said, link, words) {
  const chip = (text, href) => make("li", {}, make("a", { class: "chip", href }, text, make("span", { "aria-hidden": "true" }, "×"), make("span", { class: "hidden" }, words.takeAway)));
  const chips = [];
  if (question.words) chips.push(chip(`“${question.words}”`, link({ words: "" })));
  if (question.box) chips.push(chip(words.box, link({ box: null })));
  for (const facet of FACETS)
    for (const value of question.filters[facet] || [])
      chips.push(chip(said(facet, value), link({ filters: { ...question.filters, [facet]: question.filters[facet].filter((one) => one !== value) } })));
  return chips;
}

function hit(one, said, words) {
  const page = document.getElementById("map").dataset.page;
  const name = nameOf(one);
  const language = Object.keys(one.name).find((code) => one.name[code] === name);
  const title = make("h2", {}, make("a", { href: `${page}${one.id}/`, lang: language || undefined }, name));
  if (one.acronym && one.acronym !== name) title.append(" ", make("abbr", {}, one.acronym));
  const item = (text) => make("span", { class: "item" }, text);
  const facts = make("p", { class: "facts" });
  if (one.family && one.family !== "unknown") facts.append(item(said("family", one.family)));
  facts.append(item(one.place_name || (one.block ? said("block", one.block) : words.noPlace)));
  if (one.lines.length) facts.append(item(one.lines.map((line) => said("line", line)).join(", ")));
  return make("li", { class: `hit k-${one.unit_kind || "unknown"}` }, title, facts);
}

function facetsOf(question, counts, said, words) {
  const box = make("div", { id: "facets" });
  for (const facet of FACETS) {
    const chosen = new Set(question.filters[facet] || []);
    const values = counts[facet];
    if (!values.length) continue;
    const choice = ([value, count]) => {
      const input = make("input", { type: "checkbox", name: facet, value });
      input.checked = chosen.has(value);
      return make("label", { class: "choice" }, input, make("span", {}, said(facet, value)), make("span", { class: "n" }, count.toLocaleString(document.documentElement.lang)));
    };
    const field = make("fieldset", { class: "facet" }, make("legend", {}, words.facet[facet]), ...values.slice(0, SHOWN).map(choice));
    const more = values.slice(SHOWN);
    if (more.length) field.append(make("details", {}, make("summary", {}, words.more.replace("{count}", more.length)), ...more.map(choice)));
    box.append(field);
  }
  return box;
}
