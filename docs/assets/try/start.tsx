// Puts the panel into a clause's page: the form model, the styles and the reader's case, which the what-if page shares.

import { render } from "preact";

import { emptyDraft, fromCase } from "../shared/draft";
import type { Lang, Model } from "../shared/model";
import { browserStorage, CaseStore } from "../shared/store";
import { today } from "../shared/today";
import { startWorker } from "../shared/worker";
import { type About, Panel } from "./panel";

const STYLE = "check.css";
const words = (text: string | undefined) => (text ?? "").split(" ").filter(Boolean);

/** Throws where the model or a style sheet does not come. */
export async function start(part: HTMLDetailsElement, body: HTMLElement): Promise<void> {
  const { blanks, types, provisions, scenario = "", model: address = "", root = "" } = part.dataset;
  const [model] = await Promise.all([readModel(address), loadStyle()]);
  const sample = model.samples?.find(({ id }) => id === scenario) ?? null;
  const about: About = { blanks: words(blanks), types: words(types), provisions: words(provisions), sample };
  const lang: Lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const initial = sample ? fromCase(sample.case) : emptyDraft(today());
  const store = new CaseStore(model, initial, browserStorage());
  store.follow(window);
  body.replaceChildren();
  render(<Panel model={model} about={about} lang={lang} root={root} store={store} startWorker={startWorker} />, body);
}

async function readModel(address: string): Promise<Model> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return (await response.json()) as Model;
}

function loadStyle(): Promise<void> {
  return new Promise((loaded, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(`./${STYLE}`, import.meta.url).href;
    link.onload = () => loaded();
    link.onerror = () => {
      link.remove();
      failed(new Error(STYLE));
    };
    document.head.append(link);
  });
}
