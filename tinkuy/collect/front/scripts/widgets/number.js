// Numbers, written as people write them. What is no number stays in the field, and is said; it is never dropped.
import { make } from "../elements.js";
import { question } from "./question.js";

const WHOLE = /^[+-]?\d{1,10}$/;
const DECIMAL = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;
const LARGEST = 2_147_483_647;

export function number(node, filling, scope) {
  const isWhole = node.valueType === "int";
  return question(node, filling, scope, {
    draw(ids) {
      const field = make("input", { id: ids.control, type: "text", class: "number", inputmode: isWhole ? "numeric" : "decimal", autocomplete: "off" });
      field.addEventListener("input", () => {
        const read = readNumber(field.value, isWhole);
        node.setValue(read ?? "");
        filling.setRough(node, read === null ? field.value : undefined);
      });
      scope.effect(() => {
        const held = filling.roughOf(node) ?? plain(node.currentState.instanceValue, isWhole);
        if (document.activeElement !== field && field.value !== held) field.value = held;
      });
      return field;
    },
  });
}

// The number as the form wants it written, "" for nothing, null for what is none. The engine's own kind of whole
// numbers is BigInt; as text they pass unharmed.
export function readNumber(written, isWhole) {
  const said = written.replace(/[\s\u00a0\u202f]/g, "");
  if (!said) return "";
  if (isWhole) return WHOLE.test(said) && Math.abs(Number(said)) <= LARGEST ? String(Number(said)) : null;
  return DECIMAL.test(said) ? said.replace(",", ".") : null;
}

// The engine writes 300 as "300.0".
function plain(held, isWhole) {
  return isWhole ? held : held.replace(/\.0$/, "");
}
