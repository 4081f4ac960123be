// Tables as every page draws them: one that scrolls where it is too wide, and the one of a reckoning.

import type { ComponentChildren } from "preact";
import type { Trace } from "./model";

/** A frame in which a wide table scrolls; it has a name and is reached by keyboard. */
export function TableScroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark, for there can be many; and no fieldset
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <div class="table-scroll" role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}

/** How an amount came about, row by row. */
export function TraceTable({ trace, caption, style = "trace" }: { trace: Trace; caption?: string; style?: string }) {
  return (
    <table class={style}>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {trace.columns.map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {trace.rows.map((row) => (
          <tr key={row.join("|")}>
            {row.map((cell, column) => (
              <td key={trace.columns[column]} data-label={trace.columns[column]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={trace.columns.length}>{trace.total}</td>
        </tr>
      </tfoot>
    </table>
  );
}
