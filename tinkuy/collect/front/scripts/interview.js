// The screen of an interview: one page of the form at a time, and the way through them.
import { isFull } from "./device.js";
import { draft } from "./drafts.js";
import { make } from "./elements.js";
import { leaves, open } from "./engine.js";
import { Filling } from "./filling.js";
import { screen } from "./frame.js";
import { hold } from "./locks.js";
import { send } from "./outbox.js";
import { isOn } from "./pages.js";
import { reactive, Scope, untracked } from "./reactive.js";
import { picturesOf, set, setting, store } from "./store.js";
import { nodesOf } from "./texts.js";
import { drawAll } from "./widgets/every.js";
import { language, say, titleOf } from "./words.js";

const CODE = /\(([a-z]{2,3})\)\s*$/i;

// Open an interview: a new one of a version ({md5}), which may be that of a printed sheet ({md5, instance}), or one that
// was begun ({id}). Gives a function that leaves it.
export async function interview({ md5, id, instance }, goHome) {
  const db = await store();
  if (instance && (await draft(instance))) id = instance;
  const kept = id ? await draft(id) : null;
  const version = await db.get("versions", kept?.version ?? md5 ?? "");
  if (!version) return refuse("gone", goHome);
  let letGo = id ? await hold(id) : null;
  if (id && !letGo) return refuse("open_elsewhere", goHome, () => window.dispatchEvent(new HashChangeEvent("hashchange")));
  // Read once more: the tab that had it may have gone on writing until it let go.
  const last = id ? await draft(id) : null;
  if (id && !last) {
    letGo();
    return refuse("gone", goHome);
  }
  const stored = id ? await picturesOf(id) : new Map();
  let filling = null;
  const begun = last ? { xml: last.xml, pictures: stored } : instance ? { instance } : null;
  const root = await open(version, begun, () => filling?.changed());
  const saved = reactive({ state: last ? "saved" : "" });
  const made = new Filling({ version, root, kept: last, stored, onState: (state) => (saved.state = state) });
  letGo ??= await hold(made.id);
  // As it was left; else as this person last chose; else as the page speaks, where the form does.
  const spoken = last?.language ?? (await setting("formLanguage"));
  choose(root, (root.languages.find((one) => one.language === spoken) ?? root.languages.find((one) => codeOf(one.language) === language()))?.language);
  show(made, saved, goHome);
  // Only from here on is something changed by a person.
  filling = made;
  const flush = () => document.visibilityState === "hidden" && made.keeper.since !== undefined && made.keeper.save();
  document.addEventListener("visibilitychange", flush);
  window.addEventListener("pagehide", flush);
  return async () => {
    filling = null;
    document.removeEventListener("visibilitychange", flush);
    window.removeEventListener("pagehide", flush);
    await made.end();
    letGo();
  };
}

function refuse(key, goHome, again) {
  const { main } = screen({ back: true });
  const buttons = [again ? make("button", { onclick: again }, say("look_again")) : null, make("button", { class: "quiet", onclick: goHome }, say("back"))];
  main.append(make("div", { class: "wide narrow" }, make("h1", {}, say(`${key}_title`)), make("p", {}, say(key)), make("div", { class: "row" }, buttons)));
  return async () => {};
}

function choose(root, name) {
  const language = root.languages.find((one) => one.language === name && !one.isSyntheticDefault);
  if (language) root.setLanguage(language);
}

// "es" of "Español (es)".
function codeOf(language) {
  return CODE.exec(language)?.[1].toLowerCase() ?? language;
}

function languagesOf(root) {
  const offered = root.languages.filter((one) => !one.isSyntheticDefault).map(({ language }) => ({ code: codeOf(language), name: language.replace(CODE, "").trim() || language, language }));
  if (!offered.length) return null;
  return {
    offered,
    chosen: () => offered.find(({ language }) => language === root.currentState.activeLanguage.language)?.code,
    choose(code) {
      const { language } = offered.find((one) => one.code === code);
      choose(root, language);
      set("formLanguage", language);
    },
  };
}

function show(filling, saved, goHome) {
  const state = make("span", { class: "saved", role: "status" });
  const { scope, main, bottom } = screen({ back: true, languages: languagesOf(filling.root), state });
  const full = make("p", { class: "notice bad", role: "alert", hidden: true });
  scope.effect(() => {
    const isWrong = saved.state instanceof Error;
    state.textContent = isWrong ? say("not_saved") : saved.state ? say(saved.state) : "";
    state.dataset.state = isWrong ? "failed" : saved.state;
    full.hidden = !isWrong;
    full.textContent = isWrong ? say(isFull(saved.state) ? "no_room" : "cannot_save") : "";
  });
  // Once it is kept, the address names the draft: whoever loads the page anew is back in it.
  scope.effect(() => {
    // Not when the last changes are kept on the way out: the address is somebody else's then.
    if (saved.state === "saved" && /^#(new|paper)\//.test(location.hash)) history.replaceState(null, "", `#draft/${encodeURIComponent(filling.id)}`);
  });
  const sheet = make("form", { class: "sheet", novalidate: true, onsubmit: (event) => event.preventDefault() });
  const steps = new Steps(filling, scope, (page) => go(page), () => finish());
  main.append(make("div", { class: "wide filling" }, steps.nav, make("div", {}, full, sheet)));
  bottom.append(steps.bar);
  sheet.addEventListener("focusin", ({ target }) => {
    const node = nodeAt(filling, target);
    if (!node) return;
    filling.field = node.currentState.reference;
    // A draft is made by an answer, not by looking; where one is in it is kept with it.
    if (saved.state) filling.changed();
  });
  let drawn = null;

  function draw() {
    drawn?.end();
    drawn = new Scope(scope);
    sheet.replaceChildren(...pageElements(filling, drawn));
  }

  function go(page, isByHand = true) {
    filling.marks.page = page;
    draw();
    if (!isByHand) return;
    filling.field = "";
    if (saved.state) filling.changed();
    window.scrollTo(0, 0);
    sheet.querySelector("h1").focus();
  }

  function goTo(node) {
    const page = filling.pages.findIndex((one) => isOn(one, node));
    if (page !== filling.marks.page) go(page);
    const element = sheet.querySelector(`[data-node="${node.nodeId}"]`);
    const field = element?.querySelector("input,select,textarea,button");
    field?.focus();
    element?.scrollIntoView({ block: "center" });
  }

  async function finish() {
    filling.marks.finishing = true;
    const faults = filling.faults();
    const [first] = faults;
    steps.faults.textContent = first ? say("faults", { count: faults.length }) : "";
    if (first) return goTo(first);
    try {
      await filling.finish();
    } catch (fault) {
      saved.state = fault;
      return;
    }
    send();
    goHome("finished");
  }

  const page = untracked(() => filling.marks.page);
  const field = filling.field;
  go(page, false);
  const node = field && Array.from(leaves(filling.root)).find((leaf) => leaf.currentState.reference === field);
  if (node) goTo(node);
  else sheet.querySelector("h1").focus();
}

function nodeAt(filling, element) {
  const id = element.closest("[data-node]")?.dataset.node;
  return id && Array.from(leaves(filling.root)).find((leaf) => leaf.nodeId === id);
}

function pageElements(filling, scope) {
  const page = filling.pages[filling.marks.page];
  const where = make("p", { class: "where" });
  const heading = make("h1", { tabindex: "-1" });
  scope.effect(() => {
    const asked = filling.asked();
    where.textContent = say("page_of", { page: asked.indexOf(filling.marks.page) + 1, pages: asked.length });
    where.hidden = asked.length < 2;
    heading.replaceChildren(...(page.title ? nodesOf(page.title.currentState.label) : [titleOf(filling.version)]));
  });
  return [where, heading, ...untracked(() => drawAll(page.nodes, filling, scope, 2))];
}

// The way through the pages: a list to jump by, and a bar under the thumb.
class Steps {
  constructor(filling, scope, go, finish) {
    this.faults = make("p", { class: "faults", role: "alert" });
    const list = make("ol");
    const previous = make("button", { type: "button", class: "quiet", onclick: () => go(this.#beside(filling, -1)) });
    const next = make("button", { type: "button", onclick: () => (this.#beside(filling, 1) === undefined ? finish() : go(this.#beside(filling, 1))) });
    this.nav = make("nav", { class: "pages" }, list);
    this.bar = make("div", { class: "steps" }, this.faults, make("div", { class: "wide row" }, previous, next));
    const buttons = filling.pages.map((page, at) => {
      const title = make("span", { class: "title" });
      const wrong = make("span", { class: "count" });
      const button = make("button", { type: "button", onclick: () => go(at) }, make("span", { class: "n", "aria-hidden": "true" }, String(at + 1)), title, wrong);
      scope.effect(() => {
        title.textContent = (page.title?.currentState.label?.asString ?? say("page", { page: at + 1 })).replace(/^\d+[.)]\s*/, "");
        if (filling.marks.page === at) button.setAttribute("aria-current", "step");
        else button.removeAttribute("aria-current");
        const faults = filling.marks.finishing ? filling.faults().filter((node) => isOn(page, node)).length : 0;
        wrong.replaceChildren(make("span", { "aria-hidden": "true" }, String(faults)), make("span", { class: "hidden" }, say("faults_here", { count: faults })));
        wrong.hidden = !faults;
      });
      return make("li", {}, button);
    });
    scope.effect(() => {
      const asked = filling.asked();
      list.replaceChildren(...asked.map((at) => buttons[at]));
      this.nav.hidden = asked.length < 2;
      this.nav.setAttribute("aria-label", say("pages"));
      previous.textContent = say("previous");
      previous.disabled = this.#beside(filling, -1) === undefined;
      next.textContent = this.#beside(filling, 1) === undefined ? say("finish") : say("next");
    });
    scope.effect(() => {
      const count = filling.marks.finishing ? filling.faults().length : 0;
      if (!count) this.faults.textContent = "";
      this.faults.hidden = !count;
    });
  }

  // The page before or after this one that is asked, undefined at either end.
  #beside(filling, step) {
    const asked = filling.asked();
    return asked[asked.indexOf(filling.marks.page) + step];
  }
}
