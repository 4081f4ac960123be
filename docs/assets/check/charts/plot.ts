// Draws the curve of a claim with uPlot. Loaded only when a reader opens one.

import uPlot from "uplot";
import css from "uplot/dist/uPlot.min.css";
import type { Curve, Point } from "../../shared/charts";
import { dayNumber, isoDay } from "./days";
import { heightOf } from "./scale";

const SECONDS = 86_400;
const APART = 0.04; // of the width, left and right of the curve
const FONT = "12px system-ui, sans-serif";

export interface Drawn {
  now: Curve;
  /** What the reader tries; null where that is nothing. */
  tried: Curve | null;
}

export interface Reading {
  day: string;
  amount: string;
  /** What happens on that day, if anything. */
  what: string;
}

interface Colours {
  ink: string;
  soft: string;
  grid: string;
  line: string;
  faint: string;
  ground: string;
  limit: string;
}

type Series = readonly (readonly [number, number])[];

let styled = false;

export class Plot {
  private plot: uPlot | null = null;
  private drawn: Drawn | null = null;
  /** The points that the pointer and the arrow keys read: those of what is tried, else of the case. */
  private points: readonly Point[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly read: (reading: Reading | null) => void,
  ) {
    if (styled) return;
    styled = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  draw(drawn: Drawn, width: number, height: number): void {
    this.drawn = drawn;
    const { now, tried } = drawn;
    const main = tried ?? now;
    this.points = [...main.points, ...main.ahead.slice(1)];
    const base = tried ? seriesOf(now.points) : [];
    const data = uPlot.join(
      [base, seriesOf(main.points), seriesOf(main.ahead)].map((series) => [
        Float64Array.from(series, ([x]) => x),
        series.map(([, y]) => y),
      ]) as uPlot.AlignedData[],
    );
    this.plot?.destroy();
    this.plot = new uPlot(this.options(width, height), data, this.root);
  }

  /** Moves the reading by so many points; from nothing, it starts at the last one that is no outlook. */
  move(by: number): void {
    const { plot, drawn } = this;
    if (!plot || !drawn || this.points.length === 0) return;
    const xs = plot.data[0] ?? [];
    const known = new Map(this.points.map(([day], index) => [dayNumber(day) * SECONDS, index]));
    const at = plot.cursor.idx;
    const here = at === null || at === undefined ? undefined : known.get(xs[at] ?? Number.NaN);
    const first = (drawn.tried ?? drawn.now).points.length - 1;
    const index = here === undefined ? first : Math.max(0, Math.min(this.points.length - 1, here + by));
    const [day, amount] = this.points[index] ?? ["", "0"];
    plot.setCursor({
      left: plot.valToPos(dayNumber(day) * SECONDS, "x"),
      top: plot.valToPos(Number(amount), "y"),
    });
  }

  destroy(): void {
    this.plot?.destroy();
    this.plot = null;
  }

  private options(width: number, height: number): uPlot.Options {
    const colours = coloursOf(this.root);
    const axis = { stroke: colours.soft, font: FONT, grid: { stroke: colours.grid, width: 1 }, ticks: { show: false } };
    const tried = this.drawn?.tried != null;
    return {
      width,
      height,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      legend: { show: false },
      cursor: {
        drag: { x: false, y: false },
        points: { size: 9, stroke: colours.ground, fill: colours.line },
        dataIdx: (_plot, _series, index) => this.nearest(index),
      },
      scales: {
        // Somewhat apart from the axis: the first mark and the first day are not to lie on the zero.
        x: { range: (_plot, low, high) => [low - (high - low) * APART, high + (high - low) * APART] },
        y: { range: () => [0, this.top()] },
      },
      axes: [
        { ...axis, size: 30, space: 60, values: (_plot, splits) => dayLabels(splits) },
        { ...axis, size: 62, values: (_plot, splits) => splits.map((value) => value.toLocaleString("en-US")) },
      ],
      series: [
        {},
        {
          stroke: colours.faint,
          width: 2,
          dash: [2, 4],
          spanGaps: true,
          pxAlign: 0,
          points: { show: false },
          show: tried,
        },
        { stroke: colours.line, width: 2.5, spanGaps: true, pxAlign: 0, points: { show: false } },
        { stroke: colours.line, width: 2, dash: [7, 5], spanGaps: true, pxAlign: 0, points: { show: false } },
      ],
      hooks: {
        drawClear: [(plot) => this.bands(plot, colours)],
        draw: [
          (plot) => this.today(plot, colours),
          (plot) => this.lines(plot, colours),
          (plot) => this.marks(plot, colours),
        ],
        setCursor: [(plot) => this.read(this.reading(plot))],
      },
    };
  }

  /** The index of the nearest point that is read. */
  private nearest(index: number): number {
    const xs = this.plot?.data[0];
    if (!xs) return index;
    const known = new Set(this.points.map(([day]) => dayNumber(day) * SECONDS));
    for (let distance = 0; distance < xs.length; distance += 1) {
      for (const near of [index - distance, index + distance]) {
        const x = xs[near];
        if (x !== undefined && known.has(x)) return near;
      }
    }
    return index;
  }

  private reading({ cursor, data }: uPlot): Reading | null {
    const { idx } = cursor;
    if (idx === null || idx === undefined || !this.drawn) return null;
    const day = isoDay((data[0]?.[this.nearest(idx)] ?? 0) / SECONDS);
    const point = this.points.find(([known]) => known === day);
    if (!point) return null;
    const { marks } = this.drawn.tried ?? this.drawn.now;
    const what = marks.filter((mark) => mark.day === day).map(({ label }) => label);
    return { day, amount: point[1], what: what.join("; ") };
  }

  private top(): number {
    if (!this.drawn) return 1;
    const { now, tried } = this.drawn;
    return heightOf(tried ?? now, now);
  }

  /** Whether the curve has come to an amount in the first half of what is drawn: a label is better off in the other. */
  private crosses(value: number): boolean {
    const index = this.points.findIndex(([, amount]) => Number(amount) >= value);
    const at = this.points[index];
    const [first, last] = [this.points[0], this.points.at(-1)];
    if (!at || !first || !last) return false;
    return dayNumber(at[0]) < (dayNumber(first[0]) + dayNumber(last[0])) / 2;
  }

  private shownLines(): { value: number; label: string; kind: string }[] {
    const lines = (this.drawn?.tried ?? this.drawn?.now)?.lines ?? [];
    return lines.map(({ kind, amount, label }) => ({ kind, label, value: Number(amount) }));
  }

  private bands(plot: uPlot, colours: Colours): void {
    const { bands = [] } = this.drawn?.tried ?? this.drawn?.now ?? {};
    const { ctx, bbox } = plot;
    ctx.save();
    for (const { from, to } of bands) {
      const left = plot.valToPos((dayNumber(from) - 1) * SECONDS, "x", true);
      const right = plot.valToPos(dayNumber(to) * SECONDS, "x", true);
      ctx.globalAlpha = 0.12;
      ctx.fillStyle = colours.ink;
      ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
      ctx.globalAlpha = 0.5;
      ctx.strokeStyle = colours.ink;
      ctx.lineWidth = 1;
      // Hatched as well, for those who see no shade.
      ctx.beginPath();
      ctx.rect(left, bbox.top, Math.max(2, right - left), bbox.height);
      ctx.clip();
      for (let x = left - bbox.height; x < right; x += 12 * devicePixelRatio) {
        ctx.moveTo(x, bbox.top + bbox.height);
        ctx.lineTo(x + bbox.height, bbox.top);
      }
      ctx.globalAlpha = 0.18;
      ctx.stroke();
      ctx.restore();
      ctx.save();
    }
    ctx.restore();
  }

  private lines(plot: uPlot, colours: Colours): void {
    const { ctx, bbox } = plot;
    const top = plot.scales.y?.max ?? 0;
    ctx.save();
    ctx.font = scaledFont();
    ctx.textBaseline = "bottom";
    for (const { kind, value, label } of this.shownLines()) {
      if (value > top) continue;
      const y = plot.valToPos(value, "y", true);
      ctx.strokeStyle = kind === "share" ? colours.soft : colours.limit;
      ctx.fillStyle = ctx.strokeStyle;
      ctx.lineWidth = (kind === "share" ? 1 : 1.5) * devicePixelRatio;
      ctx.setLineDash(kind === "cap" ? [] : [5 * devicePixelRatio, 4 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      const atStart = !this.crosses(value);
      ctx.textAlign = atStart ? "left" : "right";
      const x = bbox.left + (atStart ? 6 * devicePixelRatio : bbox.width - 4 * devicePixelRatio);
      ctx.setLineDash([]);
      ctx.lineWidth = 4 * devicePixelRatio;
      ctx.strokeStyle = colours.ground;
      ctx.strokeText(label, x, y - 2 * devicePixelRatio);
      ctx.fillText(label, x, y - 2 * devicePixelRatio);
    }
    ctx.restore();
  }

  /** The line of today between what is and what lies ahead; it lies below all words. */
  private today(plot: uPlot, colours: Colours): void {
    const { ctx, bbox } = plot;
    const { points = [], ahead = [] } = this.drawn?.tried ?? this.drawn?.now ?? {};
    const today = points.at(-1)?.[0];
    if (ahead.length === 0 || !today) return;
    const x = plot.valToPos(dayNumber(today) * SECONDS, "x", true);
    ctx.save();
    ctx.strokeStyle = colours.ink;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }

  /** A dot where something bends the curve. */
  private marks(plot: uPlot, colours: Colours): void {
    const { marks = [] } = this.drawn?.tried ?? this.drawn?.now ?? {};
    const { ctx } = plot;
    ctx.save();
    for (const { day, amount } of marks) {
      ctx.beginPath();
      ctx.arc(
        plot.valToPos(dayNumber(day) * SECONDS, "x", true),
        plot.valToPos(Number(amount), "y", true),
        3.5 * devicePixelRatio,
        0,
        2 * Math.PI,
      );
      ctx.fillStyle = colours.ground;
      ctx.strokeStyle = colours.line;
      ctx.lineWidth = 2 * devicePixelRatio;
      ctx.fill();
      ctx.stroke();
    }
    ctx.restore();
  }
}

const scaledFont = () => FONT.replace("12px", `${12 * devicePixelRatio}px`);

function seriesOf(points: readonly Point[]): Series {
  return points.map(([day, amount]) => [dayNumber(day) * SECONDS, Number(amount)] as const);
}

/** Month and day, with the year where it begins anew. */
function dayLabels(splits: readonly number[]): string[] {
  let year = "";
  return splits.map((seconds) => {
    const iso = isoDay(seconds / SECONDS);
    const label = iso.slice(0, 4) === year ? iso.slice(5) : iso;
    year = iso.slice(0, 4);
    return label;
  });
}

function coloursOf(root: HTMLElement): Colours {
  const style = getComputedStyle(root);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: colour("--ink"),
    soft: colour("--ink-soft"),
    grid: colour("--rule"),
    line: colour("--chart-line"),
    faint: colour("--ink-soft"),
    ground: colour("--paper-raised"),
    limit: colour("--bad"),
  };
}
