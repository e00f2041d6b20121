// Everything that this browser keeps: the device's token, forms with their files, drafts, what waits and what was sent.
//
// versions: a published form by the MD5 of its XForm; kept while it is listed, or a draft or a waiting form needs it.
// files:    what forms need beside them, by MD5.
// drafts:   {id, version, name, page, field, language, changed, format, xml, rough}, by instanceID.
// pictures: files that belong to a draft or a waiting form, by [instanceID, name].
// outbox:   {id, version, title, titles, name, finished, xml (bytes, frozen), digest, files, tries, problem}, by instanceID.
// sent:     {id, title, titles, name, sent, digest}, by instanceID: the receipts.
import { openDB } from "idb";

const NAME = "tinkuy-fieldwork";
const FORMAT = 1;
export const DRAFT_FORMAT = 1;

let opening;

export function store() {
  opening ??= openDB(NAME, FORMAT, {
    upgrade(db) {
      db.createObjectStore("settings");
      db.createObjectStore("versions", { keyPath: "md5" });
      db.createObjectStore("files", { keyPath: "md5" });
      db.createObjectStore("drafts", { keyPath: "id" });
      db.createObjectStore("pictures");
      db.createObjectStore("outbox", { keyPath: "id" });
      db.createObjectStore("sent", { keyPath: "id" });
    },
    // Another tab has a newer page, and waits for this one to let go.
    blocking(_old, _new, event) {
      event.target.close();
      opening = undefined;
    },
  });
  return opening;
}

export async function setting(name) {
  return (await store()).get("settings", name);
}

export async function set(name, value) {
  await (await store()).put("settings", value, name);
}

// Every file of one instance: name to Blob.
export async function picturesOf(id) {
  const db = await store();
  const found = new Map();
  for (const key of await db.getAllKeys("pictures", ofInstance(id))) found.set(key[1], await db.get("pictures", key));
  return found;
}

export function ofInstance(id) {
  return IDBKeyRange.bound([id], [id, []]);
}

// Other tabs of this page look again when something has changed.
const talk = new BroadcastChannel(NAME);
const listeners = new Set();
talk.onmessage = () => listeners.forEach((listener) => listener());

export function changed() {
  talk.postMessage("changed");
  listeners.forEach((listener) => listener());
}

export function onChanged(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
