// The first screen: what waits, what was begun, which forms there are, what was sent, and how safe it all is here.
import { saveAs, zipped } from "./copy.js";
import { askForPromise, isPromised, room } from "./device.js";
import { drafts, forgetDraft } from "./drafts.js";
import { make } from "./elements.js";
import { screen } from "./frame.js";
import { receipts, send, waiting } from "./outbox.js";
import { released } from "./pressing.js";
import { printed } from "./printed.js";
import { NotAdmitted } from "./server.js";
import { onChanged, setting } from "./store.js";
import { lookForNewPage, newPage } from "./updates.js";
import { offered, refresh } from "./versions.js";
import { bytes, language, moment, say, titleOf } from "./words.js";

const MOST_RECEIPTS = 50;
const LITTLE_ROOM = 100_000_000;

// `notice` is a key of words about what just happened.
export async function home(notice = "") {
  const { scope, main } = screen();
  const state = { problem: "", notice };
  const place = make("div", { class: "wide home" });
  main.append(place);
  const draw = async () => {
    const told = await gather();
    await released();
    if (scope.ended) return;
    const focused = document.activeElement?.dataset?.key;
    place.replaceChildren(...sections(told, state, draw));
    if (focused) place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };
  let first;
  scope.effect(() => {
    language();
    first = draw();
  });
  scope.onEnd(onChanged(draw));
  const look = () => hear(state).then(draw);
  const back = () => document.visibilityState === "visible" && look();
  window.addEventListener("online", look);
  window.addEventListener("offline", draw);
  document.addEventListener("visibilitychange", back);
  scope.onEnd(() => {
    window.removeEventListener("online", look);
    window.removeEventListener("offline", draw);
    document.removeEventListener("visibilitychange", back);
  });
  await first;
  look();
}

async function hear(state) {
  lookForNewPage();
  if (!(await setting("token"))) return;
  try {
    await refresh();
    state.problem = "";
  } catch (fault) {
    state.problem = fault instanceof NotAdmitted ? "refused" : "unheard";
  }
}

async function gather() {
  const [isAdmitted, forms, begun, held, sent, promised, left, ready] = await Promise.all([
    setting("token"),
    offered(),
    drafts(),
    waiting(),
    receipts(),
    isPromised(),
    room(),
    navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.active)),
  ]);
  return { isAdmitted, forms, begun, held, sent, promised, left, ready, isNew: await newPage() };
}

function sections(told, state, draw) {
  return [
    make("h1", {}, say("interviews")),
    state.notice ? make("p", { class: "notice good", role: "status" }, say(state.notice)) : null,
    told.isNew ? update(told.isNew) : null,
    state.problem === "refused" ? make("p", { class: "notice bad", role: "status" }, say("refused")) : null,
    told.isAdmitted ? null : make("p", { class: "notice" }, say("no_token")),
    told.held.length ? held(told.held) : null,
    forms(told, state),
    told.isAdmitted && told.forms.length ? paper(state, draw) : null,
    told.begun.length ? begun(told.begun, draw) : null,
    told.sent.length ? sent(told.sent) : null,
    device(told, draw),
  ].filter(Boolean);
}

function update(take) {
  return make("div", { class: "notice" }, make("p", {}, say("new_page")), make("button", { class: "quiet", "data-key": "update", onclick: take }, say("use_new_page")));
}

function forms({ forms: list, isAdmitted }, state) {
  const cards = list.map((form) => make("li", { class: "card" }, make("h3", {}, titleOf(form)), make("p", { class: "quiet small" }, form.version ? say("version", { version: form.version }) : ""), make("a", { class: "button", href: `#new/${encodeURIComponent(form.md5)}`, "data-key": form.md5 }, say("begin"))));
  const none = isAdmitted && !list.length ? make("p", { class: "quiet" }, say(state.problem === "unheard" ? "no_forms_unheard" : state.problem ? "no_forms" : "fetching_forms")) : null;
  return section("forms", cards.length ? make("ul", { class: "cards" }, cards) : none);
}

// A sheet of paper is typed in under the number that it bears, so that typing it twice is noticed.
function paper(state, draw) {
  const told = state.paper ?? (state.paper = { serial: "", said: "", sheet: null });
  const field = make("input", { id: "paper-serial", name: "serial", type: "text", inputmode: "numeric", autocomplete: "off", placeholder: "0042-3", value: told.serial, oninput: () => (told.serial = field.value), "aria-describedby": told.said ? "paper-said" : null, "data-key": "paper" });
  const ask = async (event) => {
    event.preventDefault();
    Object.assign(told, { said: "", sheet: null });
    if (!told.serial.trim()) return field.focus();
    const found = await printed(told.serial.trim());
    if (found.sheet && !found.said) return begin(found.sheet);
    Object.assign(told, found);
    await draw();
  };
  const begin = ({ form, instance }) => (location.hash = `paper/${encodeURIComponent(form)}/${encodeURIComponent(instance)}`);
  const again = told.sheet ? make("button", { type: "button", class: "quiet", "data-key": "paper-again", onclick: () => begin(told.sheet) }, say("paper_again")) : null;
  const said = told.said ? make("p", { id: "paper-said", class: "notice bad", role: "alert" }, say(told.said)) : null;
  return section(
    "paper",
    make("p", { class: "quiet" }, say("paper_help")),
    make("form", { class: "row", novalidate: true, onsubmit: ask }, make("label", { for: "paper-serial" }, say("paper_serial")), field, make("button", { class: "quiet" }, say("paper_begin"))),
    ...[said, again].filter(Boolean),
  );
}

function held(list) {
  const items = list.map((one) => make("li", {}, make("span", { class: "strong" }, one.name || titleOf(one)), make("span", { class: "quiet small" }, say("finished_at", { when: moment(one.finished) })), one.problem ? make("span", { class: "small fault-words" }, problemOf(one.problem)) : null));
  const copy = async () => saveAs(await zipped(list), `tinkuy-${new Date().toISOString().slice(0, 10)}.zip`);
  return make(
    "section",
    { class: "waiting" },
    make("h2", {}, say("only_here", { count: list.length })),
    make("ul", { class: "lines" }, items),
    make("div", { class: "row" }, make("button", { type: "button", "data-key": "send", onclick: send }, say("send")), make("button", { type: "button", class: "quiet", "data-key": "copy", onclick: copy }, say("save_copy"))),
    make("p", { class: "quiet small" }, say("sends_by_itself")),
  );
}

function problemOf({ kind, said }) {
  return said ? say("problem_answered", { said }) : say(`problem_${kind}`);
}

function begun(list, draw) {
  const items = list.map((one) => {
    const name = one.name || say("unnamed");
    const line = make("li", {});
    const remove = make("button", { type: "button", class: "clear-answer", "aria-label": `${say("delete")}: ${name}`, onclick: () => confirm() }, say("delete"));
    const confirm = () => {
      const yes = make("button", { type: "button", onclick: () => forgetDraft(one.id) }, say("delete_yes"));
      line.replaceChildren(make("p", { class: "strong" }, say("delete_really", { name })), make("div", { class: "row" }, yes, make("button", { type: "button", class: "quiet", onclick: draw }, say("delete_no"))));
      yes.focus();
    };
    line.append(
      make("a", { class: "resume", href: `#draft/${encodeURIComponent(one.id)}`, "data-key": one.id }, make("span", { class: "strong" }, name), make("span", { class: "quiet small" }, say("draft_at", { page: one.page + 1, pages: one.pages, when: moment(one.changed) }))),
      remove,
    );
    return line;
  });
  return section("drafts", make("ul", { class: "lines drafts" }, items));
}

function sent(list) {
  const items = list.slice(0, MOST_RECEIPTS).map((one) => make("li", {}, make("span", { class: "strong" }, one.name || titleOf(one)), make("span", { class: "quiet small" }, say("sent_at", { when: moment(one.sent) })), make("code", { class: "quiet small", title: one.id }, say("receipt", { digest: one.digest.slice(0, 12) }))));
  return section("sent", make("ul", { class: "lines" }, items));
}

function device({ promised, left, ready, forms: list }, draw) {
  const lines = [];
  lines.push(make("li", { "data-ready": ready && list.length ? "yes" : "no" }, say(ready && list.length ? "works_offline" : "not_yet_offline")));
  if (promised === true) lines.push(make("li", {}, say("promised")));
  else lines.push(make("li", {}, say("not_promised"), make("br"), make("button", { type: "button", class: "quiet", "data-key": "promise", onclick: () => askForPromise().then(draw) }, say("ask_promise"))));
  if (left !== null) lines.push(make("li", { class: left < LITTLE_ROOM ? "fault-words" : null }, say("room", { room: bytes(left) })));
  return section("device", make("ul", { class: "plain quiet" }, lines));
}

function section(key, ...inside) {
  return make("section", { class: `part ${key}` }, make("h2", {}, say(`title_${key}`)), ...inside);
}
