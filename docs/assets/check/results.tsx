// The last answer, for the parts of the page that show a piece of it.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Finding, Status, View } from "../shared/model";

const ResultsContext = createContext<View | null>(null);

export const ResultsProvider = ResultsContext.Provider;

export const useResults = (): View | null => useContext(ResultsContext);

/** What a reader should look at first. */
const WEIGHT: readonly Status[] = ["breached", "undetermined", "pending", "excused", "fulfilled", "not_triggered"];

export const byWeight = (one: Finding, other: Finding) => WEIGHT.indexOf(one.status) - WEIGHT.indexOf(other.status);

export const worstFinding = (findings: readonly Finding[]): Finding | undefined => [...findings].sort(byWeight)[0];
