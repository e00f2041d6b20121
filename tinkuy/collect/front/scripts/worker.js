// Keeps the page and its files, so that it opens without a network. Told before this line: SHELL and VERSION.
// A new version is kept beside the old one and waits: nothing changes under an interview that is open.
const HERE = `fieldwork-${VERSION}`;
// The one before is kept too: a tab that began with it may still ask for a part of it.
const KEPT = 2;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(HERE).then((cache) => cache.addAll(SHELL.map((address) => new Request(address, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([forgetOld(), self.clients.claim()]));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin || address.pathname.startsWith("/key/")) return;
  event.respondWith(kept(request.mode === "navigate" ? new URL("./", self.location).href : request).then((held) => held ?? fetch(request)));
});

async function kept(request) {
  const cache = await caches.open(HERE);
  return (await cache.match(request)) ?? caches.match(request);
}

async function forgetOld() {
  const names = (await caches.keys()).filter((name) => name.startsWith("fieldwork-") && name !== HERE);
  await Promise.all(names.slice(0, Math.max(0, names.length - KEPT + 1)).map((name) => caches.delete(name)));
}
