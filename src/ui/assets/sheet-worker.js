// The sheet worker: spreadsheets in and out, in a module of its own. What is sent before main() listens is kept and
// delivered afterwards: a worker drops it otherwise.
import init from "./sheet.js";

const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
await init({ module_or_path: new URL("./sheet_bg.wasm", import.meta.url) });
removeEventListener("message", keep);
for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
