// The report as a page of its own: one file with its style in it, which runs nothing and loads nothing.

import type { Lang } from "../../shared/model";
import css from "./report.css";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** `sheets`: what the browser has drawn. It is copied and written by the browser, so no text in it becomes markup. */
export function pageOf(sheets: HTMLElement, title: string, lang: Lang): string {
  const made = document.implementation.createHTMLDocument(title);
  made.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  const meta = (attributes: { [name: string]: string }) => {
    const element = made.createElement("meta");
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const style = made.createElement("style");
  style.textContent = css;
  made.head.prepend(
    meta({ charset: "utf-8" }),
    meta({ "http-equiv": "Content-Security-Policy", content: POLICY }),
    meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
  );
  made.head.append(style);
  made.body.append(made.importNode(sheets, true));
  return `<!doctype html>\n${made.documentElement.outerHTML}\n`;
}
