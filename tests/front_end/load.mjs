// Loads a TypeScript module of the front end as the bundler sees it: load("shared/typed").

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const SOURCES = fileURLToPath(new URL("../../docs/assets/", import.meta.url));

export async function load(module) {
  const { outputFiles } = await build({
    entryPoints: [`${SOURCES}${module}.ts`],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}
