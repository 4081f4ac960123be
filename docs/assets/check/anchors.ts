// Links into the page name what they lead to: a blank, which may be folded away, a ready-made case, a case in the link.

import { useEffect, useRef } from "preact/hooks";
import { isCaseLink } from "../shared/link";

interface Lead {
  blank(id: string): void;
  scenario(id: string): void;
  sharedCase(hash: string): void;
}

export function useAnchors(lead: Lead): void {
  const latest = useRef(lead);
  latest.current = lead;
  useEffect(() => {
    const follow = () => {
      const { hash } = location;
      if (isCaseLink(hash)) return latest.current.sharedCase(hash);
      // Ids are plain letters, digits and marks: a hash that needs decoding is none of ours.
      const [, blank, scenario] = /^#(?:blank-([\w.-]+)|scenario=([\w.-]+))$/.exec(hash) ?? [];
      if (blank) latest.current.blank(blank);
      if (scenario) latest.current.scenario(scenario);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
}

/** Takes the case out of the address, once: a reload keeps what the reader has made of it. */
export function forgetHash(): void {
  history.replaceState(history.state, "", location.pathname + location.search);
}
