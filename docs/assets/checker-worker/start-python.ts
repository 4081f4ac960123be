// Python with the checker in it: from the files of a folder, or from the memory that an earlier visit has kept.

import type { loadPyodide, PyodideInterface } from "pyodide";
import type { Calls } from "../shared/protocol";
import { Files, failedLoading, readSizes, WASM } from "./files";
import { KeptMemory } from "./kept-memory";

const PACKAGES = "/packages/"; // where the wheels stand in Python's file system

/** The checker's boundary: functions from text to JSON. */
export type Boundary = { readonly [Name in keyof Calls]: (...given: readonly string[]) => string };

export interface Started {
  readonly checker: Boundary;
  /** Keeps for later visits what they can start from; to be called once. */
  keep(): void;
}

interface Package {
  readonly path: string;
  readonly content: Promise<Uint8Array>;
}

type Load = typeof loadPyodide;

/**
 * Compiles the module of WebAssembly as its bytes come. Pyodide asks for that only when everything else is there, and
 * then it is given what has been compiled; a second time as well, should a first start have failed.
 */
function compileAhead(response: Promise<Response>): void {
  const compiled = WebAssembly.compileStreaming(response);
  compiled.catch(failedLoading).catch(() => {});
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** Starts Python from a folder. `afresh`: what was kept of its memory is forgotten, for something went wrong with it. */
export async function startPython(folder: string, afresh: boolean): Promise<Started> {
  const scripts = [import(`${folder}pyodide.mjs`), import(`${folder}pyodide.asm.js`)] as const;
  const sizes = await readSizes(folder);
  const files = new Files(folder, sizes);
  compileAhead(files.module());
  self.fetch = async (asked) => {
    const { url } = new Request(asked);
    return url === folder + WASM ? new Response() : files.take(url); // the module is given as it is asked to be compiled
  };
  const wheels = Object.keys(sizes).filter((file) => file.endsWith(".whl"));
  const packages = wheels.map((name) => ({
    path: PACKAGES + name,
    content: files.take(folder + name).then(async (found) => new Uint8Array(await found.arrayBuffer())),
  }));
  const kept = new KeptMemory(folder, wheels.join("+"));
  if (afresh) await kept.forget();
  const [[{ loadPyodide }], memory] = await Promise.all([Promise.all(scripts), kept.find()]);
  const load: Load = (options) => loadPyodide({ indexURL: folder, packageBaseUrl: folder, ...options });
  if (memory) {
    try {
      return { checker: await restored(load, packages, memory), keep: () => {} };
    } catch {
      await kept.forget(); // how memory is kept is no promise of Pyodide's: without it, the start only takes longer
    }
  }
  const pyodide = await loaded(load, packages);
  let unkept: Uint8Array<ArrayBuffer> | null = pyodide.makeMemorySnapshot() as Uint8Array<ArrayBuffer>;
  const keep = () => {
    if (unkept) void kept.keep(unkept);
    unkept = null; // it is some ten megabytes
  };
  return { checker: boundaryOf(pyodide), keep };
}

/** Python from its files, when the checker has been imported and has read what it reads once. */
async function loaded(load: Load, packages: readonly Package[]): Promise<PyodideInterface> {
  const pyodide = await load({ _makeSnapshot: true });
  await place(pyodide, packages);
  const paths = JSON.stringify(packages.map(({ path }) => path));
  pyodide.runPython(`import sys; sys.path.extend(${paths}); import checker.browser; checker.browser.prepare()`);
  return pyodide;
}

async function restored(load: Load, packages: readonly Package[], memory: Uint8Array): Promise<Boundary> {
  const pyodide = await load({ _loadSnapshot: memory });
  await place(pyodide, packages); // what has not been imported yet is imported from them
  return boundaryOf(pyodide);
}

async function place({ FS }: PyodideInterface, packages: readonly Package[]): Promise<void> {
  FS.mkdir(PACKAGES);
  for (const { path, content } of packages) FS.writeFile(path, await content);
}

const boundaryOf = (pyodide: PyodideInterface) => pyodide.pyimport("checker.browser") as Boundary;
