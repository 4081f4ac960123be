// Writes Python's memory as it is once the checker is imported: node scripts/make_memory.mjs FOLDER OUT IMPORTED
//
// FOLDER has Pyodide's own files, its module of WebAssembly unpacked, and the wheels. OUT is the memory packed: what a
// page can start from in a fraction of the time that it takes to start Python and to import everything. It is made by
// the same steps as a page's own start, docs/assets/checker-worker/start-python.ts. IMPORTED is a list, as JSON, of the
// files that were imported on the way.

import crypto from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { transformSync } from "esbuild";

const [folder, out, imported] = process.argv.slice(2).map((path) => resolve(path));
const source = new URL("../docs/assets/checker-worker/", import.meta.url);

/** A module of the worker that imports no other. */
async function workerModule(name) {
  const { code } = transformSync(readFileSync(new URL(name, source), "utf-8"), { loader: "ts" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

const { packed } = await workerModule("sparse.ts");
const { importing, PACKAGES } = await workerModule("importing.ts");
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);

// No clock, no chance: the same sources give the same memory.
Date.now = () => 0;
performance.now = () => 0;
crypto.randomFillSync = (bytes) => bytes.fill(0);
const env = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };
const pyodide = await loadPyodide({ indexURL: `${folder}/`, _makeSnapshot: true, env });
const wheels = readdirSync(folder).filter((file) => file.endsWith(".whl"));
pyodide.FS.mkdir(PACKAGES);
for (const name of wheels) pyodide.FS.writeFile(PACKAGES + name, readFileSync(join(folder, name)));
pyodide.runPython(importing(wheels));
const files = pyodide.runPython(
  "import json; json.dumps(sorted({name for module in sys.modules.values() if (name := getattr(module, '__file__', None))}))",
);
writeFileSync(imported, files);
const memory = await packed(pyodide.makeMemorySnapshot()).arrayBuffer();
writeFileSync(out, gzipSync(Buffer.from(memory), { level: 9 }));
