// The workers: the app's own module, started where there is no page. main() sees the worker's scope and serves the part
// that the worker is named after. What is sent before it listens is kept and delivered then: a worker drops it
// otherwise. A worker whose code does not arrive says so with an empty message, and is gone.
import init from "./huikuan.js";

const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
addEventListener("listening", () => {
  removeEventListener("message", keep);
  for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
});
init({ module_or_path: new URL("./huikuan_bg.wasm", import.meta.url) }).catch((failure) => {
  console.error(failure);
  postMessage(null);
  close();
});
