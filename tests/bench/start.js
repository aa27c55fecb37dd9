// When the first screen was painted and could be tapped; put into every page before anything of the app runs.
globalThis.start = (() => {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const settled = async () => {
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 0));
  };
  const tappable = new Promise((done) => {
    const watch = new MutationObserver(async () => {
      if (!document.querySelector("button.way-in:not([disabled])")) return;
      watch.disconnect();
      await settled();
      const now = performance.now();
      // A task tells of itself after its end.
      await new Promise((done) => setTimeout(done, 300));
      const before = tasks.filter((task) => task.startTime < now);
      const blocked = before.reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0);
      done({ painted: paint(), tappable: now, blocked });
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  return { tappable };
})();
