// The report as a page of its own: one file with its style in it, which runs nothing and loads nothing.

import type { Lang } from "../../shared/model";

// Beside the bundle, where the build puts the style sheets of this part.
const STYLE = new URL("./check/report/report.css", import.meta.url);
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** `sheets`: what the browser has drawn. It is copied and written by the browser, so no text in it becomes markup. */
export async function pageOf(sheets: HTMLElement, title: string, lang: Lang): Promise<string> {
  const response = await fetch(STYLE);
  if (!response.ok) throw new Error(`no style: ${response.status}`);
  const made = document.implementation.createHTMLDocument(title);
  made.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  const meta = (attributes: { [name: string]: string }) => {
    const element = made.createElement("meta");
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const style = made.createElement("style");
  style.textContent = await response.text();
  made.head.prepend(
    meta({ charset: "utf-8" }),
    meta({ "http-equiv": "Content-Security-Policy", content: POLICY }),
    meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
  );
  made.head.append(style);
  made.body.append(made.importNode(sheets, true));
  return `<!doctype html>\n${made.documentElement.outerHTML}\n`;
}
