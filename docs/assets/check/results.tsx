// The last answer, for the parts of the page that show a piece of it.

import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { FollowedView } from "../shared/checker";
import type { Finding, IncidentView, Status } from "../shared/model";
import type { Day } from "../shared/protocol";

const ResultsContext = createContext<FollowedView | null>(null);

export const ResultsProvider = ResultsContext.Provider;

export const useResults = (): FollowedView | null => useContext(ResultsContext);

/** What else the checker has worked out for the page: sentences on daily rates by blank, the days ahead. */
export interface Insights {
  rates: { readonly [blank: string]: string };
  days: readonly Day[];
  /** Whether the days are those of the case before it was changed. */
  stale: boolean;
}

export const NOTHING: Insights = { rates: {}, days: [], stale: false };

/** What a reader should look at first. */
const WEIGHT: readonly Status[] = ["breached", "undetermined", "pending", "excused", "fulfilled", "not_triggered"];

export const byWeight = (one: Finding, other: Finding) => WEIGHT.indexOf(one.status) - WEIGHT.indexOf(other.status);

/** How an incident stands: the status that a reader should look at first. */
export interface Standing {
  status: Status;
  label: string;
}

export function standingOf(found: IncidentView | undefined): Standing | null {
  const worst = found?.findings.toSorted(byWeight)[0];
  return worst ? { status: worst.status, label: worst.status_label } : null;
}

/** What an answer found, by the incident's id. */
export const useFound = (view: FollowedView | null): ReadonlyMap<string, IncidentView> =>
  useMemo(() => new Map(view?.incidents.map((found) => [found.id, found])), [view]);
