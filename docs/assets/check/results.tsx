// The last answer, for the parts of the page that show a piece of it.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Finding, Status, View } from "../shared/model";
import type { Day } from "../shared/protocol";

const ResultsContext = createContext<View | null>(null);

export const ResultsProvider = ResultsContext.Provider;

export const useResults = (): View | null => useContext(ResultsContext);

/** What else the checker has worked out for the page: sentences on daily rates by blank, the days ahead. */
export interface Insights {
  rates: { readonly [blank: string]: string };
  days: readonly Day[];
}

export const NOTHING: Insights = { rates: {}, days: [] };

const InsightsContext = createContext<Insights>(NOTHING);

export const InsightsProvider = InsightsContext.Provider;

export const useInsights = (): Insights => useContext(InsightsContext);

/** What a reader should look at first. */
const WEIGHT: readonly Status[] = ["breached", "undetermined", "pending", "excused", "fulfilled", "not_triggered"];

export const byWeight = (one: Finding, other: Finding) => WEIGHT.indexOf(one.status) - WEIGHT.indexOf(other.status);

export const worstFinding = (findings: readonly Finding[]): Finding | undefined => [...findings].sort(byWeight)[0];
