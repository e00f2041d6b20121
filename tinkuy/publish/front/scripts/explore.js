// Explore: the list and the map in step. Live, the server answers each question; in a static copy the browser does.
import { fromAddress, toAddress, FACETS } from "./question.js";
import { pointsMap } from "./points_map.js";
import { live } from "./live.js";
import { sayFailed, whileBusy } from "./waiting.js";

const root = document.getElementById("explore");
const words = JSON.parse(document.getElementById("words").textContent);
const isStatic = root.dataset.static === "yes";
const form = document.getElementById("ask");
const panel = document.getElementById("facet-panel");

const map = pointsMap(document.getElementById("map"), root.dataset.language, words);
const answering = isStatic ? import("./copy.js").then(({ copy }) => copy(root, words)) : Promise.resolve(live());
let drawing = 0;

let question = fromAddress();
if (panel && matchMedia("(max-width: 48rem)").matches) panel.open = false;

function read() {
  question = { ...question, page: 1, words: form.elements.q.value.trim() };
  for (const facet of FACETS) {
    question.filters[facet] = [...root.querySelectorAll(`input[name="${facet}"]:checked`)].map((box) => box.value);
  }
}

async function show({ keepAddress = false } = {}) {
  if (!keepAddress) history.pushState(null, "", toAddress(question) || location.pathname);
  try {
    await whileBusy(async () => (await answering).show(question), words);
  } catch (fault) {
    console.warn(fault);
    sayFailed(() => show({ keepAddress: true }), words);
    return;
  }
  snippets();
  await draw();
}

// The latest drawing counts: an answer that comes late draws nothing.
async function draw() {
  const mine = ++drawing;
  try {
    const answers = await answering;
    let cells = await answers.cells(question, map.view());
    if (mine !== drawing) return;
    map.draw(cells);
    if (!answers.named) return;
    cells = await answers.named(cells);
    if (mine === drawing) map.name(cells);
  } catch (fault) {
    // The list has everything; the map is drawn with the next move.
    console.warn(fault);
  }
}

function snippets() {
  for (const text of document.querySelectorAll("textarea.snippet")) {
    const target = new URL(text.dataset.embed, new URL("../", new URL(document.getElementById("map").dataset.explore, location.href)));
    target.search = toAddress({ ...question, page: 1 });
    text.value = text.value.replace(/src="[^"]*"/, () => `src="${target.href.replaceAll("&", "&amp;")}"`);
  }
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
    show();
  });
  root.addEventListener("change", (event) => {
    if (!event.target.matches('.choice input')) return;
    const chosen = { name: event.target.name, value: event.target.value };
    read();
    show().then(() => root.querySelector(`input[name="${chosen.name}"][value="${CSS.escape(chosen.value)}"]`)?.focus());
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a.chip, a.clear, .pager a");
    if (!link) return;
    event.preventDefault();
    question = fromAddress(new URL(link.href).search);
    form.elements.q.value = question.words;
    show().then(() => root.querySelector("#found").scrollIntoView({ block: "nearest" }));
  });
  // In a copy no server writes the file: the browser does, from what it found.
  if (isStatic)
    root.addEventListener("click", async (event) => {
      const link = event.target.closest("a[data-format]");
      if (!link || !toAddress(question)) return;
      event.preventDefault();
      try {
        await whileBusy(async () => {
          const [{ take }, identifiers] = await Promise.all([import("./take.js"), (await answering).identifiers(question)]);
          await take(link, identifiers);
        }, words);
      } catch (fault) {
        console.warn(fault);
        sayFailed(() => link.click(), words);
      }
    });
  addEventListener("popstate", () => {
    question = fromAddress();
    form.elements.q.value = question.words;
    show({ keepAddress: true });
  });
  const inView = document.getElementById("in-view");
  map.onMove(() => {
    inView.hidden = false;
    draw();
  });
  inView.addEventListener("click", () => {
    question = { ...question, page: 1, box: map.box() };
    inView.hidden = true;
    show();
  });
  const typed = document.getElementById("q");
  typed.value = question.words;
  typed.addEventListener("focus", async () => (await answering).prepare?.(), { once: true });
} else {
  map.onMove(draw);
}

async function start() {
  map.askWho(async (cell) => (await answering).people(question, cell));
  snippets();
  if (isStatic && location.search && form) await show({ keepAddress: true });
  try {
    const { extent } = await answering;
    // Where nothing fits, the whole mapping is the frame.
    map.fit((await extent(question)) || (await extent(fromAddress("?"))), draw);
  } catch (fault) {
    console.warn(fault);
    map.fit(null, draw);
  }
}

start();
