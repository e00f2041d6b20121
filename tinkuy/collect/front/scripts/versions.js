// The forms that there are, each kept whole in this browser before it is offered: XForm, lists of places, pictures.
import { isAnyOpen } from "./locks.js";
import { ask, here, keyAddress, NotAdmitted, readXml, textIn } from "./server.js";
import { changed, set, setting, store } from "./store.js";

// The forms on the list when it was last heard, newest versions only: [{md5, title, formId, version}].
export async function offered() {
  const db = await store();
  const listed = (await setting("listed")) ?? [];
  const held = await Promise.all(listed.map((md5) => db.get("versions", md5)));
  return held.filter(Boolean);
}

// Ask for the list, and fetch what is new. Forms that cannot be had whole are left as they were.
export async function refresh() {
  const answer = await ask(await keyAddress("formList"));
  if (answer.status === 401 || answer.status === 403) throw new NotAdmitted(String(answer.status));
  const read = answer.ok ? readXml(await answer.text()) : null;
  if (read?.documentElement.localName !== "xforms") throw new Error("no list of forms");
  const whole = [];
  for (const told of read.getElementsByTagNameNS("*", "xform")) {
    const md5 = textIn(told, "hash").replace(/^md5:/, "");
    try {
      await fetchVersion(md5, told);
      whole.push(md5);
    } catch (fault) {
      if ((await (await store()).getKey("versions", md5)) !== undefined) whole.push(md5);
      else console.warn(`The form ${textIn(told, "formID")} could not be fetched`, fault);
    }
  }
  await set("listed", whole);
  await set("heard", Date.now());
  await forgetOld(new Set(whole));
  changed();
}

async function fetchVersion(md5, told) {
  const db = await store();
  const titles = titlesIn(told);
  const held = await db.get("versions", md5);
  // A title may have been translated since.
  if (held) return JSON.stringify(held.titles) === JSON.stringify(titles) || db.put("versions", { ...held, titles });
  const xform = await content(textIn(told, "downloadUrl"), "text");
  const manifest = textIn(told, "manifestUrl");
  const files = manifest ? await fetchFiles(manifest) : [];
  await db.put("versions", { md5, formId: textIn(told, "formID"), version: textIn(told, "version"), title: textIn(told, "name"), titles, xform, files });
}

// The titles of single languages: {code: title}.
function titlesIn(told) {
  return Object.fromEntries(Array.from(told.getElementsByTagNameNS("*", "title"), (title) => [title.getAttribute("lang"), title.textContent]));
}

async function fetchFiles(address) {
  const db = await store();
  const read = readXml(await content(address, "text"));
  if (read?.documentElement.localName !== "manifest") throw new Error("no manifest");
  const files = [];
  for (const told of read.getElementsByTagNameNS("*", "mediaFile")) {
    const md5 = textIn(told, "hash").replace(/^md5:/, "");
    if (!(await db.getKey("files", md5))) await db.put("files", { md5, blob: await content(textIn(told, "downloadUrl"), "blob") });
    files.push({ name: textIn(told, "filename"), md5 });
  }
  return files;
}

async function content(address, kind) {
  const answer = await ask(here(address));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer[kind]();
}

// A version leaves when it is off the list and nothing was begun in it; what was only just opened has no draft yet.
async function forgetOld(listed) {
  if (await isAnyOpen()) return;
  const db = await store();
  const needed = new Set(listed);
  for (const draft of await db.getAll("drafts")) needed.add(draft.version);
  for (const waiting of await db.getAll("outbox")) needed.add(waiting.version);
  const files = new Set();
  for (const version of await db.getAll("versions")) {
    if (needed.has(version.md5)) version.files.forEach((file) => files.add(file.md5));
    else await db.delete("versions", version.md5);
  }
  for (const md5 of await db.getAllKeys("files")) if (!files.has(md5)) await db.delete("files", md5);
}
