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
  assert.deepEqual(store.contractChange, { provisions: [], gone: 0 });
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
    assert.equal(store.refused, storage === null, "told at once where it is known at once");
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.change(at("b"));
    mock.timers.tick(1000);
    assert.equal(store.refused, true);
    assert.equal(store.draft.asOf, "b");
    assert.equal(told, storage === null ? 1 : 2);
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

const whole = {
  contract: { id: "c", version: "2", title: "C" },
  provisions: [{ id: "1", print: "aaaa" }, { id: "2", print: "cccc" }],
  blanks: [{ id: "place" }],
  assumptions: [],
  incidents: [],
};
const filledIn = (place) => ({ asOf: "", profile: { place }, assumptions: {}, incidents: [] });

test("a case of an earlier text of the contract is brought over, with what changed, and nothing of it is lost", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const saved = {
    schema: 1,
    contract: { id: "c", version: "1" },
    prints: ["aaaa", "bbbb"],
    case: { as_of: "x", profile: { place: "here", gone: "there" } },
  };
  const storage = memory({ "case:c": JSON.stringify(saved) });
  // A page that knows but a part leaves the case under the text that it was written under.
  const part = new CaseStore({ contract: whole.contract }, at("a"), storage);
  part.change({ ...part.draft, asOf: "y" });
  mock.timers.tick(1000);
  assert.equal(JSON.parse(storage.kept.get("case:c")).contract.version, "1");

  const store = new CaseStore(whole, at("a"), storage);
  assert.deepEqual(store.contractChange.provisions.map(({ id }) => id), ["2"]);
  assert.deepEqual(store.draft.profile, { place: "here" });
  assert.deepEqual(store.draft.aside, [{ path: "profile.gone", value: "there" }]);
  store.change({ ...store.draft, asOf: "z" });
  mock.timers.tick(1000);
  const again = new CaseStore(whole, at("a"), storage);
  assert.equal(again.contractChange, null);
  assert.deepEqual(again.draft.aside, store.draft.aside);
  mock.timers.reset();
});

test("a case with a name is kept as it is worked on, and left as it was when another one comes", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const storage = memory();
  const store = new CaseStore(whole, filledIn("start"), storage);
  store.saveAs("First");
  assert.equal(store.open.name, "First");
  store.change(filledIn("first"), "place");
  store.replace(filledIn("sample"));
  assert.equal(store.open, null);
  mock.timers.tick(1000);
  store.saveAs("Second");
  const first = store.cases.find(({ name }) => name === "First");
  store.openCase(first.id);
  assert.deepEqual([store.open.name, store.draft.profile.place], ["First", "first"]);
  mock.timers.tick(1000);
  const reloaded = new CaseStore(whole, filledIn("start"), storage);
  assert.deepEqual([reloaded.open.name, reloaded.draft.profile.place], ["First", "first"]);

  // Back through the opening and the naming, without a change to what is kept under either name.
  store.undo();
  assert.equal(store.open.name, "Second");
  store.undo();
  store.undo();
  mock.timers.tick(1000);
  assert.equal(store.open.name, "First");
  store.redo();
  store.redo();
  store.redo();
  assert.deepEqual([store.open.name, store.draft.profile.place], ["First", "first"]);

  store.duplicate(first.id, "Third");
  store.rename(first.id, "1st");
  assert.deepEqual(store.cases.map(({ name }) => name).sort(), ["1st", "Second", "Third"]);
  const restore = store.remove(first.id);
  assert.equal(store.open, null);
  assert.equal(store.draft.profile.place, "first");
  store.change(filledIn("unnamed"));
  mock.timers.tick(1000);
  assert.equal(store.cases.length, 2);
  restore();
  assert.equal(store.open.name, "1st");
  mock.timers.reset();
});
