import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const draft = await load("shared/draft");
const { byIndex, pathAndAncestors } = await load("shared/places");

const model = {
  assumptions: [{ id: "end", type: "moment_or_none" }],
  incidents: [
    {
      id: "sale",
      fields: [
        { id: "price", type: "money" },
        { id: "day", type: "date" },
        { id: "done", type: "event" },
        { id: "parts", type: "list", items: [{ id: "on", type: "date" }, { id: "price", type: "money" }] },
        { id: "loss", type: "losses" },
      ],
    },
    { id: "storm", fields: [{ id: "hits", type: "incidents" }] },
  ],
};
const sale = (id, more = {}) => ({ id, type: "sale", ...more });

test("what is empty is left out, and everything else is kept as it was meant", () => {
  const read = draft.fromCase({
    as_of: "2026年3月1日",
    profile: { a: " 1 ", b: "", c: null, d: 3 },
    assumptions: { end: "2026/3/1" },
    incidents: [
      sale("x", {
        price: "1万",
        day: "",
        done: false,
        parts: [{ on: "20260301", price: "1,000" }, {}],
        loss: { direct: "", indirect: "2,000" },
        odd: { deep: ["y"] },
      }),
    ],
  });
  assert.deepEqual(draft.toCase(read, model), {
    as_of: "2026-03-01",
    profile: { a: "1", d: "3" },
    assumptions: { end: "2026-03-01" },
    incidents: [
      {
        id: "x",
        type: "sale",
        price: "10000",
        done: false,
        parts: [{ on: "2026-03-01", price: "1000" }, {}],
        loss: { indirect: "2000" },
        odd: { deep: ["y"] },
      },
    ],
  });
});

test("what no form can show is refused, with its place", () => {
  for (const [raw, where] of [
    [null, ""],
    [[], ""],
    [{ incidents: {} }, "incidents"],
    [{ incidents: ["x"] }, "incidents[0]"],
    [{ incidents: [{ id: {} }] }, "incidents[0].id"],
    [{ profile: [] }, "profile"],
    [{ profile: { a: [] } }, "profile.a"],
    [{ as_of: {} }, "as_of"],
  ]) {
    assert.throws(
      () => draft.fromCase(raw),
      (error) => error instanceof draft.NotACase && error.where === where,
      JSON.stringify(raw),
    );
  }
});

test("a name like a built-in one is a name like any other", () => {
  const raw = JSON.parse('{"incidents": [{"id": "constructor", "type": "sale", "__proto__": "p", "toString": "t"}]}');
  const written = draft.toCase(draft.fromCase(raw), model).incidents[0];
  assert.equal(JSON.stringify(written), '{"id":"constructor","type":"sale","__proto__":"p","toString":"t"}');
  assert.equal({}.p, undefined);
});

test("incidents are added, copied, moved and removed without touching the others", () => {
  const start = draft.fromCase({ incidents: [sale("sale-1"), sale("b")] });
  const [first, second] = start.incidents;
  const { draft: grown, added } = draft.addIncident(start, { id: "sale", stem: "sale-" });
  assert.equal(added.id, "sale-2");
  assert.equal(grown.incidents[0], first);
  const copied = draft.duplicateIncident(grown, first.key);
  assert.deepEqual(copied.draft.incidents.map(({ id }) => id), ["sale-1", "sale-3", "b", "sale-2"]);
  assert.equal(draft.duplicateIncident(start, second.key).added.id, "b-2");
  const chinese = draft.addIncident(draft.fromCase({ incidents: [sale("付款1")] }), { id: "sale", stem: "付款" });
  assert.equal(chinese.added.id, "付款2");
  assert.equal(draft.duplicateIncident(chinese.draft, chinese.added.key).added.id, "付款3");
  assert.equal(new Set(copied.draft.incidents.map(({ key }) => key)).size, 4);
  assert.deepEqual(draft.moveIncident(start, second.key, -1).incidents, [second, first]);
  assert.equal(draft.moveIncident(start, first.key, -1), start);
  assert.deepEqual(draft.removeIncident(start, first.key).incidents, [second]);
});

test("a new name is followed by what refers to it, unless it was not the only one of that name", () => {
  const storm = { id: "s", type: "storm", hits: ["a", "b"] };
  const start = draft.fromCase({ incidents: [sale("a"), sale("b"), storm] });
  const renamed = draft.renameIncident(start, model, start.incidents[0].key, "z");
  assert.deepEqual(renamed.incidents[2].values.hits, ["z", "b"]);
  const double = draft.fromCase({ incidents: [sale("a"), sale("a"), storm] });
  const one = draft.renameIncident(double, model, double.incidents[0].key, "z");
  assert.deepEqual(one.incidents[2].values.hits, ["a", "b"]);
});

test("a path by an incident's id leads to its place, whatever the id looks like", () => {
  const start = draft.fromCase({ incidents: [sale("a"), sale("a.b"), sale("c d[0]")] });
  assert.equal(byIndex("incidents.a.day", start), "incidents[0].day");
  assert.equal(byIndex("incidents.a.b.day", start), "incidents[1].day");
  assert.equal(byIndex("incidents.c d[0].parts[1].on", start), "incidents[2].parts[1].on");
  assert.equal(byIndex("incidents.gone.day", start), "incidents.gone.day");
  assert.equal(byIndex("profile.a", start), "profile.a");
});

test("the places around a path come from the inside out", () => {
  assert.deepEqual(pathAndAncestors("incidents[0].parts[1].on"), [
    "incidents[0].parts[1].on",
    "incidents[0].parts[1]",
    "incidents[0].parts",
    "incidents[0]",
    "incidents",
  ]);
});
