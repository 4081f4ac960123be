// What the page has to tell the reader about the case as a whole.

import { useState } from "preact/hooks";
import type { CaseStore } from "../shared/store";
import { useDesk } from "./desk";
import { Icon } from "./icons";

export interface NoticeProps {
  text: string;
  undo?: () => void;
  /** The id of the element to which the focus goes when the notice is closed. */
  focusAfter: string;
  dismiss(): void;
}

/** What was just done, with a way back. It stays until the next change. */
export function Notice({ text, undo, dismiss }: NoticeProps) {
  const { say } = useDesk();
  return (
    <div class="check-notice check-notice--floating">
      <p>{text}</p>
      {undo && (
        <button type="button" class="check-button" id="check-undo" onClick={undo}>
          <Icon name="undo" />
          {say.of("undo")}
        </button>
      )}
      <button type="button" class="check-button" onClick={dismiss}>
        {say.of("dismiss")}
      </button>
    </div>
  );
}

/** Where the case comes from, and whether it will be kept. */
export function Standing({ store }: { store: CaseStore }) {
  const { say } = useDesk();
  const [closed, setClosed] = useState(false);
  if (store.refused) return <p class="check-notice check-notice--warning">{say.of("notKept")}</p>;
  if (closed) return null;
  const text = {
    initial: store.canUndo ? "" : say.of("demonstration"),
    saved: "",
    "saved-for-another-version": say.of("otherVersion"),
    unreadable: say.of("unreadable"),
  }[store.origin];
  if (!text) return null;
  return (
    <div class="check-notice">
      <p>{text}</p>
      <button type="button" class="check-button" onClick={() => setClosed(true)}>
        {say.of("dismiss")}
      </button>
    </div>
  );
}
