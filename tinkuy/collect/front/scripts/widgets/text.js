// Words: one line, or as many as there are.
import { make } from "../elements.js";
import { question } from "./question.js";

// Signs that no XML may hold: left in, the whole interview could not be read.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const HALF_SIGN = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function text(node, filling, scope) {
  return question(node, filling, scope, {
    draw(ids) {
      const isLong = node.appearances?.multiline || (node.nodeOptions?.rows ?? 0) > 1;
      const field = isLong ? make("textarea", { id: ids.control, rows: node.nodeOptions?.rows ?? 3 }) : make("input", { id: ids.control, type: "text", autocomplete: "off", inputmode: node.appearances?.numbers ? "tel" : null });
      field.addEventListener("input", () => {
        node.setValue(field.value.replace(UNWRITABLE, "").replace(HALF_SIGN, ""));
        if (isLong) grow(field);
      });
      scope.effect(() => {
        const held = node.currentState.instanceValue;
        // Never while somebody writes in it: the cursor would jump.
        if (document.activeElement !== field && field.value !== held) field.value = held;
      });
      if (isLong) requestAnimationFrame(() => grow(field));
      return field;
    },
  });
}

// A field as high as what stands in it, where the style cannot say so.
function grow(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}
