// Makes the style sheet of every page: node scripts/styles.mjs SITE SOURCES
//
// Of the theme's sheets (those below SITE/assets/stylesheets) only the rules stay that a page or script of the site can
// use; those of SOURCES/site follow, whole and in the order of their names. All of it becomes SITE/app/site.css, and
// what it was made of leaves the site.

import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import { PurgeCSS } from "purgecss";

// Of Markdown extensions that mkdocs.yml does not turn on; the words are too common for their absence to be seen.
const NOT_TURNED_ON = /^(?:keys|key-.*|admonition.*|tabbed-.*)$/;

// What the theme's script gives to elements while a page is read.
const GIVEN_BY_THE_THEME = /--(?:active|passed|shadow|lifted|hidden|blurred)$|^(?:js|focus-visible)$/;

async function ofTheTheme(site, sources) {
  const theme = ["main", "palette"].map((name) => `${site}/assets/stylesheets/${name}.*.css`);
  const purged = await new PurgeCSS().purge({
    content: [`${site}/**/*.html`, `${site}/app/*.js`],
    css: [...theme, `${sources}/**/*.css`], // the project's own tell which of the theme's variables are used
    dynamicAttributes: [
      "data-md-color-scheme",
      "data-md-color-primary",
      "data-md-color-accent",
      "data-md-state",
      "dir",
    ],
    blocklist: [NOT_TURNED_ON],
    safelist: { standard: [GIVEN_BY_THE_THEME] },
    keyframes: true,
    variables: true,
  });
  const sheets = purged.filter(({ file }) => String(file).includes("/stylesheets/"));
  if (sheets.length !== theme.length) throw new Error("the theme's style sheets are not where they were");
  sheets.sort((one, other) => (String(one.file) < String(other.file) ? -1 : 1)); // the palette comes last
  return sheets.map(({ css }) => css.replace(/\/\*# sourceMappingURL.*\*\//, "").replace(/@charset[^;]*;/, ""));
}

async function ofTheProject(sources) {
  const folder = join(sources, "site");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".css")).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

const [site, sources = "docs/assets"] = process.argv.slice(2);
if (!site || !existsSync(site)) {
  console.error("usage: node scripts/styles.mjs SITE SOURCES");
  process.exit(2);
}
const sheets = [...(await ofTheTheme(site, sources)), ...(await ofTheProject(sources))];
const { code } = await transform(sheets.join("\n"), { loader: "css", minify: true, target: "es2022" });
await writeFile(join(site, "app", "site.css"), code);
for (const folder of ["assets/stylesheets", "en/assets"])
  await rm(join(site, folder), { recursive: true, force: true });
