import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { NotASheet, hashOf, passed, readSheet, rulesOf } = await load("learn/sheet");

const sheet = {
  format: "test-result",
  version: 1,
  name: "李娜",
  date: "2026-03-02",
  role: "agent",
  seed: 7,
  number: 3,
  pass: 67,
  contract: { id: "c", version: "1" },
  seconds: 90,
  answers: [
    { drill: "a", value: "x" },
    { drill: "b", values: ["x", "y"] },
    { drill: "c", value: null },
  ],
  score: 2,
  by_article: { 4: { right: 1, of: 2 }, 6: { right: 1, of: 1 } },
};

test("a sheet is read as it was written", () => {
  assert.deepEqual(readSheet(JSON.stringify(sheet)), sheet);
});

test("the pass mark counts as passed from the very share on", () => {
  assert.equal(passed({ score: 2, number: 3, pass: 66 }), true);
  assert.equal(passed(sheet), false);
  assert.equal(passed({ score: 16, number: 20, pass: 80 }), true);
});

test("a name cannot turn a line round or break it", () => {
  assert.equal(readSheet(JSON.stringify({ ...sheet, name: "A\u202Eb\u0000\nc" })).name, "Abc");
});

for (const [where, change] of [
  ["format", { format: "learning-record" }],
  ["version", { version: "1" }],
  ["name", { name: " " }],
  ["name", { name: "x".repeat(101) }],
  ["date", { date: "2026-13-40" }],
  ["seed", { seed: -1 }],
  ["number", { number: 1e9 }],
  ["answers", { number: 2 }],
  ["answers[0]", { answers: [null, ...sheet.answers.slice(1)] }],
  ["answers[1].values", { answers: [sheet.answers[0], { drill: "b", values: [1] }, sheet.answers[2]] }],
  ["score", { score: 4 }],
  ["score", { score: 1.5 }],
  ["seconds", { seconds: "90" }],
  ["contract", { contract: null }],
  ["by_article", { by_article: [] }],
  ["right", { by_article: { 4: { right: 3, of: 2 } } }],
]) {
  test(`a sheet with something wrong at ${where} is refused with that place: ${JSON.stringify(change)}`, () => {
    assert.throws(
      () => readSheet(JSON.stringify({ ...sheet, ...change })),
      (error) => error instanceof NotASheet && error.where === where,
    );
  });
}

test("the rules of a test survive their link, and what is no rule is left open", () => {
  const { role, seed, number, pass } = sheet;
  assert.deepEqual(rulesOf(hashOf({ role, seed, number, pass }, "v1")), { role, seed, number, pass, contract: "v1" });
  assert.deepEqual(rulesOf("#seed=-1&number=999&pass=101"), {
    role: null,
    seed: null,
    number: null,
    pass: null,
    contract: null,
  });
});
