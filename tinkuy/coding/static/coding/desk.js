// The coding desk with a keyboard. Without this script the page is a form like any other.
"use strict";

const desk = document.getElementById("desk");
const find = document.getElementById("find");
const chosen = document.getElementById("chosen");
const themes = [...desk.querySelectorAll(".theme")];
const MOST = 3;

const box = (theme) => theme.querySelector("input");
const checked = () => themes.filter((theme) => box(theme).checked);

/** Small letters and digits without accents, as the server folds them. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\W_]+/g, " ").trim();

function tell(said = "") {
  const names = checked().map((theme) => theme.querySelector(".label").textContent);
  chosen.textContent = [names.join(" · "), said].filter(Boolean).join(" — ");
}

function choose(theme) {
  const one = box(theme);
  if (!one.checked && checked().length >= MOST) return tell(desk.dataset.most);
  one.checked = !one.checked;
  return tell();
}

/** The theme that Enter would choose: one of which a word begins so, else one that holds it. */
function narrow() {
  const wanted = fold(find.value);
  const fitting = themes.filter((theme) => ` ${theme.dataset.search}`.includes(wanted));
  const first = wanted && (fitting.find((theme) => ` ${theme.dataset.search}`.includes(` ${wanted}`)) ?? fitting[0]);
  for (const theme of themes) {
    theme.hidden = !fitting.includes(theme);
    theme.classList.toggle("first", theme === first);
  }
  return first;
}

function clear() {
  find.value = "";
  narrow();
}

/** Sends the form once: Enter that is held down saves one statement, not the next as well. */
let isSent = false;
function save() {
  if (isSent) return undefined;
  if (!checked().length) return tell(desk.dataset.none);
  isSent = true;
  return desk.requestSubmit();
}

function enter() {
  if (!find.value) return save();
  const first = narrow();
  if (!first) return tell(desk.dataset.nothing);
  clear();
  return choose(first);
}

function pressed(event) {
  if (event.altKey || event.metaKey || event.repeat && event.key !== "Backspace") return;
  const isEmpty = !find.value;
  if (event.key === "Enter" && !event.ctrlKey) {
    event.preventDefault();
    enter();
  } else if (event.key === "Escape") {
    clear();
  } else if (event.key === "Backspace" && isEmpty && !event.repeat) {
    const back = document.getElementById("back");
    if (back) window.location.assign(back.href);
  } else if (event.key === "z" && event.ctrlKey && isEmpty) {
    event.preventDefault();
    document.getElementById("undo")?.requestSubmit();
  } else if (/^[1-9]$/.test(event.key) && isEmpty && !event.ctrlKey) {
    const theme = themes.find((one) => box(one).dataset.digit === event.key);
    if (!theme) return;
    event.preventDefault();
    choose(theme);
  }
}

desk.addEventListener("change", (event) => {
  if (event.target.name !== "theme") return;
  const isTooMany = checked().length > MOST;
  if (isTooMany) event.target.checked = false;
  tell(isTooMany ? desk.dataset.most : "");
});
desk.addEventListener("submit", () => {
  isSent = true;
});
// A page that comes back out of the browser's memory can be sent again.
window.addEventListener("pageshow", () => {
  isSent = false;
});
find.addEventListener("input", narrow);
find.addEventListener("keydown", pressed);
find.closest("[hidden]").hidden = false;
tell();
// Not where it would call up a keyboard of glass over the statement.
if (window.matchMedia("(pointer: fine)").matches) find.focus();
