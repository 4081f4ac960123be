// How high a curve is drawn, and which of its lines lie above that.

import type { Curve } from "../../shared/charts";

const NEAR = 2.2; // times the highest value: lines above that would press the curve flat
const ROOM = 1.12;

/** The highest amount that is drawn, with room above it; `before` is the curve that stands behind another. */
export function heightOf({ points, ahead, lines }: Curve, before: Curve): number {
  const values = [...points, ...ahead, ...before.points].map(([, amount]) => Number(amount));
  const most = values.reduce((high, value) => Math.max(high, value), 0.01);
  const near = lines.map(({ amount }) => Number(amount)).filter((value) => value <= most * NEAR);
  return Math.max(most, ...near) * ROOM;
}

/** The lines that are not drawn, for they lie far above. */
export function linesAbove(curve: Curve, before: Curve): Curve["lines"] {
  const top = heightOf(curve, before);
  return curve.lines.filter(({ amount }) => Number(amount) > top);
}
