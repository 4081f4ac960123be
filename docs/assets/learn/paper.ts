// A test's paper: drawn from its rules, marked answer by answer. The same rules and the same contract give the same.

import type { Drill, GivenAnswer, Marking, Task } from "../shared/practice";
import type { Engine } from "./engine";
import { byArticle, type Count, type Rules, type Sheet, type SheetAnswer } from "./sheet";

/**
 * One drill of a paper with what was answered. Of a drill that was not answered the marking is that of any answer, for
 * the sake of the right one; an answer that cannot be read has no marking, and is not right.
 */
export interface Marked {
  drill: Drill;
  given: GivenAnswer | null;
  right: boolean;
  marking: Marking | null;
}

export interface Result {
  marked: readonly Marked[];
  score: number;
  by_article: { readonly [article: string]: Count };
}

/** Marks a whole paper; an answer that was not given is not right. `told` hears how many are done. */
export async function markPaper(
  engine: Engine,
  drills: readonly Drill[],
  answers: readonly (GivenAnswer | null)[],
  told: (done: number) => void = () => {},
): Promise<Result> {
  const marked: Marked[] = [];
  for (const [index, drill] of drills.entries()) {
    const given = answers[index] ?? null;
    const reply = await engine.mark({ drill: drill.id, answer: given ?? anyAnswer(drill.task) });
    const marking = reply.ok ? reply.marking : null;
    marked.push({ drill, given, right: given !== null && (marking?.right ?? false), marking });
    told(index + 1);
  }
  const rights = marked.map(({ right }) => right);
  return { marked, score: rights.filter(Boolean).length, by_article: byArticle(drills, rights) };
}

/** Some answer that can be read. */
function anyAnswer(task: Task): GivenAnswer {
  const ids = task.options.map((option) => option.id);
  if (task.kind === "order") return { values: ids };
  const typed = { amount: "0", date: "2026-01-01", instant: "2026-01-01T00:00" } as const;
  return { value: task.kind in typed ? typed[task.kind as keyof typeof typed] : (ids[0] ?? "") };
}

export function toAnswer(drill: Drill, given: GivenAnswer | null): SheetAnswer {
  return given ? { drill: drill.id, ...given } : { drill: drill.id, value: null };
}

export function givenOf(answer: SheetAnswer): GivenAnswer | null {
  if ("values" in answer) return { values: answer.values };
  return answer.value === null ? null : { value: answer.value };
}

/** What a sheet says against what its own answers come to on the paper drawn again. */
export type Check = { kind: "agrees"; result: Result } | { kind: "differs"; result: Result } | { kind: "other-paper" };

/** Draws a sheet's paper again and marks its answers. */
export async function checkSheet(engine: Engine, sheet: Sheet): Promise<Check> {
  const rules: Rules = sheet;
  const drills = await engine.draw({ role: rules.role, seed: rules.seed, number: rules.number });
  if (drills.length !== sheet.answers.length || drills.some((drill, at) => drill.id !== sheet.answers[at]?.drill)) {
    return { kind: "other-paper" };
  }
  const result = await markPaper(engine, drills, sheet.answers.map(givenOf));
  const same = result.score === sheet.score && sameCounts(result.by_article, sheet.by_article);
  return { kind: same ? "agrees" : "differs", result };
}

type Counts = { readonly [article: string]: Count };

function sameCounts(one: Counts, other: Counts): boolean {
  const articles = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...articles].every((id) => one[id]?.right === other[id]?.right && one[id]?.of === other[id]?.of);
}
