// What a page and the worker that runs the checker say to each other.

import type { Answer, Lang } from "./model";

/** The functions of the checker's boundary that a page may call: what each is given, and what it gives. */
export interface Calls {
  /** A case, as JSON, assessed in a language. */
  assess: { arguments: [caseJson: string, lang: Lang]; answer: Answer };
}

export interface Request {
  id: number;
  call: keyof Calls;
  arguments: readonly string[];
}

export type Reply =
  | { kind: "progress"; loaded: number; total: number | null }
  | { kind: "ready" }
  | { kind: "answer"; id: number; answer: unknown }
  | { kind: "failed"; during: "loading" | "computing"; message: string };
