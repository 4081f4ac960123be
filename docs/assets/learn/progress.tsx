// How far loading the checker is, in bytes; and what to do when it fails.

import type { CheckerState, Why } from "../shared/checker";
import { useRedraw } from "../shared/use-redraw";
import { useDesk } from "./desk";
import type { Say } from "./words";

const MEGABYTE = 1_000_000;

const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);

/** The checker's state; the part is drawn again whenever it changes. */
export function useEngineState(): CheckerState | null {
  const { engine } = useDesk();
  useRedraw(engine);
  return engine.state;
}

function progressText(state: CheckerState | null, say: Say): string {
  if (state?.kind !== "loading" || state.loaded === 0) return say.of("loading");
  const { loaded, total } = state;
  if (total === null) return say.of("loadingSome", { loaded: megabytes(loaded) });
  if (loaded >= total) return say.of("starting");
  return say.of("loadingSize", { loaded: megabytes(loaded), total: megabytes(total) });
}

/** Shown while something is awaited of the checker. */
export function Waiting() {
  const { say } = useDesk();
  const state = useEngineState();
  const loading = !state || state.kind === "loading";
  const known = state?.kind === "loading" && state.total !== null && state.loaded < state.total;
  return (
    <div class="learn-waiting">
      <p aria-hidden="true">{loading ? progressText(state, say) : say.of("preparing")}</p>
      <p class="visually-hidden" role="status">
        {say.of(loading ? "loading" : "preparing")}
      </p>
      {loading && (
        <progress aria-label={say.of("loading")} {...(known ? { value: state.loaded, max: state.total ?? 1 } : {})} />
      )}
    </div>
  );
}

const FAILURES = { loading: "failedLoading", computing: "failedComputing", time: "failedComputing" } as const;

export function Failure({ why, retry }: { why: Why; retry(): void }) {
  const { say } = useDesk();
  return (
    <div class="learn-notice learn-notice--warning" role="alert">
      <p>{say.of(FAILURES[why])}</p>
      <button type="button" class="learn-button" onClick={retry}>
        {say.of("retry")}
      </button>
    </div>
  );
}
