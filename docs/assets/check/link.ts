// A case in a link: made for others, and opened from others.

import { changesSince, setAside, standingOf } from "../shared/changes";
import { fromCase, NotACase, toCase } from "../shared/draft";
import { BadLink, fromHash, toHash } from "../shared/link";
import { forgetHash } from "./anchors";
import type { Desk } from "./desk";

const FAULTS = {
  "too-long": "linkTooLong",
  "too-large": "linkTooLarge",
  broken: "linkBroken",
  newer: "linkNewer",
  "other-contract": "linkOther",
} as const;

/** The address that opens this case, in the language of this page. */
export async function linkTo({ draft, model, store }: Desk): Promise<string> {
  const shared = { ...standingOf(model), name: store.open?.name ?? "", case: toCase(draft, model) };
  return location.href.replace(/#.*$/s, "") + (await toHash(shared));
}

/** Opens the case of a link in the place of the reader's, who can take that back; or tells why it cannot be. */
export async function openLink(desk: Desk, hash: string): Promise<void> {
  const { say, model, store } = desk;
  forgetHash();
  try {
    const shared = await fromHash(hash, model.contract.id);
    const change = changesSince(shared, model);
    const draft = fromCase(shared.case);
    store.replace(change ? setAside(draft, model) : draft, change);
    const name = shared.name.slice(0, 120);
    desk.undoable(name ? say.of("openedLinkNamed", { name }) : say.of("openedLink"), "check-cases");
  } catch (error) {
    if (error instanceof BadLink) return desk.tell(say.of(FAULTS[error.fault]), "check-cases");
    if (error instanceof NotACase) return desk.tell(say.of("linkBroken"), "check-cases");
    throw error;
  }
}
