// Asking the server, by the address that belongs to this device's token.
import { setting } from "./store.js";

const SPEAKS = { "X-OpenRosa-Version": "1.0", "X-Tinkuy-Page": "1" };
const PATIENCE_MS = 120_000;

// The server may not be asked any more by this device: its token was revoked, or there is none.
export class NotAdmitted extends Error {}

export async function keyAddress(path) {
  const token = await setting("token");
  if (!token) throw new NotAdmitted("no token");
  return new URL(`../key/${token}/${path}`, document.baseURI);
}

// The answer to a request, whatever it is. Never follows a detour: the pages of a public network send us on one.
export function ask(address, how = {}) {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE_MS);
  return fetch(address, { credentials: "omit", redirect: "manual", cache: "no-store", referrerPolicy: "no-referrer", ...how, headers: SPEAKS, signal: end.signal }).finally(() =>
    clearTimeout(timer),
  );
}

// An address that the server told us, at the place where this page was found: the server may know itself by another name.
export function here(told) {
  const address = new URL(told, document.baseURI);
  return new URL(address.pathname + address.search, document.baseURI);
}

// null for what is no XML. Pages of other people are not even tried: a browser would write a page of its own about them.
export function readXml(text) {
  if (!text.startsWith("<?xml")) return null;
  const read = new DOMParser().parseFromString(text, "application/xml");
  return read.getElementsByTagName("parsererror").length ? null : read;
}

export function textIn(node, name) {
  return node.getElementsByTagNameNS("*", name)[0]?.textContent ?? "";
}
