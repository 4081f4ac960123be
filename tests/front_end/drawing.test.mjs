// What a key draws on the what-if page: what has changed, however long the case is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadText } from "./load.mjs";
import { openPage } from "./page.mjs";

const { App, CaseStore, fromCase, h, options, render } = await loadText(`
  export { h, options, render } from "preact";
  export { App } from "./check/app";
  export { CaseStore } from "./shared/store";
  export { fromCase } from "./shared/draft";
`);

const model = {
  contract: { id: "c", version: "1", title: "C" },
  blanks: [{ id: "rate", type: "percent_per_day", label: "Rate", decided_by: "both", places: [] }],
  incidents: [
    { id: "late", label: "Late", plain: "Late", stem: "late-", words: [], fields: [money("amount"), money("paid")] },
  ],
  assumptions: [{ id: "reading", type: "text", label: "Reading", default: "a" }],
  parties: { A: "One", B: "Other" },
  demonstration: null,
};

function money(id) {
  return { id, type: "money", label: id };
}

const FINDING = {
  ...{ provision: "1", norm: "1", title: "T", href: "1/", bearer: "A", bearer_label: "One", quote: null },
  ...{ status: "breached", status_label: "In breach", summary: "", facts: [], consequences: [], missing: [] },
  ...{ assumptions: [], flags: [] },
};

/** A worker that finds of each incident what it was given, and sends again only what has changed. */
class Checker {
  numbers = new Map();

  constructor() {
    setTimeout(() => this.tell({ kind: "ready" }));
  }

  tell(data) {
    this.onmessage({ data });
  }

  postMessage({ id, call, arguments: [text] }) {
    setTimeout(() => this.tell({ kind: "answer", id, answer: call === "follow" ? this.follow(text) : {} }));
  }

  follow(lines) {
    if (lines.includes("12x")) {
      return { ok: false, errors: [{ path: "incidents[0].amount", code: "amount", message: "no amount" }] };
    }
    const parts = {};
    const incidents = lines
      .split("\n")
      .slice(1)
      .map((line) => {
        if (!this.numbers.has(line)) {
          this.numbers.set(line, this.numbers.size + 1);
          parts[this.numbers.size] = { id: JSON.parse(line).id, label: line, type: "late", findings: [FINDING] };
        }
        return this.numbers.get(line);
      });
    const view = { headline: lines, counts: null, totals: [], net: null, net_note: null, cautions: [] };
    return { ok: true, view, parts, told: { incidents, waits: 0 } };
  }

  terminate() {}
}

/** The page with a case of so many incidents; `draws` gives the names of what is drawn while something is done. */
async function showing(count) {
  const body = openPage();
  const incidents = Array.from({ length: count }, (_, index) => ({ id: `i${index}`, type: "late", amount: "1" }));
  const store = new CaseStore(model, fromCase({ as_of: "2026-01-01", incidents }), null);
  render(h(App, { model, lang: "en", store, startWorker: () => new Checker() }), body);
  const within = (name) => [...body.all()].filter((one) => one.attributes.class?.split(" ").includes(name));
  const rest = async () => {
    for (let last = -1; last !== drawn.length; ) {
      last = drawn.length;
      await new Promise((passed) => setTimeout(passed, 120));
    }
  };
  const drawn = [];
  options.vnode = ({ type, props }) => {
    if (typeof type === "string") drawn.push(props.id ?? props.class ?? type);
  };
  await rest();
  return {
    within,
    draws: async (run) => {
      drawn.length = 0;
      run();
      await rest();
      return [...drawn];
    },
    type: (path, value) => {
      const field = document.getElementById(`field:${path}`);
      field.value = value;
      field.happens("input");
    },
  };
}

test("a key draws its own field, card and result, and as little in a long case as in a short one", async () => {
  const kinds = [];
  for (const count of [12, 40]) {
    const page = await showing(count);
    assert.equal(page.within("check-found").length, count);
    for (const title of page.within("check-card__title").slice(0, 2)) await page.draws(() => title.happens("click"));
    await page.draws(() => page.type("incidents[0].amount", "12"));
    const drawn = await page.draws(() => page.type("incidents[0].amount", "123"));
    assert.match(page.within("check-found")[0].text, /"123"/);
    assert.deepEqual(fieldsAmong(drawn), ["field:incidents[0].amount"]);
    assert.equal(drawn.filter((name) => name.startsWith("check-card ")).length, 1);
    assert.equal(drawn.filter((name) => name === "check-found").length, 1);
    kinds.push(new Set(drawn.map((name) => name.replace(/\bi\d+/g, "i"))));
  }
  assert.deepEqual(kinds[0], kinds[1]);
});

test("a key in a blank draws no card", async () => {
  const page = await showing(4);
  await page.draws(() => page.type("profile.rate", "0.1"));
  const drawn = await page.draws(() => page.type("profile.rate", "0.1%"));
  assert.deepEqual(fieldsAmong(drawn), ["field:profile.rate"]);
  assert.equal(drawn.filter((name) => name.startsWith("check-card ")).length, 0);
});

test("a mistake draws the field that it is in, and no card but that field's", async () => {
  const page = await showing(4);
  await page.draws(() => page.within("check-card__title")[0].happens("click"));
  await page.draws(() => page.type("incidents[0].amount", "12"));
  for (const text of ["12x", "123"]) {
    const drawn = await page.draws(() => page.type("incidents[0].amount", text));
    assert.equal(page.within("check-problems").length, text === "12x" ? 1 : 0);
    assert.deepEqual(fieldsAmong(drawn), ["field:incidents[0].amount"]);
    assert.equal(drawn.filter((name) => name.startsWith("check-card ")).length, 1);
  }
});

const fieldsAmong = (drawn) => [...new Set(drawn.filter((name) => name.startsWith("field:")))];
