// A part of the page that folds away; a place inside it can open it.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons";

const OPEN = "check:open";

/** Opens every fold around an element, the outermost first. */
export function unfold(element: Element): void {
  const folds: Element[] = [];
  for (let fold = element.closest("[data-fold]"); fold; fold = fold.parentElement?.closest("[data-fold]") ?? null) {
    folds.unshift(fold);
  }
  for (const fold of folds) fold.dispatchEvent(new CustomEvent(OPEN));
}

/**
 * Whether a fold is open, what opens or closes it, and what its element is to be known by, for a place inside it can open
 * it: from the moment on that it is drawn, since who draws it to go there does not wait for a frame.
 */
export function useFold<Root extends HTMLElement>(first: boolean) {
  const [open, setOpen] = useState(first);
  const root = useRef<Root>(null);
  useLayoutEffect(() => {
    const element = root.current;
    const show = () => setOpen(true);
    element?.addEventListener(OPEN, show);
    return () => element?.removeEventListener(OPEN, show);
  }, []);
  return [open, setOpen, root] as const;
}

interface FoldProps {
  name: string;
  title: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}

export function Fold({ name, title, open: first = false, children }: FoldProps) {
  const [open, setOpen, root] = useFold<HTMLDivElement>(first);
  return (
    <div class={`check-fold ${open ? "check-fold--open" : ""}`} data-fold={name} ref={root}>
      <button
        type="button"
        class="check-fold__title"
        aria-expanded={open}
        aria-controls={`fold:${name}`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="fold" />
        {title}
      </button>
      <div class="check-fold__body" id={`fold:${name}`} hidden={!open}>
        {children}
      </div>
    </div>
  );
}
