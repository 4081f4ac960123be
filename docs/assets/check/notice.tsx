// What the page has to tell the reader about the case as a whole.

import { useState } from "preact/hooks";
import type { Aside, ContractChange } from "../shared/changes";
import type { Value } from "../shared/draft";
import { memo } from "../shared/memo";
import type { Origin } from "../shared/store";
import { useDesk } from "./desk";
import { Icon } from "./icons";

export interface NoticeProps {
  text: string;
  details?: readonly string[] | undefined;
  undo?: () => void;
  /** The id of the element to which the focus goes when the notice is closed. */
  focusAfter: string;
  dismiss(): void;
}

const MOST = 6; // details that are shown; more would cover the page

/** What was just done, with a way back. It stays until the next change. */
export function Notice({ text, details = [], undo, dismiss }: NoticeProps) {
  const { say } = useDesk();
  return (
    <div class="check-notice check-notice--floating">
      <div class="check-notice__text">
        <p>{text}</p>
        {details.length > 0 && (
          <ul>
            {details.slice(0, MOST).map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
            {details.length > MOST && <li>{say.of("andMore", { count: details.length - MOST })}</li>}
          </ul>
        )}
      </div>
      {undo && (
        <button type="button" class="check-button" id="check-undo" onClick={undo}>
          <Icon name="undo" />
          {say.of("undo")}
        </button>
      )}
      <button type="button" class="check-button" id="check-dismiss" onClick={dismiss}>
        {say.of("dismiss")}
      </button>
    </div>
  );
}

interface StandingProps {
  origin: Origin;
  /** Whether the case is still as the page has found it. */
  untouched: boolean;
  /** Whether the browser does not keep it. */
  refused: boolean;
  change: ContractChange | null;
  aside: readonly Aside[] | undefined;
}

/** Where the case comes from, whether it will be kept, and what the contract has no place for. */
export const Standing = memo(({ origin, untouched, refused, change, aside = [] }: StandingProps) => {
  const { say } = useDesk();
  const [closed, setClosed] = useState(false);
  const text =
    origin === "unreadable" ? say.of("unreadable") : origin === "initial" && untouched ? say.of("demonstration") : "";
  return (
    <>
      {refused && <p class="check-notice check-notice--warning">{say.of("notKept")}</p>}
      {text && !closed && (
        <div class="check-notice">
          <p>{text}</p>
          <button type="button" class="check-button" onClick={() => setClosed(true)}>
            {say.of("dismiss")}
          </button>
        </div>
      )}
      {change && <Changed change={change} />}
      <KeptAside aside={aside} />
    </>
  );
});

/** What has changed in the contract since the case was saved or sent. */
function Changed({ change }: { change: ContractChange }) {
  const { say, store, root } = useDesk();
  const { provisions, gone } = change;
  return (
    <section class="check-notice check-notice--warning" aria-labelledby="check-changed">
      <div class="check-notice__text">
        <p id="check-changed">{say.of("otherVersion")}</p>
        {provisions.length > 0 && (
          <details>
            <summary>{say.of("changedProvisions", { count: provisions.length })}</summary>
            <ul>
              {provisions.map(({ id, title, href }) => (
                <li key={id}>
                  <a class="ref" href={root + href}>
                    <span class="num">{id}</span> {title}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
        {gone > provisions.length && <p>{say.of("goneProvisions", { count: gone - provisions.length })}</p>}
      </div>
      <button type="button" class="check-button" onClick={() => store.seenContractChange()}>
        {say.of("dismiss")}
      </button>
    </section>
  );
}

/** Entries that the contract has no place for any more: shown, kept, and removed only by the reader. */
function KeptAside({ aside }: { aside: readonly Aside[] }) {
  const desk = useDesk();
  const { say } = desk;
  if (aside.length === 0) return null;
  const remove = () => {
    desk.edit(({ aside: _, ...rest }) => rest);
    desk.undoable(say.of("asideRemoved"), "check-cases");
  };
  return (
    <section class="check-notice check-notice--warning" aria-labelledby="check-aside">
      <div class="check-notice__text">
        <p id="check-aside">{say.of("aside")}</p>
        <dl class="check-facts">
          {aside.map(({ path, value }, index) => (
            <div key={`${path}-${index}`}>
              <dt>{path}</dt>
              <dd>{written(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <button type="button" class="check-button" onClick={remove}>
        {say.of("drop")}
      </button>
    </section>
  );
}

const written = (value: Value) => (typeof value === "string" ? value : JSON.stringify(value));
