// Ctrl+Z and Ctrl+Shift+Z (Ctrl+Y, and Cmd on a Mac) for the case as a whole. In a text field they stay the browser's own.

import { useEffect, useRef } from "preact/hooks";

type Step = "undo" | "redo";

/** What a key asks for, if anything. */
export function stepOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Step | null {
  if (altKey || ctrlKey === metaKey) return null;
  switch (key.toLowerCase()) {
    case "z":
      return shiftKey ? "redo" : "undo";
    case "y":
      return shiftKey ? null : "redo";
    default:
      return null;
  }
}

const WITHOUT_TEXT = new Set(["button", "checkbox", "file", "radio", "range", "reset", "submit"]);

/** Whether what is typed goes into the element as text. */
function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Calls back for the keys while the page is as it is; the same listener stays for as long as it stands. */
export function useUndoKeys(run: (step: Step) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (!step || event.defaultPrevented || takesText(event.target)) return;
      event.preventDefault();
      latest.current(step);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
