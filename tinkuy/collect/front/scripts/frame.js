// What stands around every screen: where one is, the language, and what only this device has.
import { make } from "./elements.js";
import { waiting } from "./outbox.js";
import { Scope } from "./reactive.js";
import { onChanged, set } from "./store.js";
import { language, LANGUAGES, mapping, say, speak } from "./words.js";

const NAMES = { es: "Español", en: "English" };
const top = document.getElementById("top");
const bottom = document.getElementById("bottom");
export const main = document.getElementById("main");

let scope = new Scope();

// Begin a screen: the old one ends. `back` is whether there is a way home; `languages` are the form's own
// ([{code, name}], with `chosen()` and `choose(code)`), or none for the page's; `state` is an element for the bar.
export function screen({ back = false, languages = null, state = null } = {}) {
  scope.end();
  scope = new Scope();
  const mark = document.body.dataset.mark;
  const title = make("span");
  const brand = make("a", { class: "brand", href: "#" }, make("img", { src: mark, alt: "", width: 32, height: 32 }), title);
  const skip = make("a", { class: "skip", href: "#main" });
  // The part after # says which screen it is: a skip link must not change it.
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  const held = make("a", { class: "only-here", href: "#", hidden: true });
  top.replaceChildren(
    skip,
    make("div", { class: "fret", "aria-hidden": "true" }),
    make("div", { class: "wide bar" }, brand, state, chooser(languages, scope)),
    make("div", { class: "held", role: "status" }, held),
  );
  bottom.replaceChildren();
  main.replaceChildren();
  document.body.className = back ? "filling-screen" : "home-screen";
  scope.effect(() => {
    title.textContent = back ? say("back") : mapping();
    document.title = `${say("field_work")} · ${mapping()}`;
    skip.textContent = say("skip");
  });
  const count = async () => {
    const there = (await waiting()).length;
    held.hidden = !there;
    held.textContent = there ? say("only_here", { count: there }) : "";
  };
  scope.effect(() => {
    language();
    count();
  });
  scope.onEnd(onChanged(count));
  return { scope, main, bottom };
}

function chooser(languages, scope) {
  const offered = languages?.offered ?? LANGUAGES.map((code) => ({ code, name: NAMES[code] ?? code }));
  const select = make("select", { class: "language" }, offered.map(({ code, name }) => make("option", { value: code, lang: code || null }, name)));
  select.addEventListener("change", () => {
    speak(select.value);
    set("language", language());
    // Chosen for the whole page, it counts for the next form too.
    if (languages) languages.choose(select.value);
    else set("formLanguage", null);
  });
  scope.effect(() => {
    select.value = languages ? languages.chosen() : language();
    select.setAttribute("aria-label", say("language"));
  });
  return select;
}
