// Writes the ledger of each case in each language: {models: {lang: model}, cases} on standard input, {lang: [csv]} on
// standard output.

import { text } from "node:stream/consumers";
import { load } from "./load.mjs";

const { ledgerOf } = await load("shared/ledger");
const { fromCase, toCase } = await load("shared/draft");
const { Say } = await load("check/words");

const { models, cases } = JSON.parse(await text(process.stdin));
const written = Object.entries(models).map(([lang, model]) => [
  lang,
  cases.map((one) => ledgerOf(toCase(fromCase(one), model), model, new Say(lang).words.ledger)),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(written)));
