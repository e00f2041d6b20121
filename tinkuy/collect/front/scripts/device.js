// What this browser can do, and whether it promised to keep what it is given.
import { set, setting } from "./store.js";

const TOKEN = /^#([A-Za-z0-9_-]{40,128})$/;

// Why this page cannot be used here: a key of words, "" where it can.
export async function obstacle() {
  if (!window.isSecureContext) return "needs_https";
  if (!("indexedDB" in window) || !("BroadcastChannel" in window)) return "needs_storage";
  // Firefox offers no workers of this kind in private windows.
  if (!("serviceWorker" in navigator)) return "needs_storage";
  try {
    await set("tried", Date.now());
    return (await setting("tried")) ? "" : "needs_storage";
  } catch (fault) {
    return isFull(fault) ? "no_room" : "needs_storage";
  }
}

export function isFull(fault) {
  return fault?.name === "QuotaExceededError";
}

// Take the token out of the address bar, where whoever looks over a shoulder could read it. The newest one counts.
// Whether there was one.
export async function takeToken() {
  const found = TOKEN.exec(location.hash);
  if (found) {
    await set("token", found[1]);
    history.replaceState(null, "", location.pathname);
  }
  if (!(await setting("deviceId"))) await set("deviceId", `tinkuy:${crypto.randomUUID()}`);
  return Boolean(found);
}

// true, false, or null where the browser does not say.
export async function isPromised() {
  return (await navigator.storage?.persisted?.()) ?? null;
}

export async function askForPromise() {
  return (await navigator.storage?.persist?.()) ?? null;
}

// Bytes that may still be kept here; null where the browser does not say.
export async function room() {
  const told = await navigator.storage?.estimate?.();
  return told?.quota ? told.quota - (told.usage ?? 0) : null;
}
