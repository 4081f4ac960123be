// What a page and the worker that runs the checker say to each other.

import type { Answer, Lang } from "./model";

export interface Request {
  id: number;
  lang: Lang;
  /** The case, as JSON. */
  case: string;
}

export type Reply =
  | { kind: "progress"; loaded: number; total: number | null }
  | { kind: "ready" }
  | { kind: "answer"; id: number; answer: Answer }
  | { kind: "failed"; during: "loading" | "computing"; message: string };
