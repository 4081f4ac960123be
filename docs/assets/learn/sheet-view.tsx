// A result sheet: to read, to print, to save as a file.

import { useEffect, useRef } from "preact/hooks";
import type { GivenAnswer, Task } from "../shared/practice";
import { TableScroll } from "../shared/tables";
import { duration } from "./clock";
import { PartyText, useDesk } from "./desk";
import { Grounds, Situation } from "./drill";
import { save } from "./files";
import type { Marked, Result } from "./paper";
import { type Count, passed, percent, type Sheet } from "./sheet";

export function SheetView({ sheet, result, again }: { sheet: Sheet; result: Result; again(): void }) {
  const { model, say } = useDesk();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const download = () =>
    save(`${JSON.stringify(sheet, null, 1)}\n`, `${say.of("resultFile")}-${fileName(sheet.name)}-${sheet.date}.json`);
  return (
    <article class="learn-sheet">
      <h2 class="learn-sheet__title" tabIndex={-1} ref={title}>
        {say.of("resultSheet")}
      </h2>
      <p class={`learn-sheet__verdict learn-sheet__verdict--${passed(sheet) ? "passed" : "failed"}`}>
        {say.of(passed(sheet) ? "passed" : "notPassed")}
      </p>
      <dl class="learn-sheet__facts">
        <Fact label={say.of("name")} value={sheet.name} />
        <Fact label={say.of("role")} value={model.roles[sheet.role] ?? sheet.role} />
        <Fact label={say.of("day")} value={sheet.date} />
        <Fact
          label={say.of("score")}
          value={say.of("scoreOf", {
            score: sheet.score,
            number: sheet.number,
            percent: percent({ right: sheet.score, of: sheet.number }),
          })}
        />
        <Fact label={say.of("passMark")} value={`${sheet.pass}%`} />
        <Fact label={say.of("timeTaken")} value={duration(sheet.seconds)} />
        <Fact label={say.of("seed")} value={String(sheet.seed)} />
        <Fact label={say.of("contract")} value={`${model.contract.title}${say.of("comma")}${sheet.contract.version}`} />
      </dl>
      <div class="learn-tools learn-noprint">
        <button type="button" class="learn-button learn-button--main" onClick={download}>
          {say.of("download")}
        </button>
        <button type="button" class="learn-button" onClick={() => window.print()}>
          {say.of("print")}
        </button>
        <button type="button" class="learn-button" onClick={again}>
          {say.of("anotherTest")}
        </button>
      </div>
      <p class="learn-noprint">{say.of("downloadHelp")}</p>
      <h3>{say.of("byArticle")}</h3>
      <ByArticle counts={result.by_article} />
      <h3>{say.of("yourAnswers")}</h3>
      <Answers marked={result.marked} />
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label.replace(/[:：]\s*$/, "")}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A name as a part of a file's name. */
const fileName = (name: string) => name.replace(/[^\p{L}\p{N}-]+/gu, "-").slice(0, 40);

/** How much of each article was right, the weakest first. */
export function ByArticle({ counts }: { counts: { readonly [article: string]: Count } }) {
  const { model, say } = useDesk();
  const rows = Object.entries(counts).sort(([, one], [, other]) => percent(one) - percent(other));
  const titleOf = (id: string) => model.articles.find((article) => article.id === id)?.title ?? "";
  return (
    <TableScroll label={say.of("byArticle")}>
      <table class="learn-table">
        <thead>
          <tr>
            <th scope="col">{say.of("article")}</th>
            <th scope="col">{say.of("rightOf")}</th>
            <th scope="col">{say.of("share")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, count]) => (
            <tr key={id}>
              <th scope="row">
                <span class="num">{id}</span> {titleOf(id)}
              </th>
              <td class="learn-table__number">
                {count.right}/{count.of}
              </td>
              <td>
                <meter class="learn-meter" min={0} max={100} value={percent(count)} aria-hidden="true" />{" "}
                <span class="learn-table__number">{percent(count)}%</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Each drill with what was answered, what is right, and why. */
export function Answers({ marked }: { marked: readonly Marked[] }) {
  const { lang, say } = useDesk();
  return (
    <ol class="learn-answers">
      {marked.map(({ drill, given, right, marking }) => (
        <li key={drill.id} class={right ? "learn-answers--right" : "learn-answers--wrong"}>
          <p class="learn-answers__ask">
            <span class="learn-answers__mark">{say.of(right ? "right" : given ? "wrong" : "notAnswered")}</span>{" "}
            {drill.title[lang]}
            {say.of("colon")}
            <PartyText text={drill.task.question[lang]} />
          </p>
          {given && (
            <p>
              {say.of("given")}
              <PartyText text={marking?.given[lang] ?? spoken(given, drill.task, lang)} />
            </p>
          )}
          {marking && !right && (
            <p>
              {say.of("expected")}
              <PartyText text={marking.expected.text[lang]} />
            </p>
          )}
          <details class="fold learn-noprint">
            <summary>{say.of("situationAndWhy")}</summary>
            <Situation drill={drill} />
            {marking?.why[lang].map((text) => (
              <p key={text}>
                <PartyText text={text} />
              </p>
            ))}
            {marking && <Grounds marking={marking} />}
          </details>
        </li>
      ))}
    </ol>
  );
}

/** An answer in words, where the checker has said nothing of it. */
function spoken(given: GivenAnswer, task: Task, lang: "zh" | "en"): string {
  const values = "values" in given ? given.values : [given.value];
  return values.map((value) => task.options.find((option) => option.id === value)?.text[lang] ?? value).join(" → ");
}
