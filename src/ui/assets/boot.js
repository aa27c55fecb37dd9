// Theme and language of the last visit, then the app. On a first visit there is nothing to remember and the first paint
// does not wait; where the device keeps the app, sw.js has it run before the first paint, so that nothing flashes.
// A file of its own, so that the policy in index.html needs no exception.
(() => {
  const root = document.documentElement;

  // Inside another site's frame somebody else could steer the taps: show nothing.
  if (self !== top) {
    root.hidden = true;
    const clear = () => root.replaceChildren();
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", clear) : clear();
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
  root.lang = kept("huikuan:lang", ["zh-CN", "en"]) ?? (/^en\b/i.test(navigator.language) ? "en" : root.lang);

  // Whoever left a book open needs the desk at once (split.js).
  try {
    if (localStorage.getItem("huikuan:book")) root.dataset.ahead = "desk";
  } catch {
    // Nothing is kept here.
  }

  const wasm = new URL("./huikuan_bg.wasm", document.currentScript.src);
  const parsed = new Promise((done) =>
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", done, { once: true }) : done(),
  );
  // The app does not appear undressed. A sheet that fails to come must not keep it away.
  const dressed = parsed.then(() => {
    const sheet = document.querySelector("body > link[rel=stylesheet]");
    return sheet.sheet ?? new Promise((done) => ["load", "error"].forEach((it) => sheet.addEventListener(it, done)));
  });
  Promise.all([import("./huikuan.js"), dressed])
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
