import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { amountsCsv } = await load("shared/amounts");
const { toCalendar } = await load("shared/calendar");

const headings = Object.fromEntries(
  ["incident", "type", "provision", "title", "status", "under", "kind", "debtor", "creditor", "amount"].map((name) => [name, name]),
);

test("each consequence is a row of the table, and a finding without one too; nothing is a formula", () => {
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
  };
  const view = {
    incidents: [{ id: "@x", label: "Sale", findings: [finding, { ...finding, consequences: [consequence] }] }],
  };
  const text = amountsCsv(view, { ...headings, accruing: "g", conditional: "c", missing: "m", explanation: "e" }, { A: "=A" }, "yes");
  assert.deepEqual(text.trimEnd().split("\r\n"), [
    "incident,type,provision,title,status,under,kind,debtor,creditor,amount,g,c,m,e",
    `"'@x",Sale,1,T,Breached,,,,,,,,,S`,
    `"'@x",Sale,1,T,Breached,2,K,"'=A",B,5.00,yes,,when,"'=1+1"`,
  ]);
});

test("days become events of a calendar, with their text escaped and their lines folded", async () => {
  const day = { incident: "a;b", provision: "6.1.1", href: "x/", kind: "k", date: "2026-03-02", text: "一，二; \n三".repeat(9) };
  const text = await toCalendar(
    [day, { ...day, date: null }],
    { title: ({ incident }) => incident, address: (href) => `https://example.org/${href}` },
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
