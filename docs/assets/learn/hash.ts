// What a link carries after `#`. A link to the page that is open already changes nothing else in its address.

import { useEffect } from "preact/hooks";

/** Starts the page again when it is sent to with other rules. */
export function useOtherHash(): void {
  useEffect(() => {
    const again = () => location.reload();
    window.addEventListener("hashchange", again);
    return () => window.removeEventListener("hashchange", again);
  }, []);
}
