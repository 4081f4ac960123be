// Files that are opened or dropped: a case in JSON or YAML, or a ledger whose rows become incidents.

import { useEffect, useRef, useState } from "preact/hooks";
import { save } from "../contract/save";
import { readCaseFile, TooDeep, UnreadableFile } from "../shared/case-file";
import { forSpreadsheets } from "../shared/csv";
import { appendIncidents, fromCase, NotACase } from "../shared/draft";
import { FilePicker } from "../shared/file-picker";
import { templateOf } from "../shared/ledger";
import { memo } from "../shared/memo";
import { isWorkbook, textOf } from "../shared/text-file";
import { type Desk, useDesk } from "./desk";
import { Icon } from "./icons";
import { Panel } from "./panel";

const LARGEST = 5_000_000; // bytes of a file
const BUTTON = "check-import";
const CHOOSE = "check-choose-file";
const TABLE = /\.(csv|tsv|txt)$/i;

export function Import() {
  const desk = useDesk();
  const { model, say } = desk;
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <FilePicker
        picker={file}
        accept=".json,.yaml,.yml,.csv,.tsv,.txt"
        choose={([chosen]) => chosen && void importFile(desk, chosen)}
      />
      <Panel id={BUTTON} icon="upload" label={say.of("import")} first={CHOOSE}>
        {(close) => (
          <div class="check-panel__section">
            <p>{say.of("importHelp")}</p>
            <button
              type="button"
              class="check-button check-button--main"
              id={CHOOSE}
              onClick={() => {
                close();
                file.current?.click();
              }}
            >
              <Icon name="upload" />
              {say.of("chooseFile")}
            </button>
            <label class="check-field__label" for="check-template">
              {say.of("template")}
            </label>
            <p class="check-field__help">{say.of("templateHelp")}</p>
            <select
              id="check-template"
              class="check-select"
              value=""
              onChange={(event) => {
                const type = model.incidents.find(({ id }) => id === event.currentTarget.value);
                if (!type) return;
                const content = new Blob([forSpreadsheets(templateOf(type, model, say.words.ledger))], {
                  type: "text/csv",
                });
                save(content, `${type.label}.csv`);
                event.currentTarget.value = "";
              }}
            >
              <option value="">{say.of("choose")}</option>
              {model.incidents.map(({ id, label }) => (
                <option value={id} key={id}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        )}
      </Panel>
    </>
  );
}

/** Takes a file's content into the case, or tells why it cannot be; then nothing changes. */
async function importFile(desk: Desk, file: File): Promise<void> {
  const { say } = desk;
  const { name } = file;
  const refuse = (text: string, details?: readonly string[]) => desk.tell(text, BUTTON, details);
  if (file.size > LARGEST) return refuse(say.of("tooLarge", { name }));
  if (isWorkbook(name)) return refuse(say.of("notCsv", { name }));
  const text = textOf(new Uint8Array(await file.arrayBuffer()), TABLE.test(name));
  if (text === null) return refuse(say.of("notText", { name }));
  if (TABLE.test(name)) return importLedger(desk, name, text, refuse);
  try {
    const draft = fromCase(await readCaseFile(text));
    desk.store.replace(draft);
    desk.undoable(say.of("imported", { name }), BUTTON);
  } catch (error) {
    refuse(reasonOf(error, name, desk));
  }
}

function reasonOf(error: unknown, name: string, { say }: Desk): string {
  if (error instanceof NotACase) return say.of("notACase", { name, where: error.where || say.of("wholeFile") });
  if (error instanceof UnreadableFile) {
    const { line, column, text } = error;
    return say.of("notReadable", { name, line, column, text });
  }
  if (error instanceof TooDeep) return say.of("tooLarge", { name });
  return say.of("fileFailed", { name });
}

async function importLedger(
  desk: Desk,
  name: string,
  text: string,
  refuse: (text: string, details?: readonly string[]) => void,
): Promise<void> {
  const { say, model } = desk;
  // The checker reads it, and may still have to be loaded.
  desk.tell(say.of("reading", { name }), BUTTON);
  try {
    const ledger = await desk.call("ledger", text, say.lang);
    if (!ledger.ok) {
      const where = ({ line, column }: { line: number; column: number | null }) =>
        column === null ? say.of("atLine", { line }) : say.of("atCell", { line, column });
      return refuse(
        say.of("notALedger", { name }),
        ledger.problems.map((problem) => `${where(problem)}${say.of("colon")}${problem.message}`),
      );
    }
    desk.edit((draft) => appendIncidents(draft, model, ledger.incidents));
    desk.undoable(say.of("importedRows", { name, count: ledger.incidents.length }), BUTTON);
  } catch {
    refuse(say.of("fileFailed", { name }));
  }
}

/** Lets files be dropped anywhere on the page. */
export const DropTarget = memo(() => {
  const desk = useDesk();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file) void importFile(desk, file);
    };
    document.addEventListener("dragenter", enter);
    document.addEventListener("dragover", enter);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragenter", enter);
      document.removeEventListener("dragover", enter);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [desk]);
  if (!over) return null;
  return (
    <div class="check-drop" aria-hidden="true">
      <p>{desk.say.of("dropHere")}</p>
    </div>
  );
});
