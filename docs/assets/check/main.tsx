// Starts the what-if page: reads the model that the build has put into the page, and mounts the form in its place.
// Every page's script is in this one, for the build makes a single file of both.

import "../site/main";
import { render } from "preact";
import { emptyDraft, fromCase } from "../shared/draft";
import type { Lang, Model } from "../shared/model";
import { browserStorage, CaseStore } from "../shared/store";
import { today } from "../shared/today";
import { startWorker } from "../shared/worker";
import { App } from "./app";

function start(root: HTMLElement, island: HTMLElement): void {
  const model = JSON.parse(island.textContent ?? "") as Model;
  const lang: Lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const initial = model.demonstration ? fromCase(model.demonstration.case) : emptyDraft(today());
  const store = new CaseStore(model, initial, browserStorage());
  store.follow(window);
  root.replaceChildren();
  render(<App model={model} lang={lang} store={store} startWorker={startWorker} />, root);
}

const root = document.getElementById("check-app");
const island = document.getElementById("check-model");
if (root && island) start(root, island);
