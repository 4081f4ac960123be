// Ready-made cases to start from.

import { useState } from "preact/hooks";
import { fromCase } from "../shared/draft";
import type { Sample } from "../shared/model";
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
  const matching = samples.filter(({ title }) => title.toLowerCase().includes(sought.trim().toLowerCase()));
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
        {matching.length === 0 && <p role="status">{say.of("noneFound")}</p>}
      </div>
      <ul>
        {matching.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              class="check-samples__one"
              onClick={() => {
                close();
                take(desk, sample);
              }}
            >
              {sample.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
