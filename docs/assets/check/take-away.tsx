// What the reader takes away: a link, a report, files. All of it is made here, in the browser.

import { useState } from "preact/hooks";
import { fileName, save } from "../contract/save";
import { type AmountWords, amountsCsv } from "../shared/amounts";
import { toCalendar } from "../shared/calendar";
import { toYaml } from "../shared/case-file";
import { forSpreadsheets } from "../shared/csv";
import { toCase } from "../shared/draft";
import { ledgerOf } from "../shared/ledger";
import type { Lang, View } from "../shared/model";
import type { Day } from "../shared/protocol";
import { toFile } from "../shared/store";
import { today } from "../shared/today";
import { type Desk, useDesk } from "./desk";
import { Icon } from "./icons";
import { linkTo } from "./link";
import { Panel } from "./panel";
import { useResults } from "./results";
import type { Say } from "./words";

const BUTTON = "check-take";
const COPY = "check-copy-link";
const LONG = 4_000; // characters; beyond, some programs cut a link

export type Languages = readonly Lang[];

export function TakeAway({ openReport }: { openReport(languages: Languages): void }) {
  const { say } = useDesk();
  return (
    <Panel id={BUTTON} icon="share" label={say.of("takeAway")} first={COPY}>
      {(close) => (
        <>
          <LinkPart />
          <ReportPart
            open={(languages) => {
              close();
              openReport(languages);
            }}
          />
          <Files close={close} />
        </>
      )}
    </Panel>
  );
}

function LinkPart() {
  const desk = useDesk();
  const { say } = desk;
  const [link, setLink] = useState("");
  const [told, setTold] = useState("");
  const copy = async () => {
    const address = await linkTo(desk);
    setLink(address);
    const copied = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    );
    setTold(say.of(copied ? "linkCopied" : "linkMade"));
  };
  return (
    <section class="check-panel__section" aria-labelledby="check-link-title">
      <h2 class="check-panel__title" id="check-link-title">
        {say.of("link")}
      </h2>
      <p>{say.of("linkHelp")}</p>
      <button type="button" class="check-button check-button--main" id={COPY} onClick={() => void copy()}>
        <Icon name="link" />
        {say.of("copyLink")}
      </button>
      {link && (
        <input
          class="check-input__text check-link-text"
          type="text"
          readOnly
          aria-label={say.of("link")}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <p class="check-field__help" role="status">
        {told}
        {link.length > LONG && ` ${say.of("linkLong", { count: link.length.toLocaleString("en") })}`}
      </p>
    </section>
  );
}

function ReportPart({ open }: { open(languages: Languages): void }) {
  const { say } = useDesk();
  const other: Lang = say.lang === "zh" ? "en" : "zh";
  const choices: [Languages, string][] = [
    [[say.lang], say.of(say.lang)],
    [[other], say.of(other)],
    [[say.lang, other], say.of("bothLanguages")],
  ];
  return (
    <section class="check-panel__section" aria-labelledby="check-report-title">
      <h2 class="check-panel__title" id="check-report-title">
        {say.of("report")}
      </h2>
      <p>{say.of("reportHelp")}</p>
      <p class="check-panel__buttons">
        {choices.map(([languages, label]) => (
          <button type="button" class="check-button" key={label} onClick={() => open(languages)}>
            <Icon name="sample" />
            {label}
          </button>
        ))}
      </p>
    </section>
  );
}

function Files({ close }: { close(): void }) {
  const desk = useDesk();
  const { say } = desk;
  const results = useResults();
  const give =
    (extension: string, type: string, make: () => string | Promise<string>, part = "") =>
    async () => {
      const name = nameOf(desk, part, extension);
      try {
        const content = new Blob([await make()], { type: `${type};charset=utf-8` });
        save(content, name);
        close();
        desk.announce(say.of("savedFile", { name }));
      } catch {
        desk.tell(say.of("fileFailed", { name }), BUTTON);
      }
    };
  const { model } = desk;
  const files = [
    { label: say.of("fileJson"), run: give("json", "application/json", () => toFile(desk.draft, model)) },
    { label: say.of("fileYaml"), run: give("yaml", "application/yaml", () => toYaml(toCase(desk.draft, model))) },
    {
      label: say.of("fileLedger"),
      run: give(
        "csv",
        "text/csv",
        () => forSpreadsheets(ledgerOf(toCase(desk.draft, model), model, say.words.ledger)),
        say.of("partLedger"),
      ),
    },
    {
      label: say.of("fileAmounts"),
      needs: true,
      run: give(
        "csv",
        "text/csv",
        () =>
          results
            ? forSpreadsheets(amountsCsv(results, amountWords(say), model.parties))
            : Promise.reject(new Error("no result")),
        say.of("partAmounts"),
      ),
    },
    {
      label: say.of("fileDays"),
      needs: true,
      run: give(
        "ics",
        "text/calendar",
        () => (results ? calendar(desk, results) : Promise.reject(new Error("no result"))),
        say.of("partDays"),
      ),
    },
  ];
  return (
    <section class="check-panel__section" aria-labelledby="check-files-title">
      <h2 class="check-panel__title" id="check-files-title">
        {say.of("files")}
      </h2>
      <ul class="check-panel__files">
        {files.map(({ label, run, needs }) => (
          <li key={label}>
            <button
              type="button"
              class="check-button"
              disabled={needs && results?.waits !== 0}
              onClick={() => void run()}
            >
              <Icon name="download" />
              {label}
            </button>
          </li>
        ))}
      </ul>
      {!results && <p class="check-field__help">{say.of("needsResult")}</p>}
    </section>
  );
}

const amountWords = ({ words }: Say): AmountWords => ({
  columns: words.amountColumns,
  yes: words.yes,
  liquidatedDamages: words.liquidatedDamages,
  damages: words.damages,
  total: words.total,
  once: words.lossOnce,
});

async function calendar(desk: Desk, results: View): Promise<string> {
  const { say, draft, model, store } = desk;
  const answer = await desk.call("thresholds", JSON.stringify(toCase(draft, model)), say.lang);
  if (!answer.ok) throw new Error("no result");
  return toCalendar(
    answer.days,
    {
      case: JSON.stringify([model.contract.id, store.open?.id ?? { ...toCase(draft, model), as_of: null }]),
      title: (day) => titleOf(day, results, say),
      address: (href) => new URL(desk.root + href, location.href).href,
    },
    Date.now(),
  );
}

/** What a day is about, in plain words: who has to do what, on which incident. */
function titleOf(day: Day, { incidents }: View, say: Say): string {
  const incident = incidents.find(({ id }) => id === day.incident);
  const finding = incident?.findings.find(({ provision }) => provision === day.provision);
  const kinds: { readonly [kind: string]: string } = say.words.dayKinds;
  return say.of("dayTitle", {
    kind: kinds[day.kind] ?? day.text,
    what: finding ? `${finding.bearer_label} · ${finding.title}` : say.of("clause", { id: day.provision }),
    incident: [incident?.label, day.incident].filter(Boolean).join(" "),
  });
}

/** `case-2026-04-30.json`, or by the name that the case has. */
export function nameOf({ store, say, draft }: Desk, part: string, extension: string): string {
  const day = draft.asOf.replace(/[^\d-]/g, "") || today();
  const parts = part ? [part, day] : [day];
  return `${fileName(store.open?.name ?? say.of("exportFile"), ...parts)}.${extension}`;
}
