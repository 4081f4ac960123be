// Ready-made cases to start from.

import { useState } from "preact/hooks";
import { fromCase } from "../shared/draft";
import type { Sample } from "../shared/model";
import { soughtAmong } from "../shared/sought";
import { forgetHash } from "./anchors";
import { type Desk, useDesk } from "./desk";
import { Panel } from "./panel";

const FIND = "check-find-sample";

/** Opens the ready-made case that a link names, once: a reload keeps what the reader has made of it. */
export function openSample(desk: Desk, id: string): void {
  const sample = desk.model.samples?.find((one) => one.id === id);
  if (!sample) return;
  forgetHash();
  take(desk, sample);
}

/** Puts a ready-made case in place of the reader's, who can take that back. */
function take(desk: Desk, sample: Sample): void {
  desk.store.replace(fromCase(sample.case));
  desk.undoable(desk.say.of("loadedSample", { title: sample.title }), "check-samples");
}

export function Samples() {
  const { model, say } = useDesk();
  if (!model.samples?.length) return null;
  return (
    <Panel id="check-samples" icon="sample" label={say.of("samples")} first={FIND}>
      {(close) => <SampleList samples={model.samples ?? []} close={close} />}
    </Panel>
  );
}

function SampleList({ samples, close }: { samples: readonly Sample[]; close(): void }) {
  const desk = useDesk();
  const { say } = desk;
  const [sought, setSought] = useState("");
  const types = new Map(desk.model.incidents.map((type) => [type.id, type]));
  const groups = groupsOf(
    soughtAmong(samples, sought, ({ title, story, type = "" }) => {
      const { plain = "", label = "", words = [] } = types.get(type) ?? {};
      return [[title], [story ?? "", plain, label], words];
    }),
    [...types.keys()],
  );
  return (
    <>
      <div class="check-panel__head">
        <p class="check-section__help">{say.of("samplesHelp")}</p>
        <input
          id={FIND}
          type="search"
          class="check-input__text"
          aria-label={say.of("findSample")}
          placeholder={say.of("find")}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        {groups.length === 0 && <p role="status">{say.of("noneFound")}</p>}
      </div>
      {groups.map(({ type, members }) => (
        <section class="check-samples__group" aria-labelledby={`check-samples-${type}`} key={type}>
          <h2 class="check-panel__title" id={`check-samples-${type}`}>
            {types.get(type)?.label ?? say.of("otherSamples")}
          </h2>
          <ul>
            {members.map((sample) => (
              <li key={sample.id}>
                <button
                  type="button"
                  class="check-samples__one"
                  onClick={() => {
                    close();
                    take(desk, sample);
                  }}
                >
                  <span class="check-samples__title">{sample.title}</span>
                  {sample.story && <span class="check-samples__story">{sample.story}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Samples by the incident type that they are about, in the contract's order, which begins with what happens most. */
function groupsOf(samples: readonly Sample[], order: readonly string[]) {
  const groupOf = ({ type = "" }: Sample) => (order.includes(type) ? type : "");
  return [...order, ""]
    .map((type) => ({ type, members: samples.filter((sample) => groupOf(sample) === type) }))
    .filter(({ members }) => members.length > 0);
}
