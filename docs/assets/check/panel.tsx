// A part of the page behind a button: it opens below it, and closes with Escape, on a press outside, or when done.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "./desk";
import { Icon, type IconName } from "./icons";

interface PanelProps {
  /** The button's id; the panel's own is derived from it. */
  id: string;
  icon: IconName;
  label: ComponentChildren;
  /** The id of the element inside that gets the focus when the panel opens. */
  first: string;
  children(close: () => void): ComponentChildren;
}

export function Panel({ id, icon, label, first, children }: PanelProps) {
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    desk.focus(id);
  };
  useEffect(() => {
    if (!open) return;
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [open]);
  useLayoutEffect(() => {
    if (!open) return;
    const stay = () => root.current && body.current && place(body.current, root.current);
    stay();
    window.addEventListener("resize", stay);
    return () => window.removeEventListener("resize", stay);
  }, [open]);
  const show = () => {
    setOpen(true);
    desk.focus(first);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from wherever the focus is inside
    <div
      class="check-panel"
      ref={root}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) close();
      }}
    >
      <button
        type="button"
        class="check-button"
        id={id}
        aria-expanded={open}
        aria-controls={`${id}-panel`}
        onClick={open ? close : show}
      >
        <Icon name={icon} />
        {label}
      </button>
      {open && (
        <div class="check-panel__body" id={`${id}-panel`} ref={body}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

/** Puts a panel right below its button, moved to the left as far as it would reach beyond the toolbar. */
function place(body: HTMLElement, button: HTMLElement): void {
  const room = body.offsetParent?.clientWidth ?? 0;
  body.style.left = `${Math.max(0, Math.min(button.offsetLeft, room - body.offsetWidth))}px`;
  body.style.top = `${button.offsetTop + button.offsetHeight}px`;
}
