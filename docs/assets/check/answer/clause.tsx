// A clause that a result rests on: its number leads to its page, and its words stand beside it while it is pointed at
// or has the focus, or for good once the mark beside it was pressed. Escape puts the words away (WCAG 1.4.13).

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Quote } from "../../shared/model";
import { useDesk } from "../desk";
import { Icon } from "../icons";

const LEAVE_DELAY = 180; // milliseconds in which the pointer can move from the clause to its words

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
  useEffect(() => () => clearTimeout(leaving.current), []);
  const enter = () => {
    clearTimeout(leaving.current);
    setPointed(true);
  };
  const leave = () => {
    clearTimeout(leaving.current);
    leaving.current = setTimeout(() => setPointed(false), LEAVE_DELAY);
  };
  const shown = quote !== null && (pinned || pointed);
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
        onPointerEnter={(event) => event.pointerType !== "touch" && enter()}
        onPointerLeave={leave}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && enter()}
        onBlur={leave}
        {...(shown ? { "aria-describedby": id } : {})}
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
          <Icon name="quote" />
        </button>
      )}
      {shown && (
        <span
          class={`check-clause__words ${pinned ? "" : "check-clause__words--floating"}`}
          id={id}
          onPointerEnter={enter}
          onPointerLeave={leave}
        >
          {quote.text}
        </span>
      )}
    </span>
  );
}
