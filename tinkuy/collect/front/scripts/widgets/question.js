// What every question has: its text, whether it must be answered, a hint, what is wrong with the answer.
import { fresh, make } from "../elements.js";
import { untracked } from "../reactive.js";
import { nodesOf } from "../texts.js";
import { say } from "../words.js";

// The question's element. `draw(ids)` gives its control; a control of several parts stands in a fieldset.
export function question(node, filling, scope, { isSet = false, draw }) {
  const ids = { control: fresh("answer"), hint: fresh("hint"), fault: fresh("fault") };
  const text = make("span", { class: "text" });
  const must = make("span", { class: "must" });
  const asked = make(isSet ? "legend" : "label", isSet ? { class: "asked" } : { class: "asked", for: ids.control }, text, must);
  const hint = make("p", { class: "hint", id: ids.hint });
  const fault = make("p", { class: "fault", id: ids.fault });
  const described = make(isSet ? "fieldset" : "div", { class: "question", "data-node": node.nodeId });
  described.append(asked, hint);
  scope.effect(() => {
    text.replaceChildren(...nodesOf(node.currentState.label));
    hint.replaceChildren(...nodesOf(node.currentState.hint));
    hint.hidden = !node.currentState.hint;
    must.textContent = node.currentState.required ? say("required") : "";
  });
  scope.effect(() => (described.hidden = !node.currentState.relevant));
  const control = untracked(() => draw(ids));
  described.append(control, fault);
  const field = isSet ? described : (control.matches("input,select,textarea") ? control : control.querySelector("input,select,textarea"));
  scope.effect(() => {
    const words = wrong(node, filling);
    fault.replaceChildren(...words);
    fault.hidden = !words.length;
    described.classList.toggle("wrong", words.length > 0);
    const about = [node.currentState.hint ? ids.hint : "", words.length ? ids.fault : ""].filter(Boolean).join(" ");
    if (about) field?.setAttribute("aria-describedby", about);
    else field?.removeAttribute("aria-describedby");
    if (!isSet) field?.toggleAttribute("aria-invalid", false);
    if (!isSet && words.length) field?.setAttribute("aria-invalid", "true");
    if (!isSet && node.currentState.required) field?.setAttribute("aria-required", "true");
  });
  scope.effect(() => {
    const isClosed = node.currentState.readonly;
    if (isSet) described.disabled = isClosed;
    else if (field) field.disabled = isClosed;
  });
  described.addEventListener("focusout", () => filling.touch(node));
  return described;
}

// The words for what is wrong with an answer, [] while there is nothing to say yet: nobody is corrected while writing.
function wrong(node, filling) {
  const rough = filling.roughOf(node);
  const isTouched = filling.isTouched(node);
  if (rough !== undefined && isTouched) return [say(node.valueType === "int" ? "not_whole" : "not_number")];
  const violation = node.validationState.violation;
  if (!violation || !isTouched || (violation.condition === "required" && !filling.isFinishing())) return [];
  const own = nodesOf(violation.message);
  return own.length ? own : [say(violation.condition === "required" ? "missing" : "not_fitting")];
}
