import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { readCaseFile, toYaml, UnreadableFile, TooDeep } = await load("shared/case-file");
const { isWorkbook, textOf } = await load("shared/text-file");
const { csvText, guarded } = await load("shared/csv");
const { ledgerOf, templateOf } = await load("shared/ledger");
const { appendIncidents, fromCase, toCase } = await load("shared/draft");

const content = {
  as_of: "2026-03-01",
  profile: { rate: "0.05%", note: "是: yes # no", answer: "no", number: "0012" },
  assumptions: {},
  incidents: [{ id: "a", type: "sale", done: false, parts: [{ on: "2026-03-02", price: "100000.00" }], loss: {} }],
};

test("a case goes into YAML and JSON and comes back as it was", async () => {
  assert.deepEqual(await readCaseFile(await toYaml(content)), content);
  assert.deepEqual(await readCaseFile(`\uFEFF${JSON.stringify(content)}`), content);
});

test("numbers, dates and words of a hand-written file mean what is written", async () => {
  const text = `
as_of: 2026-03-01   # a comment
profile: {rate: 0.050%, years: 3, none: ~, off: no}
incidents:
  - &one {id: x, type: sale, price: 100000.00, long: 12345678901234567890.10, done: true, kept: "true"}
  - *one
`;
  const one = { id: "x", type: "sale", price: "100000.00", long: "12345678901234567890.10", done: true, kept: "true" };
  assert.deepEqual(await readCaseFile(text), {
    as_of: "2026-03-01",
    profile: { rate: "0.050%", years: "3", none: null, off: "no" },
    incidents: [one, one],
  });
  assert.deepEqual(await readCaseFile('{"__proto__": {"a": "b"}, "list": []}'), JSON.parse('{"__proto__": {"a": "b"}, "list": []}'));
});

test("what cannot be read is told by line and column", async () => {
  for (const [text, line, column] of [
    ["{", 1, 2],
    ['{\n  "a": 1,,\n}', 2, 11],
    ["a: 1\nb: [1, 2\nc: 3\n", 3, 1],
    ["a: 1\na: 2\n", 2, 1],
    ["a:\n\t- x\n", 2, 1],
  ]) {
    await assert.rejects(readCaseFile(text), (error) => {
      assert.ok(error instanceof UnreadableFile, `${text}: ${error}`);
      assert.equal(error.line, line, text);
      assert.ok(Math.abs(error.column - column) <= 1, `${text}: column ${error.column}`);
      return true;
    });
  }
  const laughs = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
  for (const [one, other] of ["ab", "bc", "cd", "de", "ef", "fg"].map((pair) => [...pair])) {
    laughs.push(`${other}: &${other} [${Array(10).fill(`*${one}`).join(", ")}]`);
  }
  await assert.rejects(readCaseFile(laughs.join("\n")), TooDeep);
});

test("text is read in whichever usual encoding it is, and nothing else is taken for text", () => {
  const told = "编号,a";
  const utf16 = Buffer.from(`\uFEFF${told}`, "utf16le");
  assert.equal(textOf(Buffer.from(told), true), told);
  assert.equal(textOf(utf16, true), told);
  assert.equal(textOf(utf16, false), told);
  assert.equal(textOf(Buffer.from(utf16).swap16(), true), told);
  assert.equal(textOf(Buffer.from([0xb1, 0xe0, 0xba, 0xc5]), true), "编号");
  assert.equal(textOf(Buffer.from([0xb1, 0xe0, 0xba, 0xc5]), false), null);
  assert.equal(textOf(Buffer.from("a\0b"), true), null);
  for (const name of ["a.xlsx", "A.XLS", "b.ods"]) assert.ok(isWorkbook(name));
  for (const name of ["a.csv", "xlsx.json", "xls"]) assert.ok(!isWorkbook(name));
});

test("no cell of a CSV file is taken for a formula, and numbers stay numbers", () => {
  for (const cell of ["=1+1", "+x", "-x", "@a", "＝1", "\t=1"]) assert.equal(guarded(cell), `'${cell}`);
  for (const cell of ["-5", "+1.5%", "1,000.00", "plain", ""]) assert.equal(guarded(cell), cell);
  assert.equal(csvText([['a"b', "c,d", "=x", " e", "f"]]), `"a""b","c,d","'=x"," e",f\r\n`);
});

const words = { id: "No.", type: "Kind", yes: "ja", no: "nein" };
const model = {
  incidents: [
    {
      id: "sale",
      label: "A sale",
      stem: "sale ",
      fields: [
        { id: "price", label: "Price", type: "money", example: "5" },
        { id: "how", label: "How", type: "choice", choices: [{ value: "cash", label: "In cash" }], example: "cash" },
        { id: "parts", label: "Parts", type: "list", example: "2026-01-01: 5", items: [{ id: "on" }, { id: "price" }] },
        { id: "loss", label: "Loss", type: "losses", parts: [{ id: "direct", label: "Direct" }, { id: "other", label: "Other" }] },
      ],
    },
    {
      id: "storm",
      label: "A storm",
      fields: [
        { id: "price", label: "Damage", type: "money" },
        { id: "on", label: "Over", type: "yes_no" },
        { id: "hits", label: "Hits", type: "incidents" },
      ],
    },
    { id: "visit", label: "A visit", fields: [{ id: "when", label: "On", type: "date" }] },
  ],
};

test("incidents of several types make one ledger in the words of a language", () => {
  const incidents = [
    { id: "a", type: "sale", price: "1", how: "cash", parts: [{ on: "d", price: "2" }, { on: "e", price: "3" }], loss: { other: "4" } },
    { id: "=s", type: "storm", price: "7", on: false, hits: ["a", "b"] },
    { id: "v", type: "visit", when: "2026-03-01" },
  ];
  assert.equal(
    ledgerOf({ incidents }, { ...model, incidents: model.incidents.map((type) => ({ ...type })) }, words),
    [
      "No.,Kind,Price,How,Parts,Loss.Direct,Loss.Other,on,Hits",
      'a,A sale,1,In cash,"d: 2; e: 3",,4,,',
      `"'=s",A storm,7,,,,,nein,"a; b"`,
      "v,A visit,,,,,,2026-03-01,",
      "",
    ].join("\r\n"),
  );
  assert.equal(
    templateOf(model.incidents[0], model, words),
    "No.,Kind,Price,How,Parts,Loss.Direct,Loss.Other\r\nsale 1,A sale,5,In cash,2026-01-01: 5,,\r\n",
  );
});

test("incidents from a file come after the others, with ids of their own that their references follow", () => {
  const start = fromCase({ incidents: [{ id: "a", type: "sale" }, { id: "a-2", type: "sale" }] });
  const added = appendIncidents(start, model, [{ id: "a", type: "sale", price: "1" }, { id: "s", type: "storm", hits: ["a"] }]);
  assert.deepEqual(toCase(added, { ...model, assumptions: [] }).incidents.slice(2), [
    { id: "a-3", type: "sale", price: "1" },
    { id: "s", type: "storm", hits: ["a-3"] },
  ]);
});
