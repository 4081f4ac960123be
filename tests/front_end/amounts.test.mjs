import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { amountsCsv } = await load("shared/amounts");
const { toCalendar } = await load("shared/calendar");

const headings = Object.fromEntries(
  ["incident", "type", "provision", "title", "status", "under", "kind", "debtor", "creditor", "amount"].map((name) => [name, name]),
);

test("each consequence is a row, and a finding without one; then come the totals; nothing is a formula", () => {
  const finding = { provision: "1", title: "T", status_label: "Breached", summary: "S", missing: [], consequences: [] };
  const consequence = {
    provision: "2",
    kind_label: "K",
    debtor: "A",
    creditor: "B",
    amount: "5.00",
    accruing: true,
    conditional: false,
    sentence: "=1+1",
    missing: [{ path: "p", label: "when" }],
    notes: ["same loss"],
  };
  const none = { liquidated_damages: "0.00", damages: "0.00", undetermined: 0, debtor_label: "A", creditor_label: "B", text: "T" };
  const view = {
    incidents: [{ id: "@x", label: "Sale", findings: [finding, { ...finding, consequences: [consequence] }] }],
    totals: [
      none,
      { ...none, liquidated_damages: "5.00", damages: "0.05" },
      { ...none, damages: "7.00" },
      { ...none, undetermined: 1 },
    ],
  };
  const words = {
    columns: { ...headings, accruing: "g", conditional: "c", missing: "m", explanation: "e", notes: "n" },
    yes: "yes",
    liquidatedDamages: "L",
    damages: "D",
    total: "Sum",
    once: "once",
  };
  const text = amountsCsv(view, words, { A: "=A" });
  assert.deepEqual(text.trimEnd().split("\r\n"), [
    "incident,type,provision,title,status,under,kind,debtor,creditor,amount,g,c,m,e,n",
    `"'@x",Sale,1,T,Breached,,,,,,,,,S,`,
    `"'@x",Sale,1,T,Breached,2,K,"'=A",B,5.00,yes,,when,"'=1+1",same loss`,
    "Sum,,,,,,L,A,B,5.00,,,,,",
    "Sum,,,,,,D,A,B,0.05,,,,,once",
    "Sum,,,,,,Sum,A,B,5.05,,,,T,",
    "Sum,,,,,,D,A,B,7.00,,,,,once",
    "Sum,,,,,,Sum,A,B,7.00,,,,T,",
    "Sum,,,,,,Sum,A,B,,,,,T,",
  ]);
});

test("days become events of a calendar, with their text escaped and their lines folded", async () => {
  const day = { incident: "a;b", provision: "6.1.1", href: "x/", kind: "k", date: "2026-03-02", text: "一，二; \n三".repeat(9) };
  const text = await toCalendar(
    [day, { ...day, date: null }],
    { case: "one", title: ({ incident }) => incident, address: (href) => `https://example.org/${href}` },
    Date.UTC(2026, 0, 1),
  );
  const lines = text.split("\r\n");
  assert.equal(lines.filter((line) => line === "BEGIN:VEVENT").length, 1);
  assert.ok(lines.includes("DTSTART;VALUE=DATE:20260302"));
  assert.ok(lines.includes("DTSTAMP:20260101T000000Z"));
  assert.ok(lines.includes("SUMMARY:a\\;b"));
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(text.replaceAll("\r\n ", "").includes("\\n三"));
});

test("an event is called the same whenever its case is exported, and like no other", async () => {
  const day = { incident: "a", provision: "6.1.1", href: "x/", kind: "k", date: "2026-03-02", text: "t" };
  const named = (name) => ({ case: name, title: ({ incident }) => incident, address: (href) => `https://example.org/${href}` });
  const known = (text, property) => [...text.matchAll(new RegExp(`^${property}:(.*?)\\r$`, "gm"))].map(([, value]) => value);
  const days = [day, { ...day, date: "2026-04-02" }, { ...day, incident: "b" }, { ...day, kind: "other" }];
  const first = await toCalendar(days, named("one"), Date.UTC(2026, 5, 1));
  const again = await toCalendar(days.with(0, { ...day, date: "2026-03-09" }), named("one"), Date.UTC(2026, 5, 2));
  const other = await toCalendar(days, named("two"), Date.UTC(2026, 5, 1));
  assert.deepEqual(known(again, "UID"), known(first, "UID"));
  assert.equal(new Set([...known(first, "UID"), ...known(other, "UID")]).size, 8);
  assert.ok(Number(known(again, "SEQUENCE")[0]) > Number(known(first, "SEQUENCE")[0]), "a later export takes the place of an earlier one");
});
