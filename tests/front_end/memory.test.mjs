import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { NOTHING, NotARecord, answered, due, fromRecord, merged, standings, toRecord } = await load("learn/memory");

const DAY = 86_400_000;
const start = new Date("2026-03-02T10:00:00Z");
const after = (milliseconds) => new Date(start.getTime() + milliseconds);

test("what was wrong comes back within minutes, what was right after days, and longer each time", () => {
  let memory = answered(NOTHING, "wrong", false, ["1"], start);
  memory = answered(memory, "right", true, ["2"], start);
  assert.deepEqual(due(memory, start), []);
  assert.deepEqual(due(memory, after(5 * 60_000)), ["wrong"]);
  const gaps = [];
  let now = start;
  for (let times = 0; times < 5; times += 1) {
    memory = answered(memory, "right", true, ["2"], now);
    const next = new Date(memory.cards.right.due);
    gaps.push(next - now);
    now = next;
  }
  assert.ok(gaps.at(-1) > 10 * DAY, String(gaps));
  assert.ok(
    gaps.every((gap, index) => index === 0 || gap >= gaps[index - 1]),
    String(gaps),
  );
});

test("a provision is known as well as the weakest question about it", () => {
  let memory = answered(NOTHING, "a", true, ["1", "2"], start);
  memory = answered(memory, "b", false, ["2"], start);
  assert.deepEqual(Object.fromEntries(standings(memory)), { 1: "learning", 2: "weak" });
  memory = answered(memory, "a", true, ["1", "2"], after(DAY));
  memory = answered(memory, "a", true, ["1", "2"], after(4 * DAY));
  assert.equal(standings(memory).get("1"), "known");
});

test("a record survives its file, and two records become one with the later answers", () => {
  const one = answered(answered(NOTHING, "a", true, ["1"], start, "course/lesson"), "b", true, ["1"], after(DAY));
  const other = answered(answered(NOTHING, "a", false, ["1"], after(DAY)), "b", false, ["1"], start);
  assert.deepEqual(fromRecord(toRecord(one, "c"), "c"), one);
  const both = merged(one, other);
  assert.deepEqual([both.cards.a.right, both.cards.b.right], [false, true]);
  assert.deepEqual(both, { ...merged(other, one), lessons: { "course/lesson": ["a"] } });
});

const card = Object.values(answered(NOTHING, "a", true, ["1"], start).cards)[0];
const record = (change) => JSON.stringify({ format: "learning-record", version: 1, contract: "c", cards: {}, lessons: {}, ...change });

for (const [where, text] of [
  ["", "{"],
  ["", "[]"],
  ["format", record({ format: "test-result" })],
  ["version", record({ version: 2 })],
  ["contract", record({ contract: "other" })],
  ["cards", record({ cards: [] })],
  ["cards.a.due", record({ cards: { a: { ...card, due: "soon" } } })],
  ["cards.a.stability", record({ cards: { a: { ...card, stability: null } } })],
  ["cards.a.state", record({ cards: { a: { ...card, state: 9 } } })],
  ["cards.a.right", record({ cards: { a: { ...card, right: "yes" } } })],
  ["cards.a.provisions", record({ cards: { a: { ...card, provisions: [1] } } })],
  ["lessons.x", record({ lessons: { x: "all" } })],
]) {
  test(`a record with something wrong at "${where}" is refused with that place: ${text.slice(0, 60)}`, () => {
    assert.throws(
      () => fromRecord(text, "c"),
      (error) => error instanceof NotARecord && error.where === where,
    );
  });
}
