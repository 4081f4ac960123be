// What the reader must know about the values that stand in the text.

import type { CaseStore } from "../shared/store";
import type { Blanks } from "./blanks";
import { element } from "./dom";
import type { Say } from "./words";

/** Says where the values come from, as long as they are not the reader's own. */
export function startNotice(place: HTMLElement, store: CaseStore, blanks: Blanks, say: Say): () => void {
  const initial = store.draft;
  const draw = () => {
    const texts: (string | Node)[] = [];
    const untouched = store.draft === initial;
    if (store.refused) texts.push(element("p", {}, say("refused")));
    if (store.contractChange) texts.push(element("p", {}, say("otherVersion")));
    if (untouched && store.origin === "unreadable") texts.push(element("p", {}, say("unreadable")));
    if (untouched && store.origin === "initial" && blanks.missing < blanks.all.length) {
      const clear = element("button", { type: "button", class: "tool" }, say("clear"));
      clear.addEventListener("click", () => blanks.clear());
      texts.push(element("p", {}, say("demonstration")), element("p", {}, clear));
    }
    place.replaceChildren(...texts);
    place.hidden = texts.length === 0;
  };
  draw();
  return draw;
}
