// A newer version of this page: it waits until nobody is in the middle of an interview, and until somebody says so.
import { isAnyOpen } from "./locks.js";
import { changed } from "./store.js";

let registration;

export async function keepPage() {
  const { worker, home } = document.body.dataset;
  registration = await navigator.serviceWorker.register(worker, { scope: home });
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", changed));
  navigator.serviceWorker.ready.then(changed);
}

// Ask whether there is one; without a network there is nobody to ask.
export function lookForNewPage() {
  registration?.update().catch(() => {});
}

// What puts the new version in place, null where there is none or an interview is open in some tab.
export async function newPage() {
  const next = registration?.waiting;
  if (!next) return null;
  if (await isAnyOpen()) return null;
  return () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    next.postMessage("take over");
  };
}
