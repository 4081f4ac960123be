// For the team lead: a link to a test, the results that came back, and whether a result is what its answers come to.

import { useId, useRef, useState } from "preact/hooks";
import { FilePicker } from "../shared/file-picker";
import { TableScroll } from "../shared/tables";
import { duration } from "./clock";
import { useDesk } from "./desk";
import { whyOf } from "./engine";
import { type Check, checkSheet } from "./paper";
import { Failure, Waiting } from "./progress";
import { newSeed } from "./seed";
import {
  type Count,
  hashOf,
  LARGEST_FILE,
  MOST_DRILLS,
  MOST_SEED,
  NotASheet,
  passed,
  percent,
  readSheet,
  type Sheet,
  USUAL,
} from "./sheet";
import { Answers, ByArticle } from "./sheet-view";
import { Field } from "./test";

const MOST_FILES = 1000;

export function Lead() {
  return (
    <>
      <LinkMaker />
      <Results />
    </>
  );
}

function LinkMaker() {
  const { model, say } = useDesk();
  const id = useId();
  const courseRoles = [...new Set(model.courses.map((course) => course.role))];
  const roles = courseRoles.length ? courseRoles : Object.keys(model.roles);
  const [role, setRole] = useState(roles[0] ?? "");
  const [seed, setSeed] = useState(() => String(newSeed()));
  const [number, setNumber] = useState(String(USUAL.number));
  const [pass, setPass] = useState(String(USUAL.pass));
  const [copied, setCopied] = useState("");
  const link = useRef<HTMLInputElement>(null);
  const problemOf = (text: string, least: number, most: number) => {
    const value = Number(text.normalize("NFKC").trim());
    const fits = text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most;
    return fits ? undefined : say.of("wholeNumber", { least, most });
  };
  const problems = {
    seed: problemOf(seed, 0, MOST_SEED),
    number: problemOf(number, 1, MOST_DRILLS),
    pass: problemOf(pass, 1, 100),
  };
  const whole = !problems.seed && !problems.number && !problems.pass;
  const numberOf = (text: string) => Number(text.normalize("NFKC").trim());
  const address = whole
    ? new URL(`${model.home}learn/test/`, location.href).href +
      hashOf({ role, seed: numberOf(seed), number: numberOf(number), pass: numberOf(pass) }, model.contract.version)
    : "";
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setCopied("");
  };
  const copy = async () => {
    link.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(say.of("copied"));
    } catch {
      setCopied(say.of("copyYourself")); // refused: the link is selected
    }
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say.of("makeLink")}</h2>
      <p>{say.of("makeLinkHelp")}</p>
      <div class="learn-setup">
        <p class="learn-field">
          <label>
            {say.of("role")}
            <select value={role} onChange={(event) => change(setRole)(event.currentTarget.value)}>
              {roles.map((one) => (
                <option value={one} key={one}>
                  {model.roles[one]}
                </option>
              ))}
            </select>
          </label>
        </p>
        <div class="learn-setup__row">
          <Field label={say.of("seed")} value={seed} set={change(setSeed)} problem={problems.seed} numeric />
          <Field
            label={say.of("numberOfDrills")}
            value={number}
            set={change(setNumber)}
            problem={problems.number}
            numeric
          />
          <Field label={say.of("passMark")} value={pass} set={change(setPass)} problem={problems.pass} numeric />
        </div>
        <p class="learn-field learn-field--link">
          <label for={id}>{say.of("link")}</label>
          <input id={id} ref={link} class="learn-field__input" type="text" readOnly value={address} />
        </p>
        <div class="learn-tools">
          <button type="button" class="learn-button learn-button--main" disabled={!whole} onClick={() => void copy()}>
            {say.of("copy")}
          </button>
          <button type="button" class="learn-button" onClick={() => change(setSeed)(String(newSeed()))}>
            {say.of("anotherSeed")}
          </button>
          <span role="status">{copied}</span>
        </div>
      </div>
    </section>
  );
}

interface Entry {
  key: number;
  file: string;
  sheet: Sheet;
  check: Check | null;
}

interface Turned {
  key: number;
  file: string;
  why: string;
}

function Results() {
  const { model, say, engine } = useDesk();
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const counter = useRef(0);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [turned, setTurned] = useState<readonly Turned[]>([]);
  const [over, setOver] = useState(false);
  const [checking, setChecking] = useState<number | null>(null);
  const [failed, setFailed] = useState<ReturnType<typeof whyOf> | null>(null);
  const [shown, show] = useState<number | null>(null);
  const open = async (files: readonly File[]) => {
    const read: Entry[] = [];
    const refused: Turned[] = [];
    const known = new Set(entries.map(({ sheet }) => JSON.stringify(sheet)));
    for (const file of files.slice(0, MOST_FILES)) {
      const key = ++counter.current;
      const found = await readFile(file, say);
      const same = typeof found === "string" ? "" : JSON.stringify(found);
      if (typeof found === "string") refused.push({ key, file: file.name, why: found });
      else if (known.has(same)) refused.push({ key, file: file.name, why: say.of("alreadyRead") });
      else read.push({ key, file: file.name, sheet: found, check: null });
      known.add(same);
    }
    if (files.length > MOST_FILES) {
      refused.push({ key: ++counter.current, file: "…", why: say.of("tooManyFiles", { most: MOST_FILES }) });
    }
    setEntries((now) => [...now, ...read]);
    setTurned(refused);
  };
  const check = async (wanted: readonly Entry[]) => {
    setFailed(null);
    engine.start();
    try {
      for (const entry of wanted) {
        setChecking(entry.key);
        const found = await checkSheet(engine, entry.sheet);
        setEntries((now) => now.map((one) => (one.key === entry.key ? { ...one, check: found } : one)));
      }
    } catch (error) {
      setFailed(whyOf(error));
    }
    setChecking(null);
  };
  const unchecked = entries.filter((entry) => !entry.check && entry.sheet.contract.id === model.contract.id);
  const paper = entries.find((entry) => entry.key === shown);
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say.of("readResults")}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way; the button is the first */}
      <div
        class={`learn-drop ${over ? "learn-drop--over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void open([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <p>{say.of("readResultsHelp")}</p>
        <button type="button" class="learn-button" onClick={() => picker.current?.click()}>
          {say.of("chooseFiles")}
        </button>
        <FilePicker picker={picker} accept=".json,application/json" multiple choose={(chosen) => void open(chosen)} />
      </div>
      <div aria-live="polite">
        {entries.length > 0 && (
          <p>
            {say.of("summary", {
              count: entries.length,
              passed: entries.filter(({ sheet }) => passed(sheet)).length,
            })}
          </p>
        )}
        {turned.length > 0 && (
          <div class="learn-notice learn-notice--warning">
            <div>
              <p>{say.of("turnedAway", { count: turned.length })}</p>
              <ul>
                {turned.map(({ key, file, why }) => (
                  <li key={key}>
                    {file}
                    {say.of("colon")}
                    {why}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </div>
      {entries.length > 0 && (
        <>
          <ResultTable
            entries={entries}
            checking={checking}
            shown={shown}
            show={show}
            remove={(key) => setEntries(entries.filter((entry) => entry.key !== key))}
          />
          <div class="learn-tools">
            <button
              type="button"
              class="learn-button learn-button--main"
              disabled={checking !== null || unchecked.length === 0}
              onClick={() => void check(unchecked)}
            >
              {say.of("checkSheets")}
            </button>
            <button
              type="button"
              class="learn-button"
              disabled={checking !== null}
              onClick={() => {
                setEntries([]);
                setTurned([]);
                show(null);
              }}
            >
              {say.of("removeAll")}
            </button>
          </div>
          <p class="learn-field__help">{say.of("checkSheetsHelp")}</p>
          {checking !== null && <Waiting />}
          {failed && <Failure why={failed} retry={() => void check(unchecked)} />}
          {paper?.check && paper.check.kind !== "other-paper" && (
            <section class="learn-paper" aria-label={say.of("paperOf", { name: paper.sheet.name })}>
              <h3>{say.of("paperOf", { name: paper.sheet.name })}</h3>
              <Answers marked={paper.check.result.marked} />
            </section>
          )}
          <h3>{say.of("gaps")}</h3>
          <p>{say.of("gapsHelp")}</p>
          <ByArticle counts={together(entries.map(({ sheet }) => sheet.by_article))} />
        </>
      )}
    </section>
  );
}

function ResultTable({
  entries,
  checking,
  shown,
  show,
  remove,
}: {
  entries: readonly Entry[];
  checking: number | null;
  shown: number | null;
  show(key: number | null): void;
  remove(key: number): void;
}) {
  const { model, say } = useDesk();
  return (
    <TableScroll label={say.of("results")}>
      <table class="learn-table">
        <thead>
          <tr>
            {(["name", "role", "day", "score", "result", "timeTaken", "seed", "checked"] as const).map((phrase) => (
              <th scope="col" key={phrase}>
                {say.of(phrase).replace(/[:：]\s*$/, "")}
              </th>
            ))}
            <th scope="col">
              <span class="visually-hidden">{say.of("remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ key, sheet, check }) => (
            <tr key={key}>
              <th scope="row">{sheet.name}</th>
              <td>{model.roles[sheet.role] ?? sheet.role}</td>
              <td class="learn-table__number">{sheet.date}</td>
              <td class="learn-table__number">
                {sheet.score}/{sheet.number} ({percent({ right: sheet.score, of: sheet.number })}%)
              </td>
              <td class={passed(sheet) ? "learn-table__good" : "learn-table__bad"}>
                {say.of(passed(sheet) ? "passed" : "notPassed")}
              </td>
              <td class="learn-table__number">{duration(sheet.seconds)}</td>
              <td class="learn-table__number">{sheet.seed}</td>
              <td>
                <Standing sheet={sheet} check={check} busy={checking === key} />
                {check && check.kind !== "other-paper" && (
                  <button
                    type="button"
                    class="learn-button learn-button--small"
                    aria-pressed={shown === key}
                    aria-label={`${say.of("showPaper")}${say.of("colon")}${sheet.name}`}
                    onClick={() => show(shown === key ? null : key)}
                  >
                    {say.of("showPaper")}
                  </button>
                )}
              </td>
              <td>
                <button
                  type="button"
                  class="learn-button learn-button--icon"
                  aria-label={say.of("removeSheet", { name: sheet.name })}
                  onClick={() => remove(key)}
                >
                  <span aria-hidden="true">✕</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Whether a sheet was checked against its paper, and what came of it. */
function Standing({ sheet, check, busy }: { sheet: Sheet; check: Check | null; busy: boolean }) {
  const { model, say } = useDesk();
  if (sheet.contract.id !== model.contract.id) return <p class="learn-table__bad">{say.of("otherContract")}</p>;
  const other = sheet.contract.version !== model.contract.version;
  return (
    <>
      {other && <p class="learn-table__warn">{say.of("otherVersion", { version: sheet.contract.version })}</p>}
      {busy && <p>{say.of("marking")}</p>}
      {!busy && !check && !other && <p>{say.of("notChecked")}</p>}
      {check?.kind === "agrees" && <p class="learn-table__good">{say.of("agrees")}</p>}
      {check?.kind === "differs" && (
        <p class="learn-table__bad">
          {say.of("differs", { claimed: sheet.score, found: check.result.score, number: sheet.number })}
        </p>
      )}
      {check?.kind === "other-paper" && <p class="learn-table__bad">{say.of("otherPaper")}</p>}
    </>
  );
}

/** Reads a file as a result sheet; gives in words why it is none. */
async function readFile(file: File, say: ReturnType<typeof useDesk>["say"]): Promise<Sheet | string> {
  if (file.size > LARGEST_FILE) return say.of("fileTooLarge");
  try {
    return readSheet(await file.text());
  } catch (error) {
    if (!(error instanceof NotASheet)) return say.of("fileUnreadable");
    return say.of("notASheet", { where: error.where || say.of("wholeFile") });
  }
}

function together(all: readonly { readonly [article: string]: Count }[]): { [article: string]: Count } {
  const sums: { [article: string]: Count } = {};
  for (const [article, { right, of }] of all.flatMap((counts) => Object.entries(counts))) {
    const sum = sums[article] ?? { right: 0, of: 0 };
    sums[article] = { right: sum.right + right, of: sum.of + of };
  }
  return sums;
}
