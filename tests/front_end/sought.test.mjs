import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { soughtAmong } = await load("shared/sought");

const things = [
  { name: "B was late", words: ["overdue", "迟到"], help: "a service" },
  { name: "A paid late", words: ["invoice", "cancel fee", "逾期", "欠款"], help: "translated" },
  { name: "The contract was terminated", words: ["cancel", "解约"], help: "late or not" },
];
const textsOf = ({ name, words, help }) => [[name], words, [help]];
const found = (sought) => soughtAmong(things, sought, textsOf).map(({ name }) => name);

test("nothing sought shows everything as it stands", () => {
  assert.deepEqual(found("  "), things.map(({ name }) => name));
});

test("names come before other words, and those before explanations", () => {
  assert.deepEqual(found("late"), ["B was late", "A paid late", "The contract was terminated"]);
  assert.deepEqual(found("LATE paid"), ["A paid late"]);
});

test("a longer form of a word is found, a piece from the middle of one is not", () => {
  assert.deepEqual(found("cancelled"), ["The contract was terminated"]);
  assert.deepEqual(found("ranslated"), []);
  assert.deepEqual(found("服务费逾期没付"), ["A paid late"]);
});

test("where nothing has all words, what has most of them is shown", () => {
  assert.deepEqual(found("my invoice"), ["A paid late"]);
  assert.deepEqual(found("xyzzy"), []);
});
