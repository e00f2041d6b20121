// A static copy: the browser answers by itself, in a thread of its own (finder.js).
import { showFound } from "./found.js";
import { nameOf } from "./names.js";

export function copy(root, words) {
  const ask = finder(new URL(document.getElementById("map").dataset.records, location.href).href);
  const language = document.documentElement.lang;
  const named = ({ id, name, acronym }) => ({ id, name: nameOf({ id, name, acronym }) });
  let latest = 0;

  return {
    async show(question) {
      const mine = ++latest;
      const found = await ask("find", question);
      if (mine === latest) showFound(root, question, found, words);
    },
    async cells(question, { box, zoom }) {
      const frame = [Math.max(-90, box.getSouth()), Math.max(-180, box.getWest()), Math.min(90, box.getNorth()), Math.min(180, box.getEast())];
      const cells = await ask("cells", question, { box: frame, zoom });
      return cells.map((cell) => ({ ...cell, place: cell.place?.[language] || "" }));
    },
    // The names of those that stand alone come after their spots: they lie in many small files.
    async named(cells) {
      if (!cells.some((cell) => cell.count === 1)) return cells;
      return (await ask("named", cells)).map((cell) => (cell.count === 1 ? { ...cell, ...named(cell) } : cell));
    },
    async people(question, { lat, lon }) {
      const { total, some } = await ask("people", question, { lat, lon });
      return { total, some: some.map(named) };
    },
    prepare: () => ask("prepare").catch(() => {}),
    extent: (question) => ask("extent", question),
    identifiers: (question) => ask("identifiers", question),
  };
}

// Asks the other thread: ask("find", question) gives its answer, or fails with the fault it met.
function finder(records) {
  const waiting = new Map();
  let worker;
  let last = 0;

  function begin() {
    worker = new Worker(new URL(FINDER, import.meta.url));
    worker.addEventListener("message", ({ data: { number, answer, fault } }) => {
      const { give, fail } = waiting.get(number);
      waiting.delete(number);
      if (fault) fail(new Error(fault));
      else give(answer);
    });
    // Its script did not come: all that wait are told, and the next question tries anew.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      worker = undefined;
      for (const { fail } of waiting.values()) fail(new Error(event.message || records));
      waiting.clear();
    });
    ask("start", records).catch(() => {});
  }

  function ask(what, ...given) {
    if (!worker) begin();
    return new Promise((give, fail) => {
      waiting.set(++last, { give, fail });
      worker.postMessage({ number: last, ask: what, given });
    });
  }
  return ask;
}
