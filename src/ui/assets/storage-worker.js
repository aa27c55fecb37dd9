// The storage worker: the app's own module, started where there is no page; main() sees the worker's scope and serves
// storage there. What is sent before main() listens is kept and delivered afterwards: a worker drops it otherwise.
import init from "./huikuan.js";

const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
await init({ module_or_path: new URL("./huikuan_bg.wasm", import.meta.url) });
removeEventListener("message", keep);
for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
