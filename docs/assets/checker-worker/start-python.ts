// Python with the checker in it: from the files of a folder, or from the memory that an earlier visit has kept.

import type { loadPyodide, PyodideConfig, PyodideInterface } from "pyodide";
import type { Calls } from "../shared/protocol";
import { Files, failedLoading, readSizes, STDLIB, WASM } from "./files";
import { KeptMemory } from "./kept-memory";

const PACKAGES = "/packages/"; // where the wheels stand in Python's file system
const LIBRARY = /^python\d+\.zip$/; // and the standard library, in /lib/

/** The checker's boundary: functions from text to JSON. */
export type Boundary = { readonly [Name in keyof Calls]: (...given: readonly string[]) => string };

export interface Started {
  readonly checker: Boundary;
  /** Keeps for later visits what they can start from; to be called once. */
  keep(): void;
}

/** What a start works with: the files, and Pyodide with what all its loading has in common. */
interface Means {
  readonly files: Files;
  load(options: PyodideConfig): Promise<PyodideInterface>;
}

/** Starts Python from a folder. `afresh`: what was kept of its memory is forgotten, for something went wrong with it. */
export async function startPython(folder: string, afresh: boolean): Promise<Started> {
  const scripts = Promise.all([import(`${folder}pyodide.mjs`), import(`${folder}pyodide.asm.js`)]);
  const files = new Files(folder, await readSizes(folder));
  const kept = new KeptMemory(folder, files.wheels.join("+"));
  if (afresh) await kept.forget();
  const read = await kept.find();
  if (!read) files.fetchAll();
  compileAhead(files.module());
  const load = async (options: PyodideConfig) => {
    const [pyodide]: [{ loadPyodide: typeof loadPyodide }, unknown] = await scripts;
    return pyodide.loadPyodide({ indexURL: folder, packageBaseUrl: folder, ...options });
  };
  if (read) {
    try {
      return { checker: await restored({ files, load }, read), keep: () => {} };
    } catch {
      await kept.forget(); // how memory is kept is no promise of Pyodide's: without it, the start only takes longer
    }
  }
  const pyodide = await loaded({ files, load });
  let unkept: Uint8Array<ArrayBuffer> | null = pyodide.makeMemorySnapshot() as Uint8Array<ArrayBuffer>;
  const keep = () => {
    if (unkept) void kept.keep(unkept);
    unkept = null; // it is some ten megabytes
  };
  return { checker: boundaryOf(pyodide), keep };
}

/** Python from its files, when the checker has been imported and has read what it reads once. */
async function loaded({ files, load }: Means): Promise<PyodideInterface> {
  files.fetchAll();
  answerFetches(files, [WASM]);
  const pyodide = await load({ _makeSnapshot: true });
  await placeWheels(pyodide, files);
  const paths = JSON.stringify(files.wheels.map((name) => PACKAGES + name));
  pyodide.runPython(`import sys; sys.path.extend(${paths}); import checker.browser; checker.browser.prepare()`);
  return pyodide;
}

/** The checker from memory. The files are there for what has not been imported yet, and come after what is waited for. */
async function restored({ files, load }: Means, read: () => Promise<Uint8Array>): Promise<Boundary> {
  const memory = await read();
  files.fetchAll();
  answerFetches(files, [WASM, STDLIB]);
  const pyodide = await load({ _loadSnapshot: memory });
  const library = pyodide.FS.readdir("/lib").find((name: string) => LIBRARY.test(name));
  pyodide.FS.writeFile(`/lib/${library}`, await files.content(STDLIB));
  await placeWheels(pyodide, files);
  return boundaryOf(pyodide);
}

async function placeWheels({ FS }: PyodideInterface, files: Files): Promise<void> {
  FS.mkdir(PACKAGES);
  for (const name of files.wheels) FS.writeFile(PACKAGES + name, await files.content(name));
}

/** Answers what Pyodide fetches from the files that are on their way; those of other ways are answered with nothing. */
function answerFetches(files: Files, otherwise: readonly string[]): void {
  self.fetch = async (asked) => {
    const { url } = new Request(asked);
    return otherwise.some((name) => url === files.folder + name) ? new Response() : files.take(url);
  };
}

/**
 * Compiles the module of WebAssembly as its bytes come. Pyodide asks for that only when everything else is there, and
 * then it is given what has been compiled; a second time as well, should a first start have failed.
 */
function compileAhead(response: Promise<Response>): void {
  const compiled = WebAssembly.compileStreaming(response);
  compiled.catch(failedLoading).catch(() => {}); // it has been told
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

const boundaryOf = (pyodide: PyodideInterface) => pyodide.pyimport("checker.browser") as Boundary;
