// Keeps one version of the app on the device, whole, so that it opens without a network. The build fills in the two
// lines below. A new version is fetched beside the old one and waits until somebody taps Update; the one before stays,
// for pages that are still open with it.
const VERSION = "development";
const FILES = [];
const NAME = "huikuan-app-";
const kept = { ignoreVary: true };

addEventListener("install", (event) => {
  // The page itself has no content in its name: a copy from the browser's cache may be an older one.
  const fetched = FILES.map((file) => new Request(file, { cache: file === "/" ? "reload" : "default" }));
  event.waitUntil(caches.open(NAME + VERSION).then((cache) => cache.addAll(fetched)));
});

addEventListener("activate", (event) => {
  const sweep = async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== NAME + VERSION);
    await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  };
  event.waitUntil(sweep());
});

addEventListener("message", ({ data }) => {
  if (data === "update") skipWaiting();
});

// Every route is the page, and always the page of this version: it names the files of this version. Its script is at
// hand, so it may run before the first paint.
const prepared = async (page) => {
  const text = (await page.text()).replace(" async>", ">");
  return new Response(text, { headers: page.headers });
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const find = async () => {
    const page = request.mode === "navigate" && (await (await caches.open(NAME + VERSION)).match("/", kept));
    if (page) return prepared(page);
    return (await caches.match(request, kept)) || fetch(request);
  };
  event.respondWith(find());
});
