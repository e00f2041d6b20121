// A form, ready to be filled in: the version that this browser holds, and what was answered before.
import { loadForm } from "@getodk/xforms-engine";
import { reactive } from "./reactive.js";
import { setting, store } from "./store.js";

const INSTANCE = "xml_submission_file";

// The root of an instance. `kept` is {xml, pictures} of a draft, {instance} to begin the one that a printed sheet bears,
// null to begin any. `onChange` hears of every change.
export async function open(version, kept, onChange) {
  const db = await store();
  const files = new Map(version.files.map((file) => [file.name, file.md5]));
  const form = await loadForm(version.xform, {
    // Whatever a form names lies beside it in this browser.
    fetchFormAttachment: async (address) => {
      const held = await db.get("files", files.get(decodeURIComponent(address.pathname.split("/").pop())) ?? "");
      return held ? new Response(held.blob) : new Response("", { status: 404 });
    },
    missingResourceBehavior: "BLANK",
  });
  if (form.status === "failure") throw form.error;
  const how = { stateFactory: (object) => reactive(object, onChange), preloadProperties: { deviceID: (await setting("deviceId")) ?? "" } };
  if (!kept) return form.createInstance(how).root;
  if (kept.instance) kept = { xml: renamed(form.createInstance(how).root.instanceState.instanceXML, kept.instance), pictures: new Map() };
  const data = new FormData();
  data.set(INSTANCE, new File([kept.xml], INSTANCE, { type: "text/xml" }));
  for (const [name, blob] of kept.pictures) data.set(name, new File([blob], name, { type: blob.type }));
  return (await form.restoreInstance({ data: [data] }, how)).root;
}

// The XML as it is sent. The form's own "end" is set by asking for it.
export async function finished(root) {
  const payload = await root.prepareInstancePayload();
  return payload.data[0].get(INSTANCE).text();
}

function renamed(xml, instance) {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  read.getElementsByTagNameNS("*", "instanceID")[0].textContent = instance;
  return new XMLSerializer().serializeToString(read);
}

export function identifier(xml) {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  return read.getElementsByTagNameNS("*", "instanceID")[0].textContent;
}

// What the form calls the instance (its instance_name), "" where it says nothing.
export function nameIn(xml) {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  return read.getElementsByTagNameNS("*", "instanceName")[0]?.textContent.trim() ?? "";
}

// Every node of the instance that holds an answer, in the order of the form.
export function* leaves(node) {
  const children = node.currentState.children;
  if (children) for (const child of children) yield* leaves(child);
  else yield node;
}

// The files that were answered with, by the names that the XML says. The engine reads those of a draft a little later
// than its answers: until then they are taken from what was `stored`.
export function picturesIn(root, stored) {
  const found = new Map();
  for (const node of leaves(root)) {
    const name = node.nodeType === "upload" && node.currentState.relevant ? node.currentState.instanceValue : "";
    const file = name ? (node.currentState.value ?? stored.get(name)) : null;
    if (file) found.set(name, file);
  }
  return found;
}
