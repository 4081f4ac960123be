// Text with dates in it, none of which is broken at its hyphens.

import type { ComponentChildren } from "preact";

const DATE = /(\d{4}-\d{2}-\d{2})/;

export function dated(text: string): ComponentChildren {
  const parts = text.split(DATE);
  if (parts.length === 1) return text;
  return parts.map((part, index) =>
    index % 2 ? (
      <span class="report__date" key={`${index}-${part}`}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
