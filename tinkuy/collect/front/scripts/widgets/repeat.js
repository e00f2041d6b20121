// What is asked once for each of several: add one, take one away, and bring it back.
import { make } from "../elements.js";
import { leaves } from "../engine.js";
import { Scope, untracked } from "../reactive.js";
import { say } from "../words.js";

export function repeat(node, filling, scope, level, drawAll) {
  const isFree = node.nodeType === "repeat-range:uncontrolled";
  const heading = make(`h${level}`);
  const rounds = make("div", { class: "rounds" });
  const add = make("button", { type: "button", class: "quiet add" });
  const undo = make("button", { type: "button", class: "quiet" });
  const removed = make("p", { class: "removed", role: "status", hidden: true });
  const removedWords = make("span");
  removed.append(removedWords, undo);
  const title = () => node.currentState.label?.asString ?? "";
  const drawn = new Map();
  let taken = null;

  function remove(instance) {
    const at = node.currentState.children.indexOf(instance);
    taken = { at, answers: Array.from(leaves(instance), (leaf) => answerOf(leaf)) };
    node.removeInstances(at, 1);
    filling.changed();
    removedWords.textContent = say("removed", { what: `${title()} ${at + 1}` });
    removed.hidden = false;
    undo.focus();
  }

  undo.addEventListener("click", () => {
    const { at, answers } = taken;
    node.addInstances(at - 1, 1);
    const instance = node.currentState.children[at];
    Array.from(leaves(instance)).forEach((leaf, index) => giveBack(leaf, answers[index]));
    filling.changed();
    removed.hidden = true;
    queueMicrotask(() => focusOn(drawn.get(instance)?.element));
  });
  add.addEventListener("click", () => {
    const count = node.currentState.children.length;
    node.addInstances(count - 1, 1);
    filling.changed();
    removed.hidden = true;
    queueMicrotask(() => focusOn(drawn.get(node.currentState.children[count])?.element));
  });

  scope.effect(() => {
    const instances = node.currentState.children;
    for (const [instance, { inner, element }] of drawn) {
      if (instances.includes(instance)) continue;
      inner.end();
      element.remove();
      drawn.delete(instance);
    }
    instances.forEach((instance, at) => {
      if (!drawn.has(instance)) drawn.set(instance, untracked(() => round(instance)));
      const { element, legend, button } = drawn.get(instance);
      legend.textContent = `${title()} ${at + 1}`;
      button.textContent = say("remove");
      button.setAttribute("aria-label", `${say("remove")}: ${title()} ${at + 1}`);
      if (rounds.children[at] !== element) rounds.insertBefore(element, rounds.children[at] ?? null);
    });
    add.textContent = say(instances.length ? "add_another" : "add_one", { what: title() });
    undo.textContent = say("undo");
    heading.textContent = title();
    heading.hidden = !title();
  });
  add.hidden = !isFree;

  function round(instance) {
    const inner = new Scope(scope);
    const legend = make("legend");
    const button = make("button", { type: "button", class: "clear-answer", hidden: !isFree, onclick: () => remove(instance) });
    const element = make("fieldset", { class: "round", "data-node": instance.nodeId }, legend, ...drawAll(instance.currentState.children, inner, level + 1), button);
    return { inner, legend, button, element };
  }

  const whole = make("section", { class: "repeat", "data-node": node.nodeId }, heading, rounds, removed, add);
  scope.effect(() => (whole.hidden = !node.currentState.relevant));
  return whole;
}

function answerOf(leaf) {
  return leaf.nodeType === "upload" ? leaf.currentState.value : leaf.currentState.instanceValue;
}

function giveBack(leaf, answer) {
  if (!answer || leaf.currentState.readonly) return;
  if (leaf.nodeType === "select") leaf.selectValues(answer.split(" "));
  else if (leaf.setValue) leaf.setValue(leaf.nodeType === "trigger" ? answer === "OK" : answer);
}

function focusOn(element) {
  element?.querySelector("input,select,textarea")?.focus();
}
