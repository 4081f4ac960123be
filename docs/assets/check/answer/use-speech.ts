import { useEffect, useRef } from "preact/hooks";
import type { FollowedView } from "../../shared/checker";
import type { Say } from "../words";
import type { Failed } from "./use-answer";

const SAY_AFTER = 500; // milliseconds without another result: who listens is not to hear each one

/** Says the new result to those who listen, once it stands. */
export function useSpeech(
  view: FollowedView | null,
  problems: number,
  failure: Failed | null,
  say: Say,
  announce: (text: string) => void,
) {
  const heard = useRef<unknown>(view);
  useEffect(() => {
    if (failure) return; // it speaks for itself
    if (problems > 0) {
      announce(say.of("toFix", { count: problems }));
      heard.current = null;
      return;
    }
    if (!view || view.waits > 0 || heard.current === view) return;
    const timer = setTimeout(() => {
      announce(`${say.of("updated")}${view.headline}`);
      heard.current = view;
    }, SAY_AFTER);
    return () => clearTimeout(timer);
  }, [view, problems, failure, say, announce]);
}
