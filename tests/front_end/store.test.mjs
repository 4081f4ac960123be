import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { load } from "./load.mjs";

const { CaseStore } = await load("shared/store");

const model = { contract: { id: "c", version: "1", title: "C" } };
const at = (asOf) => ({ asOf, profile: {}, assumptions: {}, incidents: [] });

function memory(saved = {}) {
  const kept = new Map(Object.entries(saved));
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
}

const savedCase = (version, asOf = "2026-01-01") =>
  JSON.stringify({ schema: 1, contract: { id: "c", version }, case: { as_of: asOf } });

test("a case is saved shortly after it changed, and found again", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const storage = memory();
  const store = new CaseStore(model, at("a"), storage);
  assert.equal(store.origin, "initial");
  store.change(at("b"));
  assert.equal(storage.kept.size, 0);
  mock.timers.tick(1000);
  assert.equal(new CaseStore(model, at("a"), storage).draft.asOf, "b");
  mock.timers.reset();
});

test("a case saved under another version of the contract is kept and told", () => {
  const store = new CaseStore(model, at("a"), memory({ "case:c": savedCase("0") }));
  assert.equal(store.origin, "saved-for-another-version");
  assert.equal(store.draft.asOf, "2026-01-01");
});

test("what cannot be read is set aside", () => {
  for (const text of ["{", "null", "[]", '{"schema": 2}', '{"schema": 1, "case": {"incidents": 5}}']) {
    const storage = memory({ "case:c": text });
    const store = new CaseStore(model, at("a"), storage);
    assert.equal(store.origin, "unreadable", text);
    assert.equal(store.draft.asOf, "a");
    assert.equal(storage.kept.get("case:c:unreadable"), text);
  }
});

test("a browser that lends no storage is told of, and the case lives on in the page", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const full = {
    getItem: () => null,
    setItem() {
      throw new Error("full");
    },
  };
  for (const storage of [null, full]) {
    const store = new CaseStore(model, at("a"), storage);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.change(at("b"));
    mock.timers.tick(1000);
    assert.equal(store.refused, true);
    assert.equal(store.draft.asOf, "b");
    assert.equal(told, 2);
  }
  mock.timers.reset();
});

test("changes of one name are undone together, and come back with redo", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const store = new CaseStore(model, at("0"), memory());
  store.change(at("1"), "field");
  store.change(at("2"), "field");
  store.change(at("3"), "other");
  store.change(at("4"));
  store.undo();
  assert.equal(store.draft.asOf, "3");
  store.undo();
  assert.equal(store.draft.asOf, "2");
  store.undo();
  assert.equal(store.draft.asOf, "0");
  assert.equal(store.canUndo, false);
  store.redo();
  assert.equal(store.draft.asOf, "2");
  store.change(at("5"), "field");
  assert.equal(store.canRedo, false);
  store.undo();
  assert.equal(store.draft.asOf, "2");
  mock.timers.reset();
});
