// The start page for learning: what is due, the record as a file, and what is known on the contract's map.

import { useEffect, useRef, useState } from "preact/hooks";
import { FilePicker } from "../shared/file-picker";
import { today } from "../shared/today";
import { useDesk, useMemory } from "./desk";
import { save } from "./files";
import {
  due,
  fromRecord,
  type Memory,
  merged,
  NOTHING,
  NotARecord,
  type Standing,
  standings,
  toRecord,
} from "./memory";
import type { Say } from "./words";

const LARGEST = 5_000_000; // bytes of a file

const STANDINGS: readonly Standing[] = ["new", "weak", "learning", "known"];

interface Notice {
  text: string;
  undo?: Memory;
}

export function Home() {
  const { model, say, keeper } = useDesk();
  const memory = useMemory();
  const [notice, setNotice] = useState<Notice | null>(null);
  const file = useRef<HTMLInputElement>(null);
  useMarks(memory, say);

  const count = Object.keys(memory.cards).length;
  const waiting = due(memory, new Date()).length;
  const replace = (next: Memory, text: string) => {
    setNotice({ text, undo: memory });
    keeper.change(next);
  };
  const open = async (chosen: File | undefined) => {
    if (!chosen) return;
    const { name } = chosen;
    if (chosen.size > LARGEST) return setNotice({ text: say.of("tooLarge", { name }) });
    try {
      const read = fromRecord(await chosen.text(), model.contract.id);
      replace(merged(keeper.memory, read), say.of("imported", { name, count: Object.keys(read.cards).length }));
    } catch (error) {
      const where = error instanceof NotARecord && error.where ? error.where : say.of("wholeFile");
      setNotice({ text: say.of("notARecord", { name, where }) });
    }
  };
  return (
    <>
      {keeper.unreadable && <p class="learn-notice learn-notice--warning">{say.of("unreadable")}</p>}
      {keeper.refused && <p class="learn-notice learn-notice--warning">{say.of("notKept")}</p>}
      <p role="status">
        {count === 0 ? say.of("nothingYet") : say.of("met", { count })}
        {count > 0 && (waiting > 0 ? say.of("waiting", { count: waiting }) : say.of("noneWaiting"))}
      </p>
      <fieldset class="learn-tools">
        <legend class="visually-hidden">{say.of("record")}</legend>
        {waiting > 0 && (
          <a class="learn-button learn-button--main" href={`${model.home}learn/practice/`}>
            {say.of("repeat")}
          </a>
        )}
        <button
          type="button"
          class="learn-button"
          disabled={count === 0}
          onClick={() => save(toRecord(memory, model.contract.id), `${say.of("recordFile")}-${today()}.json`)}
        >
          {say.of("export")}
        </button>
        <button type="button" class="learn-button" onClick={() => file.current?.click()}>
          {say.of("import")}
        </button>
        <FilePicker picker={file} accept=".json,application/json" choose={([chosen]) => void open(chosen)} />
        <button
          type="button"
          class="learn-button"
          disabled={count === 0}
          onClick={() => replace(NOTHING, say.of("erased"))}
        >
          {say.of("erase")}
        </button>
      </fieldset>
      <div aria-live="polite">
        {notice && (
          <div class="learn-notice">
            <p>{notice.text}</p>
            {notice.undo && (
              <button
                type="button"
                class="learn-button"
                onClick={() => {
                  keeper.change(notice.undo ?? NOTHING);
                  setNotice(null);
                }}
              >
                {say.of("undo")}
              </button>
            )}
            <button type="button" class="learn-button" onClick={() => setNotice(null)}>
              {say.of("dismiss")}
            </button>
          </div>
        )}
      </div>
      <ul class="learn-legend" aria-label={say.of("legend")}>
        {STANDINGS.map((standing) => (
          <li key={standing}>
            <span class="learn-legend__cell" data-standing={standing} aria-hidden="true" />
            {say.of(standing)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Writes what is known into the map and the courses that the page has already. */
function useMarks(memory: Memory, say: Say): void {
  const { model } = useDesk();
  useEffect(() => {
    const known = standings(memory);
    for (const cell of document.querySelectorAll<HTMLElement>("[data-provision]")) {
      const standing = known.get(cell.dataset.provision ?? "") ?? "new";
      cell.dataset.standing = standing;
      const words = cell.querySelector("[data-state]");
      if (words) words.textContent = `${say.of("comma")}${say.of(standing)}`;
    }
    for (const course of model.courses) {
      const mark = document.querySelector(`[data-course="${CSS.escape(course.id)}"]`);
      const done = course.lessons.filter((lesson) => isDone(memory, lesson.key, lesson.questions)).length;
      if (mark) mark.textContent = done ? say.of("lessonsDone", { done, all: course.lessons.length }) : "";
    }
  }, [memory, model, say]);
}

/** Whether every question of a lesson was answered. */
export function isDone(memory: Memory, lesson: string, questions: number): boolean {
  return (memory.lessons[lesson]?.length ?? 0) >= questions;
}
