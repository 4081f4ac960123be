// Dates and sums that stay on one line. They are wrapped and not changed: what is copied is plain text.

import type { ComponentChildren } from "preact";

const WHOLE = /\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?|[A-Z]{3} \d(?:[\d,.]*\d)?|\d(?:[\d,.]*\d)?(?:元| ?[%‰‱])/g;

/** A text of which no date and no sum is broken over two lines. */
export function unbroken(text: string): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let done = 0;
  for (const { 0: whole, index } of text.matchAll(WHOLE)) {
    parts.push(text.slice(done, index), <span class="unbroken">{whole}</span>);
    done = index + whole.length;
  }
  return done === 0 ? text : [...parts, text.slice(done)];
}
