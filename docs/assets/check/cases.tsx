// The cases that the reader has given a name: save, open, rename, duplicate, delete.

import { useState } from "preact/hooks";
import { NotACase } from "../shared/draft";
import type { NamedCase } from "../shared/library";
import { usePicked, useRedraw } from "../shared/use-redraw";
import { type Desk, useDesk } from "./desk";
import { Icon, type IconName } from "./icons";
import { Panel } from "./panel";

const BUTTON = "check-cases";
const NAME = "check-case-name";
const LONGEST = 120; // characters of a name

export function Cases() {
  const { say, store } = useDesk();
  const current = usePicked(store, ({ open }) => open?.name ?? say.of("unnamed"));
  const label = (
    <>
      <span class="visually-hidden">{`${say.of("cases")}${say.of("colon")}`}</span>
      <span class="check-cases__current">{current}</span>
    </>
  );
  return (
    <Panel id={BUTTON} icon="folder" label={label} first={NAME}>
      {(close) => (
        <>
          <div class="check-panel__head">
            <NameForm close={close} />
          </div>
          <CaseList close={close} />
        </>
      )}
    </Panel>
  );
}

/** Gives what is on the desk a name, or another one, or makes a copy of it under a name of its own. */
function NameForm({ close }: { close(): void }) {
  const desk = useDesk();
  const { say, store } = desk;
  useRedraw(store);
  const { open } = store;
  const [name, setName] = useState(open?.name ?? "");
  const wanted = name.trim().slice(0, LONGEST);
  const keep = (run: () => void) => {
    if (!wanted || !attempt(desk, run)) return;
    desk.tell(say.of("savedAs", { name: wanted }), BUTTON);
    close();
  };
  const rename = open && wanted !== open.name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep(() => (open ? store.rename(open.id, wanted) : store.saveAs(wanted)));
      }}
    >
      <label class="check-field__label" for={NAME}>
        {open ? say.of("caseName") : say.of("nameThisCase")}
      </label>
      <span class="check-cases__form">
        <input
          id={NAME}
          type="text"
          class="check-input__text"
          maxLength={LONGEST}
          autocomplete="off"
          placeholder={say.of("caseNameExample")}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        {!open && (
          <button type="submit" class="check-button check-button--main" disabled={!wanted}>
            {say.of("save")}
          </button>
        )}
        {rename && (
          <>
            <button type="submit" class="check-button" disabled={!wanted}>
              {say.of("rename")}
            </button>
            <button
              type="button"
              class="check-button"
              disabled={!wanted}
              onClick={() => keep(() => store.saveAs(wanted))}
            >
              {say.of("saveCopy")}
            </button>
          </>
        )}
      </span>
      <p class="check-field__help">{open ? say.of("savedAlways") : say.of("nameHelpCase")}</p>
    </form>
  );
}

function CaseList({ close }: { close(): void }) {
  const { say, store } = useDesk();
  useRedraw(store);
  const { cases, open } = store;
  if (cases.length === 0) return <p class="check-panel__none">{say.of("noCases")}</p>;
  return (
    <ul class="check-cases__list" aria-label={say.of("cases")}>
      {cases.map((one) => (
        <CaseRow one={one} isOpen={one.id === open?.id} close={close} key={one.id} />
      ))}
    </ul>
  );
}

function CaseRow({ one, isOpen, close }: { one: NamedCase; isOpen: boolean; close(): void }) {
  const desk = useDesk();
  const { say, store } = desk;
  const { id, name } = one;
  const when = new Date(one.changed).toLocaleString(say.lang === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const action = (label: "duplicateCase" | "deleteCase", icon: IconName, run: () => void) => (
    <button
      type="button"
      class="check-button check-button--icon"
      aria-label={say.of(label, { name })}
      title={say.of(label, { name })}
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  );
  const remove = () => {
    const removed = attempt(desk, () => store.remove(id));
    if (!removed) return;
    close();
    desk.undoable(say.of("deletedCase", { name }), BUTTON, () => attempt(desk, removed.value));
  };
  return (
    <li class={isOpen ? "check-cases__one check-cases__one--open" : "check-cases__one"}>
      <button
        type="button"
        class="check-cases__open"
        aria-current={isOpen ? "true" : undefined}
        onClick={() => {
          if (!isOpen && !attempt(desk, () => store.openCase(id))) return;
          close();
          if (!isOpen) desk.undoable(say.of("openedCase", { name }), BUTTON);
        }}
      >
        <strong>{name}</strong>
        <span>{isOpen ? `${say.of("isOpen")} · ${when}` : when}</span>
      </button>
      {action("duplicateCase", "copy", () => {
        const copy = say.of("copyOf", { name });
        if (attempt(desk, () => store.duplicate(id, copy))) desk.announce(say.of("savedAs", { name: copy }));
      })}
      {action("deleteCase", "bin", remove)}
    </li>
  );
}

/** What the browser or an old case may refuse; the reader is told, and nothing is lost. */
function attempt<T>(desk: Desk, run: () => T): { value: T } | null {
  try {
    return { value: run() };
  } catch (error) {
    desk.tell(desk.say.of(error instanceof NotACase ? "unreadableCase" : "notTaken"), BUTTON);
    return null;
  }
}
