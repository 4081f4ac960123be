// How far loading is, in bytes; and what to do when it fails.

import type { CheckerState } from "../../shared/checker";
import { useDesk } from "../desk";
import type { Say } from "../words";

const MEGABYTE = 1_000_000;

const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);

export function progressText(state: CheckerState, say: Say): string {
  if (state.kind === "computing") return say.of("computing");
  if (state.kind !== "loading") return "";
  const { loaded, total } = state;
  if (loaded === 0) return say.of("loading");
  if (total === null) return say.of("loadingSome", { loaded: megabytes(loaded) });
  if (loaded >= total) return say.of("starting");
  return say.of("loadingSize", { loaded: megabytes(loaded), total: megabytes(total) });
}

export function Progress({ state }: { state: CheckerState }) {
  const { say } = useDesk();
  const text = progressText(state, say);
  return (
    <div class={`check-progress check-progress--${state.kind}`}>
      <span class="check-progress__text">{text}</span>
      {state.kind === "loading" && (
        // Never without a value: a bar that moves by itself is drawn sixty times a second, and takes that from the start.
        <progress
          class="check-progress__bar"
          aria-label={say.of("loading")}
          value={state.total === null ? 0 : state.loaded}
          max={state.total ?? 1}
        />
      )}
    </div>
  );
}

const FAILURES = { loading: "failedLoading", computing: "failedComputing", time: "failedTime" } as const;

export function Failure({ why, retry }: { why: keyof typeof FAILURES; retry(): void }) {
  const { say } = useDesk();
  return (
    <div class="check-failure" role="alert">
      <p>{say.of(FAILURES[why])}</p>
      <button type="button" class="check-button" onClick={retry}>
        {say.of("retry")}
      </button>
    </div>
  );
}
