// Bundles the web front end: node scripts/bundle.mjs OUT [SOURCES]
//
// SOURCES/<part>/main.ts or main.tsx (a page's script or a worker) becomes the ES module OUT/<part>.js; what several
// of them import stands once in OUT/shared-<hash>.js, in the same folder, so that new URL("x.js", import.meta.url)
// means the same in all of them. A part's style sheets become one, OUT/<part>.css, but for the site's (styles.mjs);
// pictures are copied to the same place under OUT.
//
// Each file more is a way more to the host before a page can begin, and as long a way to what a service worker keeps. So
// workers import nothing, and the what-if page, which starts with Python, shares files with no other page. The service
// worker is a script besides, for not every browser starts one from a module.

import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const NODE_MODULES = fileURLToPath(new URL("../node_modules", import.meta.url));
const SERVICE_WORKER = "service-worker";
const WORKER = /-worker$/;
const ALONE = "check";
const SITE = "site";
const COPIED = /\.(svg|png|webp|ico)$/;
const TARGET = "es2022";

/** Every file below a folder, in a fixed order. */
async function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** The module that each part starts with: {check: ".../check/main.tsx"}. */
function entryPoints(files, sources) {
  const entries = {};
  for (const file of files) {
    const [, part] = /^([^/\\]+)[/\\]main\.tsx?$/.exec(relative(sources, file)) ?? [];
    if (part) entries[part] = file;
  }
  return entries;
}

/** The style sheets of each part in the order of their names: {check: [".../check/check.css", ...]}. */
function styleSheets(files, sources) {
  const sheets = {};
  for (const file of files.filter((name) => name.endsWith(".css"))) {
    const [part, ...below] = relative(sources, file).split(/[/\\]/);
    if (below.length > 0) sheets[part] = [...(sheets[part] ?? []), file];
  }
  return sheets;
}

async function bundle(out, sources) {
  const files = await filesBelow(sources);
  await mkdir(out, { recursive: true });
  const entries = Object.entries(entryPoints(files, sources));
  const workers = entries.filter(([part]) => WORKER.test(part));
  const pages = entries.filter(([part]) => !WORKER.test(part));
  const common = {
    outdir: out,
    bundle: true,
    target: TARGET,
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "text" }, // where a script has it written into something
    minify: true,
    sourcemap: "linked",
    sourcesContent: true,
    legalComments: "linked",
    nodePaths: [NODE_MODULES], // sources outside this folder, too, find the packages
    logLevel: "warning",
    define: { "process.env.NODE_ENV": '"production"' },
  };
  for (const isAlone of [true, false]) {
    const entryPoints = Object.fromEntries(pages.filter(([part]) => (part === ALONE) === isAlone));
    await build({ ...common, entryPoints, chunkNames: "shared-[hash]", splitting: true, format: "esm" });
  }
  for (const [part, file] of workers) {
    await build({ ...common, entryPoints: { [part]: file }, format: part === SERVICE_WORKER ? "iife" : "esm" });
  }
  for (const [part, sheets] of Object.entries(styleSheets(files, sources)).filter(([part]) => part !== SITE)) {
    const texts = await Promise.all(sheets.map((file) => readFile(file, "utf8")));
    const { code } = await transform(texts.join("\n"), { loader: "css", minify: true, target: TARGET });
    await writeFile(join(out, `${part}.css`), code);
  }
  for (const file of files.filter((name) => COPIED.test(name))) {
    const target = join(out, relative(sources, file));
    await mkdir(dirname(target), { recursive: true });
    await cp(file, target);
  }
}

const [out, sources = "docs/assets"] = process.argv.slice(2);
if (!out) {
  console.error("usage: node scripts/bundle.mjs OUT [SOURCES]");
  process.exit(2);
}
try {
  await bundle(out, sources);
} catch (error) {
  // esbuild has printed its own errors, each with its place; only others need printing.
  if (!error.errors) console.error(error);
  process.exit(1);
}
