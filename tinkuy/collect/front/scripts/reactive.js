// Values that tell who has read them when they change: what the engine asks of its client (`stateFactory`).
// An effect is run once, and again whenever something that it read has changed.
let reading = null;
const due = new Set();

// The same object, watched. `onChange` is called at every change, whoever reads it.
export function reactive(object, onChange) {
  const readers = new Map();
  return new Proxy(object, {
    get(target, key) {
      if (reading) {
        if (!readers.has(key)) readers.set(key, new Set());
        readers.get(key).add(reading);
        reading.sources.add(readers.get(key));
      }
      return target[key];
    },
    set(target, key, value) {
      if (Object.is(target[key], value)) return true;
      target[key] = value;
      for (const effect of readers.get(key) ?? []) wake(effect);
      onChange?.();
      return true;
    },
  });
}

function wake(effect) {
  if (!due.size) queueMicrotask(flush);
  due.add(effect);
}

function flush() {
  // An effect may wake others; those are run in the same turn, before anything is painted.
  for (const effect of due) {
    due.delete(effect);
    effect.run();
  }
}

// What was drawn for one page, question or round, and ends with it.
export class Scope {
  constructor(above) {
    this.ends = [];
    this.ended = false;
    above?.onEnd(() => this.end());
  }

  effect(work) {
    const effect = { sources: new Set(), run: () => this.ended || this.#run(effect, work) };
    effect.run();
    this.onEnd(() => forget(effect));
  }

  #run(effect, work) {
    forget(effect);
    const outer = reading;
    reading = effect;
    try {
      work();
    } finally {
      reading = outer;
    }
  }

  onEnd(work) {
    this.ends.push(work);
  }

  end() {
    if (this.ended) return;
    this.ended = true;
    for (const work of this.ends.splice(0)) work();
  }
}

// Do something that reads without being called again for it: building what has effects of its own.
export function untracked(work) {
  const outer = reading;
  reading = null;
  try {
    return work();
  } finally {
    reading = outer;
  }
}

function forget(effect) {
  for (const source of effect.sources) source.delete(effect);
  effect.sources.clear();
  due.delete(effect);
}
