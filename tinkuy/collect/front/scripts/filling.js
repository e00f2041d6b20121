// An interview while it is filled in: its answers, where one is in it, and what is still wrong.
import { finish, Keeper } from "./drafts.js";
import { finished, identifier, leaves, nameIn, picturesIn } from "./engine.js";
import { isAsked, pagesOf } from "./pages.js";
import { reactive } from "./reactive.js";

const TRY_AGAIN_MS = 10_000;

export class Filling {
  // `kept` is the draft that it goes on from, null to begin; `stored` its files. `onState` hears how keeping goes.
  constructor({ version, root, kept, stored, onState }) {
    this.version = version;
    this.root = root;
    this.id = kept?.id ?? identifier(root.instanceState.instanceXML);
    this.stored = stored;
    this.pages = pagesOf(root);
    this.marks = reactive({ page: Math.min(kept?.page ?? 0, this.pages.length - 1), finishing: false });
    this.touched = reactive({});
    this.rough = reactive({});
    this.field = kept?.field ?? "";
    this.isDone = false;
    for (const leaf of leaves(root)) {
      const written = kept?.rough?.[leaf.currentState.reference];
      if (written !== undefined) this.rough[leaf.nodeId] = written;
    }
    this.keeper = new Keeper(
      () => ({ draft: this.#draft(), pictures: this.pictures() }),
      (state) => {
        onState(state);
        if (state instanceof Error) this.again = setTimeout(() => this.keeper.changed(), TRY_AGAIN_MS);
      },
    );
    this.keeper.kept = new Map(stored);
  }

  changed() {
    if (!this.isDone) this.keeper.changed();
  }

  // What was written into a field for a number and is none: kept as it was written, and said to be wrong.
  roughOf(node) {
    return this.rough[node.nodeId];
  }

  setRough(node, written) {
    this.rough[node.nodeId] = written;
    this.changed();
  }

  // A field that somebody has been in may be found wrong; before that, nothing is.
  touch(node) {
    this.touched[node.nodeId] = true;
  }

  isTouched(node) {
    return this.marks.finishing || this.touched[node.nodeId] === true;
  }

  isFinishing() {
    return this.marks.finishing;
  }

  // The pages that are to be asked now, by their places in `pages`.
  asked() {
    return this.pages.map((_page, at) => at).filter((at) => isAsked(this.pages[at]));
  }

  // What is in the way of finishing, in the order of the form.
  faults() {
    return Array.from(leaves(this.root)).filter((leaf) => leaf.currentState.relevant && (leaf.validationState?.violation || this.rough[leaf.nodeId] !== undefined));
  }

  pictures() {
    return picturesIn(this.root, this.stored);
  }

  #draft() {
    const xml = this.root.instanceState.instanceXML;
    const rough = {};
    for (const leaf of leaves(this.root)) if (this.rough[leaf.nodeId] !== undefined) rough[leaf.currentState.reference] = this.rough[leaf.nodeId];
    const { md5, title, titles, formId } = this.version;
    return { id: this.id, version: md5, title, titles, formId, name: nameIn(xml), page: this.marks.page, pages: this.pages.length, field: this.field, language: this.root.currentState.activeLanguage.language, xml, rough };
  }

  // Keep the last changes; nothing is kept after this.
  async end() {
    await this.keeper.end();
    clearTimeout(this.again);
  }

  // To the outbox. Throws where this browser cannot keep it there: it stays a draft, whole.
  async finish() {
    await this.end();
    // The form's own "end" changes now: that must not bring the draft back beside what is finished.
    this.isDone = true;
    try {
      const xml = await finished(this.root);
      const { md5, title, titles } = this.version;
      await finish({ id: this.id, version: md5, title, titles, name: nameIn(xml), xml, pictures: this.pictures() });
    } catch (fault) {
      this.isDone = false;
      throw fault;
    }
  }
}
