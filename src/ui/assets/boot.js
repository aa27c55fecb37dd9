// Runs before the first paint: theme and language of the last visit, so that nothing flashes. Then starts the app.
// A plain script and not a module, because a module would run after the first paint; a file of its own, so that the
// policy in index.html needs no exception.
(() => {
  const root = document.documentElement;

  // Inside another site's frame somebody else could steer the taps: show nothing.
  if (self !== top) {
    root.hidden = true;
    addEventListener("DOMContentLoaded", () => root.replaceChildren());
    return;
  }
  performance.mark("huikuan:boot-start");

  // Preferences are stored as JSON strings; anything unknown counts as not set.
  const kept = (key, allowed) => {
    try {
      const value = JSON.parse(localStorage.getItem(key));
      return allowed.includes(value) ? value : null;
    } catch {
      return null;
    }
  };
  const theme = kept("huikuan:theme", ["light", "dark", "system"]) ?? "system";
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  if (dark) document.querySelector('meta[name="theme-color"]')?.setAttribute("content", "#0C1311");
  root.lang = kept("huikuan:lang", ["zh-CN", "en"]) ?? root.lang;

  const wasm = new URL("./huikuan_bg.wasm", document.currentScript.src);
  const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
  Promise.all([import("./huikuan.js"), parsed])
    .then(([app]) => app.default({ module_or_path: wasm }))
    .then(() => {
      const firstPaint = document.getElementById("first-paint");
      if (firstPaint?.nextElementSibling) firstPaint.remove();
    })
    .catch((failure) => {
      console.error(failure);
      document.getElementById("first-paint-failed")?.removeAttribute("hidden");
    });
})();
