// A list too long to scroll: a part of the name is written, and what fits is offered (a combobox, as ARIA calls it).
import { fresh, make } from "../elements.js";
import { say } from "../words.js";

const MOST_SHOWN = 40;

export function longList(node, ids, scope) {
  const list = make("ul", { id: fresh("list"), role: "listbox", class: "offers", hidden: true });
  const field = make("input", { id: ids.control, type: "text", role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
  const count = make("p", { class: "hidden", role: "status" });
  let offers = [];
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function offer() {
    const written = fold(field.value);
    const options = node.currentState.valueOptions;
    offers = options.filter((option) => fold(option.label.asString).includes(written)).slice(0, MOST_SHOWN);
    list.replaceChildren(...offers.map((option) => make("li", { id: fresh("offer"), role: "option", "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => take(option) }, option.label.asString)));
    list.hidden = !offers.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    count.textContent = say("offers", { count: offers.length });
    at = -1;
  }

  function take(option) {
    node.selectValue(option?.value ?? null);
    field.value = option?.label.asString ?? "";
    close();
  }

  function move(step) {
    if (list.hidden) offer();
    if (!offers.length) return;
    at = (at + step + offers.length) % offers.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", list.children[at].id);
  }

  const chosen = () => node.currentState.valueOptions.find((option) => option.value === node.currentState.value[0]);
  field.addEventListener("input", () => {
    if (!field.value) node.selectValue(null);
    offer();
  });
  field.addEventListener("click", offer);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) take(offers[at]);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => {
    const written = fold(field.value);
    // What was written out in full counts as chosen; anything else goes back to what was chosen before.
    const whole = offers.filter((option) => fold(option.label.asString) === written);
    if (whole.length === 1) take(whole[0]);
    else field.value = chosen()?.label.asString ?? "";
    close();
  });
  scope.effect(() => {
    const held = chosen()?.label.asString ?? "";
    if (document.activeElement !== field) field.value = held;
  });
  scope.effect(() => (field.placeholder = say("write_part")));
  return make("div", { class: "combobox" }, field, list, count);
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
