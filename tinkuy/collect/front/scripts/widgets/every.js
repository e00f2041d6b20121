// Which widget shows which node of a form.
import { make } from "../elements.js";
import { nodesOf } from "../texts.js";
import { say } from "../words.js";
import { choices } from "./choices.js";
import { date, dateTime, time } from "./moment.js";
import { number } from "./number.js";
import { upload } from "./picture.js";
import { position } from "./position.js";
import { question } from "./question.js";
import { repeat } from "./repeat.js";
import { text } from "./text.js";

const INPUTS = { int: number, decimal: number, date, time, dateTime, geopoint: position };

// The elements of these nodes. `level` is that of the next heading.
export function drawAll(nodes, filling, scope, level) {
  return nodes.map((node) => draw(node, filling, scope, level)).filter(Boolean);
}

function draw(node, filling, scope, level) {
  switch (node.nodeType) {
    case "model-value":
      return null;
    case "group":
      return group(node, filling, scope, level);
    case "repeat-range:controlled":
    case "repeat-range:uncontrolled":
      return repeat(node, filling, scope, level, (nodes, inner, below) => drawAll(nodes, filling, inner, Math.min(below, 6)));
    case "note":
      return note(node, scope);
    case "select":
      return choices(node, filling, scope);
    case "upload":
      return upload(node, filling, scope);
    case "input":
      return (INPUTS[node.valueType] ?? text)(node, filling, scope);
    case "range":
      return number(node, filling, scope);
    case "trigger":
      return trigger(node, filling, scope);
    default:
      return unknown(node, scope);
  }
}

function group(node, filling, scope, level) {
  const heading = make(`h${level}`);
  const whole = make("section", { class: "group", "data-node": node.nodeId }, heading, ...drawAll(node.currentState.children, filling, scope, Math.min(level + 1, 6)));
  scope.effect(() => {
    heading.replaceChildren(...nodesOf(node.currentState.label));
    heading.hidden = !node.currentState.label;
    whole.hidden = !node.currentState.relevant;
  });
  return whole;
}

function note(node, scope) {
  const whole = make("p", { class: "note" });
  scope.effect(() => {
    whole.replaceChildren(...nodesOf(node.currentState.label ?? node.currentState.hint));
    whole.hidden = !node.currentState.relevant;
  });
  return whole;
}

function trigger(node, filling, scope) {
  return question(node, filling, scope, {
    isSet: true,
    draw() {
      const words = make("span");
      const input = make("input", { type: "checkbox", onchange: () => node.setValue(input.checked) });
      scope.effect(() => {
        input.checked = Boolean(node.currentState.value);
        words.textContent = say("noted");
      });
      return make("label", { class: "choice" }, input, words);
    },
  });
}

// Better said than left out: whoever brought the form must hear that this kind of question needs another program.
function unknown(node, scope) {
  const whole = make("p", { class: "notice" });
  scope.effect(() => {
    whole.textContent = say("unknown_kind", { what: node.currentState.label?.asString ?? "" });
    whole.hidden = !node.currentState.relevant;
  });
  return whole;
}
