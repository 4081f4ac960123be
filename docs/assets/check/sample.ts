import { fromCase } from "../shared/draft";
import type { Sample } from "../shared/model";
import type { Desk } from "./desk";

/** Puts a ready-made case in place of the reader's, who can take that back. */
export function openSample(desk: Desk, sample: Sample): void {
  desk.edit(() => fromCase(sample.case));
  desk.undoable(desk.say.of("loadedSample", { title: sample.title }), "check-samples");
}
