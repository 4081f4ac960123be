// Starts a page for learning: reads what the build has put into the page, and mounts what belongs to it.

import { render } from "preact";
import type { Lang } from "../shared/model";
import { browserStorage } from "../shared/store";
import { CourseStart } from "./course";
import { type Desk, DeskProvider } from "./desk";
import { Engine } from "./engine";
import { Home } from "./home";
import { Keeper } from "./keep";
import { Lead } from "./lead";
import { LessonQuestions } from "./lesson";
import type { Model } from "./model";
import { Practice } from "./practice";
import { Test } from "./test";
import { Say } from "./words";

const PAGES = {
  home: Home,
  course: CourseStart,
  lesson: LessonQuestions,
  practice: Practice,
  test: Test,
  lead: Lead,
} as const;

function start(root: HTMLElement, island: HTMLElement): void {
  const model = JSON.parse(island.textContent ?? "") as Model;
  const lang: Lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const keeper = new Keeper(model.contract.id, browserStorage());
  keeper.follow(window);
  const desk: Desk = { model, lang, say: new Say(lang), keeper, engine: new Engine() };
  const Page = PAGES[model.page];
  root.replaceChildren();
  render(
    <DeskProvider value={desk}>
      <Page />
    </DeskProvider>,
    root,
  );
}

const root = document.getElementById("learn-app");
const island = document.getElementById("learn-model");
if (root && island) start(root, island);
