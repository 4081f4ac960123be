// A clause that a result rests on: its number leads to its page, and its words stand beside it while it is pointed at
// or has the focus, or for good once the mark beside it was pressed. Escape puts the words away (WCAG 1.4.13).

import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Quote } from "../../shared/model";
import { useDesk } from "../desk";
import { Icon } from "../icons";

const LEAVE_DELAY = 180; // milliseconds in which the pointer can move from the clause to its words
const EDGE = 8; // pixels that stay free around floating words
const WIDEST = 640;

interface ClauseProps {
  provision: string;
  href: string;
  quote: Quote | null;
  children: ComponentChildren;
}

export function Clause({ provision, href, quote, children }: ClauseProps) {
  const { say, root } = useDesk();
  const id = useId();
  const [pinned, setPinned] = useState(false);
  const [pointed, setPointed] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => () => clearTimeout(leaving.current), []);
  const enter = () => {
    clearTimeout(leaving.current);
    setPointed(true);
  };
  const leave = () => {
    clearTimeout(leaving.current);
    leaving.current = setTimeout(() => setPointed(false), LEAVE_DELAY);
  };
  const floats = quote !== null && pointed && !pinned;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape puts the words away from wherever the focus is inside
    <span
      class="check-clause"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        setPinned(false);
        setPointed(false);
      }}
    >
      <a
        class="ref"
        href={root + href}
        ref={link}
        onPointerEnter={(event) => event.pointerType !== "touch" && enter()}
        onPointerLeave={leave}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && enter()}
        onBlur={leave}
        {...(pinned || floats ? { "aria-describedby": id } : {})}
      >
        {children}
      </a>
      {quote && (
        <button
          type="button"
          class="check-clause__show"
          aria-expanded={pinned}
          aria-label={say.of("showWords", { id: provision })}
          title={say.of("showWords", { id: provision })}
          onClick={() => setPinned(!pinned)}
        >
          <Icon name="text" />
        </button>
      )}
      {quote && pinned && (
        <span class="check-clause__words" id={id}>
          {quote.text}
        </span>
      )}
      {floats && (
        <Floating beside={link} id={id} enter={enter} leave={leave}>
          {quote.text}
        </Floating>
      )}
    </span>
  );
}

interface FloatingProps {
  beside: { readonly current: HTMLElement | null };
  id: string;
  enter(): void;
  leave(): void;
  children: string;
}

/** Words above all else on the page: below the clause or, where there is more room, above it, and always in the window. */
function Floating({ beside, id, enter, leave, children }: FloatingProps) {
  const words = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const shown = words.current;
    const clause = beside.current;
    if (!shown || !clause) return;
    shown.showPopover?.();
    const stay = () => place(shown, clause);
    stay();
    const moves = ["scroll", "resize"] as const;
    for (const move of moves) window.addEventListener(move, stay, { capture: true, passive: true });
    return () => {
      for (const move of moves) window.removeEventListener(move, stay, { capture: true });
    };
  }, [beside]);
  return (
    <span
      class="check-clause__words check-clause__words--floating"
      id={id}
      ref={words}
      popover="manual"
      onPointerEnter={enter}
      onPointerLeave={leave}
    >
      {children}
    </span>
  );
}

function place(words: HTMLElement, clause: HTMLElement): void {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const card = (clause.closest(".check-finding") ?? clause).getBoundingClientRect();
  const { top, bottom } = clause.getBoundingClientRect();
  const { style } = words;
  style.width = `${Math.min(card.width, WIDEST, width - 2 * EDGE)}px`;
  style.maxHeight = "none";
  style.left = `${Math.max(EDGE, Math.min(card.left, width - words.offsetWidth - EDGE))}px`;
  const [above, below] = [top - EDGE, height - bottom - EDGE];
  const isBelow = words.offsetHeight <= below || below >= above;
  style.maxHeight = `${Math.max(isBelow ? below : above, 0)}px`;
  style.top = isBelow ? `${bottom}px` : `${top - words.offsetHeight}px`;
}
