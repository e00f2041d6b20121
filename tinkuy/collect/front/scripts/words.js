// What the page itself says, in the languages that it speaks; forms bring their own words.
import { reactive } from "./reactive.js";

const told = JSON.parse(document.getElementById("told").textContent);
export const LANGUAGES = Object.keys(told.words);
const spoken = reactive({ language: LANGUAGES[0] });

export function speak(language) {
  if (!LANGUAGES.includes(language)) return;
  spoken.language = language;
  document.documentElement.lang = language;
}

export function language() {
  return spoken.language;
}

// The words under a key, their gaps filled: say("page_of", { page: 2, pages: 4 }).
// A count chooses between the key's "_one" and "_many".
export function say(key, values = {}) {
  const words = told.words[spoken.language];
  const chosen = "count" in values ? `${key}_${values.count === 1 ? "one" : "many"}` : key;
  return (words[chosen] ?? chosen).replace(/%\((\w+)\)s/g, (gap, name) => values[name] ?? gap);
}

export function mapping() {
  return told.titles[spoken.language] ?? Object.values(told.titles)[0] ?? "Tinkuy";
}

// What the form of a version, a draft or a finished interview is called.
export function titleOf(one) {
  return one.titles?.[spoken.language] ?? one.title;
}

export function moment(time) {
  return new Date(time).toLocaleString(spoken.language, { dateStyle: "medium", timeStyle: "short" });
}

export function bytes(count) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let step = 0;
  while (count >= 1000 && step < units.length - 1) [count, step] = [count / 1000, step + 1];
  return new Intl.NumberFormat(spoken.language, { style: "unit", unit: units[step], maximumFractionDigits: count < 10 ? 1 : 0 }).format(count);
}
