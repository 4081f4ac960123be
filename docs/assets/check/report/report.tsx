// The report in place of the form: to look at, to print, to download; in one language or both.

import { useEffect, useRef } from "preact/hooks";
import { save } from "../../contract/save";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { type Languages, nameOf } from "../take-away";
import { useContents } from "./contents";
import { pageOf } from "./page";
import { Sheet } from "./sheet";
import { reportWords } from "./words";

export function Report({ languages, close }: { languages: Languages; close(): void }) {
  const desk = useDesk();
  const { say, draft, store } = desk;
  const contents = useContents(languages);
  const title = useRef<HTMLHeadingElement>(null);
  const sheets = useRef<HTMLDivElement>(null);
  const made = useRef(new Date());
  useEffect(() => {
    title.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") latest.current();
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, []);
  // What a browser calls a printed page's file.
  const name = [store.open?.name, reportWords[say.lang].title, draft.asOf].filter(Boolean).join(" ");
  useEffect(() => {
    const before = document.title;
    document.title = name;
    return () => {
      document.title = before;
    };
  }, [name]);
  const download = () => {
    if (!sheets.current) return;
    const file = nameOf(desk, say.of("report"), "html");
    const page = pageOf(sheets.current, name, say.lang);
    save(new Blob([page], { type: "text/html;charset=utf-8" }), file);
    desk.announce(say.of("savedFile", { name: file }));
  };
  const ready = contents.kind === "ready";
  return (
    <div class="check-report">
      <div class="check-report__tools">
        <h2 class="check-section__title" tabIndex={-1} ref={title}>
          {say.of("report")}
        </h2>
        <button type="button" class="check-button" onClick={close}>
          <Icon name="undo" />
          {say.of("backToCase")}
        </button>
        <span class="check-toolbar__gap" />
        <button type="button" class="check-button" id="check-report-download" disabled={!ready} onClick={download}>
          <Icon name="download" />
          {say.of("download")}
        </button>
        <button
          type="button"
          class="check-button check-button--main"
          id="check-report-print"
          disabled={!ready}
          onClick={() => window.print()}
        >
          <Icon name="sample" />
          {say.of("print")}
        </button>
      </div>
      <p role="status">{contents.kind === "loading" ? say.of("makingReport") : ""}</p>
      {contents.kind === "failed" && <p class="check-failure">{say.of("noReport")}</p>}
      <div ref={sheets}>
        {ready &&
          contents.sheets.map((sheet) => (
            <Sheet {...sheet} draft={draft} name={store.open?.name ?? ""} made={made.current} key={sheet.lang} />
          ))}
      </div>
    </div>
  );
}
