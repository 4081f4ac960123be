// Loads a TypeScript module of the front end as the bundler sees it: load("shared/typed").

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const SOURCES = fileURLToPath(new URL("../../docs/assets/", import.meta.url));

export const load = (module) => loadText(`export * from "./${module}"`);

/** Loads what a text of TypeScript exports that stands in the folder of the front end. */
export async function loadText(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: SOURCES },
    bundle: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "text" },
    define: { "import.meta.url": '"https://example.org/app/page.js"' },
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}
