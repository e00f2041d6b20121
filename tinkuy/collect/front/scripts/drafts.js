// An interview that is being filled in, kept within a second of every change.
import { digestOf } from "./receipt.js";
import { changed, DRAFT_FORMAT, ofInstance, store } from "./store.js";

const SOON_MS = 300;
const LATEST_MS = 900;

export async function drafts() {
  const held = await (await store()).getAll("drafts");
  return held.sort((one, other) => other.changed - one.changed);
}

export async function draft(id) {
  return (await store()).get("drafts", id);
}

export async function forgetDraft(id) {
  const db = await store();
  const change = db.transaction(["drafts", "pictures"], "readwrite");
  change.objectStore("drafts").delete(id);
  change.objectStore("pictures").delete(ofInstance(id));
  await change.done;
  changed();
}

// Keeps one draft. `take()` gives it as it is now, with its files: {draft, pictures}; `onState` hears "saving",
// "saved", or the error that stopped it. What was kept before stays whole where keeping fails.
export class Keeper {
  constructor(take, onState) {
    this.take = take;
    this.onState = onState;
    this.kept = new Map();
    this.saving = Promise.resolve();
  }

  changed() {
    const now = Date.now();
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(SOON_MS, this.since + LATEST_MS - now)));
  }

  // What changed while an earlier save was under way is saved after it, never beside it.
  save() {
    clearTimeout(this.timer);
    this.since = undefined;
    this.saving = this.saving.then(() => this.#save());
    return this.saving;
  }

  // Keep what is still unkept, and stop.
  async end() {
    if (this.since !== undefined) this.save();
    await this.saving;
  }

  // Leave without keeping anything more.
  stop() {
    clearTimeout(this.timer);
    this.since = undefined;
  }

  async #save() {
    const { draft: taken, pictures } = this.take();
    this.onState("saving");
    try {
      const db = await store();
      const change = db.transaction(["drafts", "pictures"], "readwrite");
      change.objectStore("drafts").put({ ...taken, format: DRAFT_FORMAT, changed: Date.now() });
      for (const name of this.kept.keys()) if (!pictures.has(name)) change.objectStore("pictures").delete([taken.id, name]);
      for (const [name, file] of pictures) if (this.kept.get(name) !== file) change.objectStore("pictures").put(file, [taken.id, name]);
      await change.done;
      this.kept = new Map(pictures);
      this.onState("saved");
    } catch (fault) {
      this.onState(fault);
    }
  }
}

// The draft becomes a finished interview, in one step: its bytes are those that are sent, every time.
export async function finish({ id, version, title, titles, name, xml, pictures }) {
  const bytes = new TextEncoder().encode(xml).buffer;
  const digest = await digestOf(bytes);
  const db = await store();
  const change = db.transaction(["drafts", "outbox", "pictures"], "readwrite");
  change.objectStore("drafts").delete(id);
  change.objectStore("pictures").delete(ofInstance(id));
  for (const [file, blob] of pictures) change.objectStore("pictures").put(blob, [id, file]);
  change.objectStore("outbox").put({ id, version, title, titles, name, finished: Date.now(), xml: bytes, digest, files: [...pictures.keys()], tries: 0, problem: null });
  await change.done;
  changed();
}
