// make("button", { class: "quiet", onclick: go }, "Go"): an element, with what is in it. Nothing is ever read as HTML.
export function make(tag, about = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside.flat().filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

let made = 0;

// A new id, for labels and what they belong to.
export function fresh(name) {
  made += 1;
  return `${name}-${made}`;
}
