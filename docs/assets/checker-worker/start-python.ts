// Python with the checker in it: from a memory in which both have been started already, or from their files.

import type { loadPyodide, PyodideConfig, PyodideInterface } from "pyodide";
import type { Calls } from "../shared/protocol";
import { archivesOf } from "./core";
import { Files, failedLoading, LOCK, MODULE, type Sizes, STDLIB, WASM } from "./files";
import { importing, PACKAGES } from "./importing";
import { KeptMemory } from "./kept-memory";
import { packed, snapshotOf } from "./sparse";

const ADAPTER = 256; // bytes at most of a module that only adapts a function to a signature
const LIBRARY = /^python\d+\.zip$/; // the standard library, in /lib/

/** The checker's boundary: functions from text to JSON. */
export type Boundary = { readonly [Name in keyof Calls]: (...given: readonly string[]) => string } & {
  /** Runs what an answer takes, on a case of the contract's own. */
  rehearse(number: number): void;
};

export interface Started {
  readonly checker: Boundary;
  /** Fetches what the first answer does not wait for, and keeps what later visits can start from; to be called once. */
  settle(): Promise<void>;
}

/** What a start works with: the files, and Pyodide with what all its loading has in common. */
interface Means {
  readonly files: Files;
  load(options: PyodideConfig): Promise<PyodideInterface>;
}

/** Gives the library or a wheel, by its name. */
type Archives = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Starts Python from a folder with these files. `afresh`: no memory is relied on, whether an earlier visit has kept it or
 * it comes with the site, for something went wrong.
 *
 * Memory is the fastest to start from. What an earlier visit has kept is at hand. What comes with the site is more to
 * load than anything else, so it is taken over a fast line alone. Over a slow one comes the core, which is the least to
 * load, and memory is made here for the next visit, as it is of files that the service worker has kept.
 */
export async function startPython(folder: string, sizes: Sizes, afresh: boolean): Promise<Started> {
  const files = new Files(folder, sizes);
  const kept = new KeptMemory(folder, files.wheels.join("+"));
  if (afresh) await kept.forget();
  const found = (await kept.find())?.arrayBuffer(); // being read meanwhile
  compileAhead(files.module());
  compileAdaptersOnce();
  const scripts = Promise.all([import(`${folder}pyodide.mjs`), import(`${folder}pyodide.asm.js`)]);
  const line = found || afresh ? "none" : await files.line;
  const brought = line === "fast";
  const content = found ? [] : { fast: [files.memory], slow: [files.core], none: files.parts }[line];
  files.expect([MODULE, LOCK, ...content]);
  files.begin([LOCK, ...content]);
  const load = async (options: PyodideConfig) => {
    const [pyodide]: [{ loadPyodide: typeof loadPyodide }, unknown] = await scripts;
    return pyodide.loadPyodide({ indexURL: folder, packageBaseUrl: folder, ...options });
  };
  const means = { files, load };
  if (found || brought) {
    try {
      const memory = await (found ?? unpackedFile(files, files.memory));
      const pyodide = await restored(means, memory);
      return {
        checker: boundaryOf(pyodide),
        settle: async () => {
          if (brought) void kept.keep(new Blob([memory]));
          await placeParts(pyodide, files);
        },
      };
    } catch {
      await kept.forget(); // how memory is kept is no promise of Pyodide's: without it, the start only takes longer
    }
  }
  const isCore = line === "slow";
  if (!isCore) files.begin(files.parts);
  const pyodide = await loaded(means, isCore ? coreOf(files) : (name) => files.content(name));
  const memory = packed(pyodide.makeMemorySnapshot() as Uint8Array<ArrayBuffer>);
  return {
    checker: boundaryOf(pyodide),
    settle: async () => {
      void kept.keep(memory);
      if (isCore) await placeParts(pyodide, files);
    },
  };
}

/** Python from its archives, when the checker has been imported and has read what it reads once. */
async function loaded({ files, load }: Means, archives: Archives): Promise<PyodideInterface> {
  answerFetches(files, [WASM], archives);
  const pyodide = await load({ _makeSnapshot: true });
  await placeWheels(pyodide, files, archives);
  pyodide.runPython(importing(files.wheels));
  return pyodide;
}

/** Python from memory. Its files are there for what has not been imported yet, which no usual answer waits for. */
async function restored({ files, load }: Means, memory: ArrayBuffer): Promise<PyodideInterface> {
  answerFetches(files, [WASM, STDLIB], (name) => files.content(name));
  let heap: WebAssembly.Memory | undefined;
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      heap ??= this; // Pyodide makes another for itself
    }
  };
  const snapshot = snapshotOf(memory, () => heap?.buffer ?? new ArrayBuffer());
  return load({ _loadSnapshot: snapshot }).finally(() => {
    WebAssembly.Memory = Memory;
  });
}

/** The archives, each with what a start imports of it and no more. */
function coreOf(files: Files): Archives {
  const coming = files
    .take(files.folder + files.core)
    .then(({ body }) => archivesOf(body as ReadableStream<Uint8Array>));
  return async (name) => (await coming)[files.parts.indexOf(name)] as Uint8Array<ArrayBuffer>;
}

/** Places whole archives, and has Python look into them anew. */
async function placeParts(pyodide: PyodideInterface, files: Files): Promise<void> {
  files.begin(files.parts);
  const library = pyodide.FS.readdir("/lib").find((name: string) => LIBRARY.test(name));
  pyodide.FS.writeFile(`/lib/${library}`, await files.content(STDLIB));
  await placeWheels(pyodide, files, (name) => files.content(name));
  pyodide.runPython("import importlib; importlib.invalidate_caches()");
}

async function placeWheels({ FS }: PyodideInterface, files: Files, archives: Archives): Promise<void> {
  FS.mkdirTree(PACKAGES);
  for (const name of files.wheels) FS.writeFile(PACKAGES + name, await archives(name));
}

/** A file that stands in the folder packed. */
async function unpackedFile(files: Files, name: string): Promise<ArrayBuffer> {
  const { body } = await files.take(files.folder + name);
  return new Response(body?.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * Answers what Pyodide fetches from the files that are on their way, the library from the archives; those of other ways
 * are answered with nothing.
 */
function answerFetches(files: Files, otherwise: readonly string[], archives: Archives): void {
  self.fetch = async (asked) => {
    const { url } = new Request(asked);
    if (otherwise.some((name) => url === files.folder + name)) return new Response();
    return url === files.folder + STDLIB ? new Response(await archives(STDLIB)) : files.take(url);
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

/**
 * Pyodide makes hundreds of functions callable from WebAssembly, each by a small module of its own that differs by the
 * function's signature alone, of which there are few: each of those is compiled once.
 */
function compileAdaptersOnce(): void {
  const known = new Map<string, WebAssembly.Module>();
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(Module, [source]: [BufferSource]) {
      if (!(source instanceof Uint8Array) || source.length > ADAPTER) return new Module(source);
      const key = String(source);
      const module = known.get(key) ?? new Module(source);
      known.set(key, module);
      return module;
    },
  });
}

const boundaryOf = (pyodide: PyodideInterface) => pyodide.pyimport("checker.browser") as Boundary;
