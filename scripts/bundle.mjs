// Bundles the web front end: node scripts/bundle.mjs OUT [SOURCES]
//
// SOURCES/<part>/main.ts or main.tsx (a page's script or a worker) becomes the ES module OUT/<part>.js; what several
// of them import stands once in OUT/shared-<hash>.js, in the same folder, so that new URL("x.js", import.meta.url)
// means the same in all of them. Style sheets and pictures are copied to the same place under OUT. Workers import
// nothing, for each file more is a way to the host more before they can begin; the service worker is a script besides,
// for not every browser starts one from a module.

import { existsSync } from "node:fs";
import { cp, mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const NODE_MODULES = fileURLToPath(new URL("../node_modules", import.meta.url));
const SERVICE_WORKER = "service-worker";
const WORKER = /-worker$/;
const COPIED = /\.(css|svg|png|webp|ico)$/;

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

async function bundle(out, sources) {
  const files = await filesBelow(sources);
  await mkdir(out, { recursive: true });
  const entries = Object.entries(entryPoints(files, sources));
  const workers = entries.filter(([part]) => WORKER.test(part));
  const pages = Object.fromEntries(entries.filter(([part]) => !WORKER.test(part)));
  const common = {
    outdir: out,
    bundle: true,
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "text" }, // the style sheet of a package; the site's own are copied
    minify: true,
    sourcemap: "linked",
    sourcesContent: true,
    legalComments: "linked",
    nodePaths: [NODE_MODULES], // sources outside this folder, too, find the packages
    logLevel: "warning",
    define: { "process.env.NODE_ENV": '"production"' },
  };
  await build({ ...common, entryPoints: pages, chunkNames: "shared-[hash]", splitting: true, format: "esm" });
  for (const [part, file] of workers) {
    await build({ ...common, entryPoints: { [part]: file }, format: part === SERVICE_WORKER ? "iife" : "esm" });
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
