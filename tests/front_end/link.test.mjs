import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { load } from "./load.mjs";

const { toHash, fromHash, isCaseLink, BadLink } = await load("shared/link");

const shared = {
  contract: { id: "c", version: "0123456789ab" },
  prints: ["aaaa", "b-_b"],
  name: "十月 <b>",
  case: { as_of: "2026-01-01", incidents: [{ id: "</script>", type: "sale" }] },
};
const packed = (value) => deflateRawSync(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const plain = { c: ["c", "v"], p: "", n: "", k: {} };

test("a link gives back what was put into it, in characters that every program leaves alone", async () => {
  const hash = await toHash(shared);
  assert.ok(isCaseLink(hash));
  assert.match(hash, /^#case=1\.[\w-]+$/);
  assert.deepEqual(await fromHash(hash, "c"), shared);
});

test("a link that cannot be used is told by its fault, and nothing else happens", async () => {
  for (const [hash, fault] of [
    ["#case=", "broken"],
    ["#case=1.", "broken"],
    ["#case=1.%%%", "broken"],
    ["#case=1.AAAA", "broken"],
    [`#case=1.${packed(plain).slice(0, -4)}`, "broken"],
    [`#case=1.${packed("[")}`, "broken"],
    [`#case=1.${packed("null")}`, "broken"],
    [`#case=1.${packed({ ...plain, k: "x" })}`, "broken"],
    [`#case=1.${packed({ ...plain, c: {} })}`, "broken"],
    [`#case=1.${packed({ ...plain, n: {} })}`, "broken"],
    [`#case=2.${packed(plain)}`, "newer"],
    [`#case=<img>.${packed(plain)}`, "broken"],
    [`#case=1.${packed({ ...plain, c: ["other", "v"] })}`, "other-contract"],
    [`#case=1.${"A".repeat(5_000_000)}`, "too-long"],
    [`#case=1.${packed(" ".repeat(300_000_000))}`, "too-large"],
  ]) {
    await assert.rejects(
      fromHash(hash, "c"),
      (error) => error instanceof BadLink && error.fault === fault,
      `${hash.slice(0, 60)} ${fault}`,
    );
  }
  assert.deepEqual((await fromHash(`#case=1.${packed(plain)}`, "c")).case, {});
});
