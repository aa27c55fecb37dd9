// What the bench asks of the page; put into every page before anything of the app runs.
globalThis.bench = (() => {
  const bench = { longest: 0, shown: 0 };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) bench.longest = Math.max(bench.longest, task.duration);
  }).observe({ type: "longtask" });

  const frame = () => new Promise(requestAnimationFrame);
  const pause = (millis) => new Promise((done) => setTimeout(done, millis));
  // A task of its own after the frame: by then it was handed to the screen.
  const painted = async () => {
    await frame();
    await pause(0);
  };
  const one = (selector) => document.querySelector(selector);
  const spans = (name) => performance.getEntriesByName(name).map((it) => it.duration);
  const sum = (list) => list.reduce((sum, it) => sum + it, 0);
  const at = (list, share) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)];
  const middle = (list) => {
    const quarter = Math.floor(list.length / 4);
    const half = list.toSorted((a, b) => a - b).slice(quarter, list.length - quarter);
    return sum(half) / half.length;
  };
  Object.assign(bench, { middle, painted });

  // The first screen with rows on it: painted, and free to take a tap.
  const watch = new MutationObserver(async () => {
    if (location.pathname !== "/aging") return watch.disconnect();
    if (!one(".aging-list .vlist-row")) return;
    watch.disconnect();
    await painted();
    bench.shown = performance.now();
  });
  watch.observe(document, { childList: true, subtree: true });

  bench.span = (name) => sum(spans(name));
  bench.heap = () => performance.getEntriesByName("huikuan:heap").at(-1)?.detail;

  // The report as the screen asks for it: another basis and back. Only the one by due date counts.
  bench.aging = async (runs) => {
    const times = [];
    for (let n = 0; n < runs * 2; n++) {
      const basis = n % 2 ? "due" : "issued";
      performance.clearMeasures("huikuan:report:aging");
      history.replaceState(history.state, "", `/aging?basis=${basis}`);
      dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
      await painted();
      if (basis === "due") times.push(...spans("huikuan:report:aging"));
    }
    return times.length < runs ? null : middle(times);
  };

  const opened = (name) =>
    new Promise((done, fail) => {
      const opening = indexedDB.open(name, name === "huikuan" ? undefined : 1);
      opening.onupgradeneeded = () => ["books", "log"].forEach((it) => opening.result.createObjectStore(it));
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
  const asked = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const all = async (db, store) => asked(db.transaction(store).objectStore(store).getAll());

  // The stored blobs and every event in them, read as any page would.
  bench.readAndParse = async () => {
    const start = performance.now();
    const db = await opened("huikuan");
    const parts = await all(db, "log");
    const read = performance.now();
    const decoder = new TextDecoder();
    const events = [];
    for (const part of parts)
      for (const line of decoder.decode(part).split("\n")) if (line) events.push(JSON.parse(line));
    const parsed = performance.now();
    db.close();
    return { read: read - start, parse: parsed - read, events, n: events.length };
  };
  bench.open = async () => {
    const { read, parse, n } = await bench.readAndParse();
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const fold = performance.getEntriesByName("huikuan:fold")[0];
    return { read, parse, n, shown: bench.shown, paint: paint?.startTime, folded: fold.startTime + fold.duration, loading: fold.duration };
  };

  // What an export cannot do without: the blobs read, the same events as text, the hash of that text.
  bench.serialiseAndHash = async () => {
    const { read, events } = await bench.readAndParse();
    const start = performance.now();
    const bytes = new TextEncoder().encode(JSON.stringify(events));
    await crypto.subtle.digest("SHA-256", bytes);
    return read + performance.now() - start;
  };

  // Tap on save until the figures on the screen are the new ones.
  bench.save = async (name) => {
    const law = () => one("[data-testid=aging-law]").textContent;
    const before = law();
    const button = [...document.querySelectorAll("dialog[open] button")].find((it) => it.textContent.trim() === name);
    const start = performance.now();
    button.click();
    while (law() === before && performance.now() - start < 10000) await frame();
    const took = performance.now() - start;
    return { took: law() === before ? null : took, commit: spans("huikuan:commit").at(-1) };
  };
  // The same records put by hand, strictly, into a store of their own; then one frame.
  bench.bareWrite = async () => {
    const from = await opened("huikuan");
    const [log, books] = [await all(from, "log"), await all(from, "books")];
    from.close();
    const [line, entry] = [log.at(-1), books.at(-1)];
    const db = await opened("huikuan-bench");
    const start = performance.now();
    const tx = db.transaction(["books", "log"], "readwrite", { durability: "strict" });
    tx.objectStore("log").put(line, "line");
    tx.objectStore("books").put(entry, "entry");
    await new Promise((done) => (tx.oncomplete = done));
    await frame();
    const took = performance.now() - start;
    db.close();
    return { took, line: line.byteLength, written: line.byteLength + new TextEncoder().encode(entry).byteLength };
  };

  // Pressing stop until the page is free again.
  bench.stop = async () => {
    const button = one(".import-working button");
    if (!button) return null;
    const start = performance.now();
    button.click();
    while (one(".import-working")) await frame();
    return performance.now() - start;
  };

  // A list scrolled so many pixels a frame: frames, nodes, and frames in which part of the window had no row.
  bench.scroll = async (step, n) => {
    const list = one(".vlist.ledger-list");
    const rows = one(".vlist-row").parentElement;
    const [frames, nodes] = [[], []];
    let blank = 0;
    let last = await frame();
    for (let i = 0; i < n; i++) {
      list.scrollTop += step;
      const [first, final] = [rows.firstElementChild, rows.lastElementChild].map((it) => it.getBoundingClientRect());
      const head = one(".vlist-head").getBoundingClientRect().bottom;
      const foot = one(".vlist-foot").getBoundingClientRect().top;
      if (first.top > head + 1 || final.bottom < foot - 1) blank++;
      nodes.push(list.querySelectorAll("*").length);
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return { p95: at(frames, 0.95), nodes: Math.max(...nodes), blank, moved: list.scrollTop };
  };

  // Words typed letter by letter into a search box: the worst keystroke until it was painted.
  bench.type = async (selector, words) => {
    const input = one(selector);
    let worst = 0;
    for (const word of words)
      for (let n = 1; n <= word.length + 1; n++) {
        const start = performance.now();
        input.value = n > word.length ? "" : word.slice(0, n);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await painted();
        worst = Math.max(worst, performance.now() - start);
        await pause(60);
      }
    return worst;
  };
  return bench;
})();
