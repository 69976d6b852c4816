// The scorecard's service worker: a reload while offline brings the page back; its text comes from the page's own drafts.

const PAGES = "hiringkit-cards", FILES = "hiringkit-files", KEPT_FOR = 24 * 3600 * 1000, MOST_FILES = 60;
const isCard = (url) => /^\/scorecards\/[a-z0-9]+$/.test(url.pathname);
const isFile = (url) => url.pathname.startsWith("/static/");

// saves go straight to the network, also those sent while the page ends: a worker that has to start first would lose them
self.addEventListener("install", (event) => {
  const saves = ["PUT", "POST"].map((requestMethod) => ({ condition: { requestMethod }, source: "network" }));
  event.waitUntil(Promise.resolve(event.addRoutes?.(saves)).catch(() => {}).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const stamped = async (response) => new Response(await response.blob(), { status: 200, headers: [...response.headers, ["X-Kept-At", String(Date.now())]] });
const named = (request) => new URL(request.url ?? request, self.location.origin).pathname;

const fetched = async (request, name) => {
  const response = await fetch(request), place = await caches.open(name);
  if (response.ok && !response.redirected) await place.put(named(request), await stamped(response.clone()));
  else if (name === PAGES) await place.delete(named(request));
  if (name === FILES) await thin(place);
  return response;
};

// files of earlier versions go, the oldest first
const thin = async (place) => {
  const all = await place.keys();
  for (const old of all.slice(0, Math.max(0, all.length - MOST_FILES))) await place.delete(old);
};

const page = async (request) => {
  try {
    return await fetched(request, PAGES);
  } catch (error) {
    const kept = await (await caches.open(PAGES)).match(named(request));
    if (kept && Date.now() - Number(kept.headers.get("X-Kept-At")) < KEPT_FOR) return kept;
    throw error;
  }
};

const file = async (request) => (await (await caches.open(FILES)).match(named(request))) ?? fetched(request, FILES);

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && isCard(url)) event.respondWith(page(event.request));
  else if (isFile(url)) event.respondWith(file(event.request));
});

// the first visit comes before the worker, so its page asks to be kept; signing out and submitting let go of it
self.addEventListener("message", (event) => {
  const { keep, files = [], forget } = event.data;
  if (forget) event.waitUntil(caches.delete(PAGES));
  else if (isCard(new URL(keep))) event.waitUntil(Promise.all([fetched(keep, PAGES), ...files.map((one) => file(new Request(one)))]).catch(() => {}));
});
