import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { dayNumber, isoDay, ticksBetween } = await load("check/charts/days");
const { distinct, labelsOf, widthOf } = await load("check/charts/lane");
const { heightOf, linesAbove } = await load("check/charts/scale");
const { applied } = await load("check/charts/applied");
const { fromCase } = await load("shared/draft");

test("a day is the same after it was a number", () => {
  for (const day of ["1970-01-01", "2026-02-28", "2028-02-29", "2999-12-31"]) assert.equal(isoDay(dayNumber(day)), day);
  assert.equal(dayNumber("2026-03-02") - dayNumber("2026-03-01"), 1);
});

test("a scale has round days, few of them, and the year where it begins", () => {
  const ticks = (from, to, most) => ticksBetween(dayNumber(from), dayNumber(to), most).map(({ label }) => label);
  assert.deepEqual(ticks("2026-03-01", "2026-03-04", 6), ["2026-03-01", "03-02", "03-03", "03-04"]);
  assert.deepEqual(ticks("2026-11-10", "2027-02-20", 5), ["2026-12", "2027-01", "02"]);
  for (const to of ["2026-03-02", "2026-06-01", "2029-01-01", "2126-01-01"]) {
    const found = ticks("2026-03-01", to, 6);
    assert.ok(found.length >= 1 && found.length <= 7, `${to}: ${found}`);
  }
});

test("labels of a lane never cover each other and stay inside it", () => {
  const events = Array.from({ length: 40 }, (_, index) => ({
    kind: index % 3 ? "limit" : "done",
    at: index * 3,
    until: null,
    when: "2026-03-01",
  }));
  const labels = labelsOf(events, { kinds: { limit: "期限", done: "Performed" } }, (at) => at * 2.5, 320);
  assert.ok(labels.length > 3);
  for (const row of [0, 1]) {
    const ends = labels.filter((label) => label.row === row).map(({ left, text }) => [left, left + widthOf(text)]);
    ends.forEach(([left, right], index) => {
      assert.ok(left >= 0 && right <= 320);
      if (index > 0) assert.ok(left > ends[index - 1][1]);
    });
  }
});

test("what looks the same at the same place is drawn once", () => {
  const event = { kind: "breach", at: 5, until: null, when: "2026-04-03", what: "" };
  const events = [event, { ...event, party: "B" }, { ...event, kind: "limit" }, { ...event, until: 6 }];
  assert.deepEqual(distinct(events), [events[0], events[2], events[3]]);
});

test("a line far above a curve is told and not drawn, a near one is drawn", () => {
  const curve = (amount, ...lines) => ({ points: [["2026-03-01", amount]], ahead: [], lines });
  const [near, far] = [{ amount: "150.00" }, { amount: "30000.00" }];
  const shown = curve("100.00", near, far);
  assert.deepEqual(linesAbove(shown, shown), [far]);
  assert.ok(heightOf(shown, shown) > 150);
  assert.deepEqual(linesAbove(curve("20000.00", near, far), shown), []);
});

test("what was tried is written into the case, and the rest stays as it was typed", () => {
  const draft = fromCase({
    as_of: "2026-05-31",
    profile: { rate: "万分之五" },
    incidents: [
      { id: "a", type: "t", amount: "20万", parts: [] },
      { id: "b", type: "t" },
    ],
  });
  const changed = applied(draft, [
    { path: "as_of", value: "2026-06-10" },
    { path: "profile.rate", value: "0.1%" },
    { path: "incidents[0].parts", value: [{ on: "2026-06-10", amount: 7 }] },
    { path: "incidents[1].done", value: "2026-06-01" },
  ]);
  assert.equal(changed.asOf, "2026-06-10");
  assert.deepEqual(changed.profile, { rate: "0.1%" });
  assert.deepEqual(changed.incidents[0].values, { amount: "20万", parts: [{ on: "2026-06-10", amount: "7" }] });
  assert.deepEqual(changed.incidents[1].values, { done: "2026-06-01" });
  assert.equal(changed.incidents[0].key, draft.incidents[0].key);
  assert.equal(draft.profile.rate, "万分之五");
});
