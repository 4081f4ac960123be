import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { changesSince, setAside, putBack } = await load("shared/changes");
const { fromCase, toCase } = await load("shared/draft");

const provision = (id, print) => ({ id, print, title: id, href: id });
const model = {
  contract: { id: "c", version: "2" },
  provisions: [provision("1", "aaaa"), provision("2", "cccc"), provision("3", "dddd")],
  blanks: [{ id: "place" }],
  assumptions: [{ id: "end" }],
  incidents: [
    {
      id: "sale",
      fields: [
        { id: "price", type: "money" },
        { id: "parts", type: "list", items: [{ id: "on" }] },
        { id: "loss", type: "losses", parts: [{ id: "direct" }] },
      ],
    },
  ],
};

test("what changed in the contract is told by its provisions", () => {
  const then = { contract: { id: "c", version: "1" }, prints: ["aaaa", "bbbb"] };
  const change = changesSince(then, model);
  assert.deepEqual([change.provisions.map(({ id }) => id), change.gone], [["2", "3"], 1]);
  assert.equal(changesSince({ ...then, contract: model.contract }, model), null);
  assert.deepEqual(changesSince({ ...then, prints: [] }, model), { provisions: [], gone: 0 });
});

test("what the contract has no place for is kept aside, and put back when the place returns", () => {
  const draft = fromCase({
    profile: { place: "here", court: "there" },
    assumptions: { cap: "20%" },
    incidents: [
      { id: "a", type: "sale", price: "1", colour: "red", parts: [{ on: "x", by: "y" }], loss: { direct: "1", moral: "2" } },
      { id: "b", type: "theft", price: "2" },
    ],
  });
  const kept = setAside(draft, model);
  assert.deepEqual(toCase(kept, model), {
    as_of: "",
    profile: { place: "here" },
    assumptions: {},
    incidents: [{ id: "a", type: "sale", price: "1", parts: [{ on: "x" }], loss: { direct: "1" } }],
  });
  assert.deepEqual(Object.fromEntries(kept.aside.map(({ path, value }) => [path, value])), {
    "profile.court": "there",
    "assumptions.cap": "20%",
    "incidents.a.colour": "red",
    "incidents.a.parts[0].by": "y",
    "incidents.a.loss.moral": "2",
    "incidents.b": { price: "2", type: "theft" },
  });
  assert.equal(setAside(kept, model), kept);
  assert.equal(putBack(kept, model), kept);
  const again = putBack(kept, { ...model, blanks: [{ id: "court" }] });
  assert.deepEqual(again.profile, { place: "here", court: "there" });
  assert.equal(again.aside.length, kept.aside.length - 1);
});
