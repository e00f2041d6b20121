// A day, or a time of day with its zone. One press says now.
import { make } from "../elements.js";
import { say } from "../words.js";
import { question } from "./question.js";

export function date(node, filling, scope) {
  return moment(node, filling, scope, {
    type: "date",
    now: "today",
    shown: (held) => held.slice(0, 10),
    write: (value) => value,
    present: () => `${new Date().getFullYear()}-${two(new Date().getMonth() + 1)}-${two(new Date().getDate())}`,
  });
}

export function time(node, filling, scope) {
  return moment(node, filling, scope, {
    type: "time",
    now: "now",
    shown: (held) => held.slice(0, 5),
    // Seconds and zone belong to a time of day in a form; no field asks for them.
    write: (value) => (value ? `${value.slice(0, 5)}:00.000${zone()}` : ""),
    present: () => `${two(new Date().getHours())}:${two(new Date().getMinutes())}`,
  });
}

export function dateTime(node, filling, scope) {
  return moment(node, filling, scope, {
    type: "datetime-local",
    now: "now",
    shown: (held) => held.slice(0, 16),
    write: (value) => (value ? `${value.slice(0, 16)}:00.000${zone()}` : ""),
    present: () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16),
  });
}

function moment(node, filling, scope, { type, now, shown, write, present }) {
  return question(node, filling, scope, {
    draw(ids) {
      const field = make("input", { id: ids.control, type });
      const button = make("button", { type: "button", class: "quiet" });
      const put = (value) => node.setValue(write(value) || null);
      field.addEventListener("input", () => put(field.value));
      button.addEventListener("click", () => {
        field.value = present();
        put(field.value);
      });
      scope.effect(() => {
        const held = shown(node.currentState.instanceValue);
        if (document.activeElement !== field && field.value !== held) field.value = held;
      });
      scope.effect(() => (button.textContent = say(now)));
      scope.effect(() => (button.disabled = node.currentState.readonly));
      return make("div", { class: "row" }, field, button);
    },
  });
}

// As +HH:MM or -HH:MM.
function zone() {
  const minutes = -new Date().getTimezoneOffset();
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

function two(count) {
  return String(count).padStart(2, "0");
}
