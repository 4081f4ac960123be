// What is done with the case as a whole.

import { useRef, useState } from "preact/hooks";
import { emptyDraft, fromCase, NotACase } from "../shared/draft";
import { toFile } from "../shared/store";
import { today } from "../shared/today";
import { useDesk } from "./desk";
import { Icon } from "./icons";
import { openSample } from "./sample";

const LARGEST = 5_000_000; // bytes of a file

interface ToolbarProps {
  canUndo: boolean;
  canRedo: boolean;
  undo(): void;
  redo(): void;
  /** Tells something that the reader must see, such as why a file was not taken. */
  tell(text: string): void;
}

export function Toolbar({ canUndo, canRedo, undo, redo, tell }: ToolbarProps) {
  const desk = useDesk();
  const { model, say } = desk;
  const file = useRef<HTMLInputElement>(null);

  const clear = () => {
    desk.edit(() => emptyDraft(today()));
    desk.undoable(say.of("cleared"), "check-clear");
  };
  const importFile = async (chosen: File | undefined) => {
    if (!chosen) return;
    const { name } = chosen;
    if (chosen.size > LARGEST) return tell(say.of("tooLarge", { name }));
    try {
      const draft = fromCase(JSON.parse(await chosen.text()));
      desk.edit(() => draft);
      desk.undoable(say.of("imported", { name }), "check-import");
    } catch (error) {
      if (!(error instanceof NotACase)) return tell(say.of("notJson", { name }));
      tell(say.of("notACase", { name, where: error.where || say.of("wholeFile") }));
    }
  };
  const exportFile = () => {
    const url = URL.createObjectURL(new Blob([toFile(desk.draft, model)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${say.of("exportFile")}-${desk.draft.asOf.replace(/[^\d-]/g, "") || today()}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <fieldset class="check-toolbar">
      <legend class="check-hidden">{say.of("tools")}</legend>
      <Samples />
      <button type="button" class="check-button" id="check-import" onClick={() => file.current?.click()}>
        <Icon name="upload" />
        {say.of("import")}
      </button>
      <input
        ref={file}
        class="check-hidden"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const input = event.currentTarget;
          void importFile(input.files?.[0]).then(() => {
            input.value = ""; // the same file can be chosen again
          });
        }}
      />
      <button type="button" class="check-button" onClick={exportFile}>
        <Icon name="download" />
        {say.of("export")}
      </button>
      <span class="check-toolbar__gap" />
      <button type="button" class="check-button" onClick={undo} disabled={!canUndo}>
        <Icon name="undo" />
        {say.of("undo")}
      </button>
      <button type="button" class="check-button" onClick={redo} disabled={!canRedo}>
        <Icon name="redo" />
        {say.of("redo")}
      </button>
      <button type="button" class="check-button" id="check-clear" onClick={clear}>
        <Icon name="clear" />
        {say.of("clear")}
      </button>
    </fieldset>
  );
}

function Samples() {
  const desk = useDesk();
  const { model, say } = desk;
  const [open, setOpen] = useState(false);
  const [sought, setSought] = useState("");
  const samples = model.samples ?? [];
  if (samples.length === 0) return null;
  const matching = samples.filter(({ title }) => title.toLowerCase().includes(sought.trim().toLowerCase()));
  const show = () => {
    setSought("");
    setOpen(true);
    desk.focus("check-find-sample");
  };
  const close = () => {
    setOpen(false);
    desk.focus("check-samples");
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list from wherever the focus is inside
    <div
      class="check-samples"
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) close();
      }}
    >
      <button
        type="button"
        class="check-button"
        id="check-samples"
        aria-expanded={open}
        aria-controls="check-samples-list"
        onClick={open ? close : show}
      >
        <Icon name="sample" />
        {say.of("samples")}
      </button>
      {open && (
        <div class="check-samples__panel" id="check-samples-list">
          <div class="check-samples__head">
            <p class="check-section__help">{say.of("samplesHelp")}</p>
            <input
              id="check-find-sample"
              type="search"
              class="check-input__text"
              aria-label={say.of("findSample")}
              placeholder={say.of("find")}
              value={sought}
              onInput={(event) => setSought(event.currentTarget.value)}
            />
            {matching.length === 0 && <p role="status">{say.of("noneFound")}</p>}
          </div>
          <ul>
            {matching.map((sample) => (
              <li key={sample.id}>
                <button
                  type="button"
                  class="check-samples__one"
                  onClick={() => {
                    setOpen(false);
                    openSample(desk, sample);
                  }}
                >
                  {sample.title}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
