// What the checker gives beside the answer, asked again whenever what it is asked about changes.

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { toCase } from "../../shared/draft";
import type { Calls } from "../../shared/protocol";
import { useDesk } from "../desk";
import { useResults } from "../results";

const REST = 1_000; // milliseconds without another answer
const MANY = 50; // incidents

interface Called<Answer> {
  answer: Answer | null;
  failed: boolean;
  retry(): void;
}

/** Calls the checker, one call at a time and then the newest; null asks nothing, and the last answer stays. */
export function useCalled<Name extends keyof Calls>(
  name: Name,
  given: Calls[Name]["arguments"] | null,
): Called<Calls[Name]["answer"]> {
  const { call } = useDesk();
  const [answer, setAnswer] = useState<Calls[Name]["answer"] | null>(null);
  const [failed, setFailed] = useState(false);
  const state = useRef({ wanted: given, asked: null as typeof given, running: false, gone: false });
  const latest = useRef(call);
  latest.current = call;

  const next = useCallback(() => {
    const now = state.current;
    const { wanted } = now;
    if (now.gone || now.running || !wanted || same(wanted, now.asked)) return;
    now.running = true;
    now.asked = wanted;
    const ended = (run: () => void) => {
      now.running = false;
      if (now.gone) return;
      run();
      next();
    };
    latest.current(name, ...wanted).then(
      (found) =>
        ended(() => {
          setFailed(false);
          setAnswer(found);
        }),
      () => ended(() => setFailed(true)),
    );
  }, [name]);
  useEffect(() => {
    state.current.wanted = given;
    next();
  });
  useEffect(() => {
    state.current.gone = false;
    return () => {
      state.current.gone = true;
    };
  }, []);
  const retry = useCallback(() => {
    state.current.asked = null;
    setFailed(false);
    next();
  }, [next]);
  return { answer, failed, retry };
}

const same = (one: readonly string[], other: readonly string[] | null) =>
  other !== null && one.length === other.length && one.every((text, index) => text === other[index]);

/**
 * The case as JSON, as it was when the newest answer came: charts never overtake the answer itself, and are asked for
 * once it is drawn. A long case is given when the answers rest, for the checker is busy with it for so long that whoever
 * types on would wait.
 */
export function useCaseText(): string | null {
  const desk = useDesk();
  const results = useResults();
  const answered = useMemo(() => results && desk.draft, [results, desk]);
  const [text, setText] = useState<string | null>(null);
  const given = useRef(false);
  useEffect(() => {
    if (!answered) return;
    const give = () => {
      given.current = true;
      setText(JSON.stringify(toCase(answered, desk.model)));
    };
    const timer = setTimeout(give, given.current && answered.incidents.length > MANY ? REST : 0);
    return () => clearTimeout(timer);
  }, [answered, desk]);
  return text;
}
