// One of several, or several of many: buttons where all can be seen, a list where they are many.
import { fresh, make } from "../elements.js";
import { Scope, untracked } from "../reactive.js";
import { nodesOf } from "../texts.js";
import { say } from "../words.js";
import { longList } from "./long_list.js";
import { question } from "./question.js";

// Of a list as long as this nobody finds a line by scrolling: they write a part of it.
const LONG = 60;
const MANY_BUTTONS = 12;

export function choices(node, filling, scope) {
  if (node.selectType === "select") return question(node, filling, scope, { isSet: true, draw: () => buttons(node, filling, scope, "checkbox") });
  if (!isListed(node)) return question(node, filling, scope, { isSet: true, draw: () => buttons(node, filling, scope, "radio") });
  return question(node, filling, scope, { draw: (ids) => list(node, ids, scope) });
}

function isListed(node) {
  const { minimal, autocomplete } = node.appearances;
  return minimal || autocomplete || node.currentState.valueOptions.length > MANY_BUTTONS;
}

function buttons(node, filling, scope, type) {
  const name = fresh("choice");
  const set = make("div", { class: `choices ${isShort(node) ? "side" : ""} ${node.appearances["columns-pack"] ? "pack" : ""}` });
  const clear = make("button", { type: "button", class: "clear-answer" });
  const choose = () => node.selectValues(Array.from(set.querySelectorAll("input:checked"), (input) => input.value));
  const drawn = new Map();
  scope.effect(() => {
    const options = node.currentState.valueOptions;
    // A choice that stays keeps its element, with the focus that may be on it.
    for (const value of [...drawn.keys()]) if (!options.some((option) => option.value === value)) drawn.delete(value);
    for (const option of options) {
      if (!drawn.has(option.value)) drawn.set(option.value, button(type, name, option.value, choose));
      drawn.get(option.value).words.replaceChildren(...nodesOf(option.label));
    }
    const wanted = options.map((option) => drawn.get(option.value).element);
    if (wanted.length !== set.children.length || wanted.some((element, at) => set.children[at] !== element)) set.replaceChildren(...wanted);
  });
  scope.effect(() => {
    const chosen = new Set(node.currentState.value);
    for (const [value, { input }] of drawn) input.checked = chosen.has(value);
    clear.hidden = type !== "radio" || !chosen.size || node.currentState.required;
  });
  scope.effect(() => (clear.textContent = say("clear_answer")));
  clear.addEventListener("click", () => {
    node.selectValues([]);
    set.querySelector("input").focus();
  });
  return make("div", {}, set, clear);
}

function button(type, name, value, choose) {
  const input = make("input", { type, name, value, onchange: choose });
  const words = make("span");
  return { input, words, element: make("label", { class: "choice" }, input, words) };
}

// Yes or no, and the like, stand side by side.
function isShort(node) {
  const options = node.currentState.valueOptions;
  return options.length <= 4 && options.every((option) => option.label.asString.length <= 20);
}

function list(node, ids, scope) {
  const place = make("div", { class: "listed" });
  let inner;
  let kind;
  scope.effect(() => {
    const wanted = node.appearances.autocomplete || node.currentState.valueOptions.length > LONG ? longList : plainList;
    if (kind === wanted) return;
    kind = wanted;
    inner?.end();
    inner = new Scope(scope);
    place.replaceChildren(untracked(() => kind(node, ids, inner)));
  });
  return place;
}

function plainList(node, ids, scope) {
  const field = make("select", { id: ids.control });
  const none = make("option", { value: "" });
  field.addEventListener("change", () => node.selectValue(field.value || null));
  scope.effect(() => {
    none.textContent = say("choose");
    field.replaceChildren(none, ...node.currentState.valueOptions.map((option) => make("option", { value: option.value }, option.label.asString)));
    field.value = untracked(() => node.currentState.value[0]) ?? "";
  });
  scope.effect(() => (field.value = node.currentState.value[0] ?? ""));
  return field;
}
