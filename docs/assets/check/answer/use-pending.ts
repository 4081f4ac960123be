import { useEffect, useState } from "preact/hooks";

const TELL_AFTER = 150; // milliseconds: what comes at once, as while one types, is not to flicker

/** Whether the answer has been waited for long enough to say so. */
export function usePending(pending: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => setLong(true), TELL_AFTER);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [pending]);
  return pending && long;
}
