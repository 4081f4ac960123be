// What every chart needs around it: its width, its table, a word while it is being drawn.

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { TableScroll } from "../../shared/tables";
import { unbroken } from "../../shared/unbroken";
import { useDesk } from "../desk";
import { useGradually } from "../gradually";
import { type ChartSay, chartSay } from "./words";

export const useChartSay = (): ChartSay => chartSay(useDesk().say.lang);

/** An element and its width in CSS pixels, 0 before it is known. */
export function useWidth<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const root = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [root, width];
}

/** A part that asks for nothing and draws nothing until the reader opens it. */
export function Opened({ title, id, children }: { title: string; id?: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="check-unfold chart-part"
      id={id}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      {open && children}
    </details>
  );
}

export function Pending({ failed, retry }: { failed: boolean; retry(): void }) {
  const say = useChartSay();
  if (!failed) return <p class="check-progress__text chart-pending">{say("drawing")}</p>;
  return (
    <p class="chart-pending">
      {say("failed")}{" "}
      <button type="button" class="check-button check-button--small" onClick={retry}>
        {say("retry")}
      </button>
    </p>
  );
}

/** The same as a chart shows, to be read. Rows that are the very same as before are not drawn again. */
export function TableOf({
  columns,
  rows,
  label,
}: {
  columns: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  label: string;
}) {
  const say = useChartSay();
  const drawn = useGradually(
    rows.map((cells, index) => ({ cells, index })),
    {
      nameOf: ({ index }) => String(index),
      same: (one, other) => one.cells === other.cells,
      draw: ({ cells, index }) => (
        <tr key={index}>
          {cells.map((cell, column) => (
            <td key={columns[column]} data-label={columns[column]}>
              {typeof cell === "string" ? unbroken(cell) : cell}
            </td>
          ))}
        </tr>
      ),
    },
  );
  return (
    <details class="check-unfold">
      <summary>{say("asTable")}</summary>
      <TableScroll label={label}>
        <table class="trace chart-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{drawn}</tbody>
        </table>
      </TableScroll>
    </details>
  );
}
