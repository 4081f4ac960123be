// A case in a link: compressed, after the `#`, which no browser sends to a server. It carries the contract's version
// and the fingerprints of its provisions, so that a later page can say what has changed since.

import type { Standing } from "./changes";

/** What a link carries: the case, and the contract as it was. */
export interface Shared extends Standing {
  name: string;
  /** The case as plain data; whether it is one is for the reader of it to find out. */
  case: unknown;
}

/** Why a link was not opened. */
export type LinkFault = "too-long" | "too-large" | "broken" | "newer" | "other-contract";

export class BadLink extends Error {
  constructor(readonly fault: LinkFault) {
    super(`not a usable link: ${fault}`);
  }
}

const MARK = "#case=";
const FORM = "1";
const PRINT = 4; // characters of a fingerprint
const LONGEST = 1_000_000; // characters of a link
const LARGEST = 4_000_000; // bytes that a link may unfold to
const NEWER = /^\d{1,6}$/;

export const isCaseLink = (hash: string) => hash.startsWith(MARK);

/** The part of an address from the `#` on. */
export async function toHash(shared: Shared): Promise<string> {
  const { contract, prints, name, case: content } = shared;
  const text = JSON.stringify({ c: [contract.id, contract.version], p: prints.join(""), n: name, k: content });
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text), Infinity);
  return `${MARK}${FORM}.${base64url(packed)}`;
}

/** What a link holds. Throws `BadLink`; nothing else can come of it, whatever is in it. */
export async function fromHash(hash: string, contractId: string): Promise<Shared> {
  if (hash.length > LONGEST) throw new BadLink("too-long");
  const [form = "", ...rest] = hash.slice(MARK.length).split(".");
  if (form !== FORM) throw new BadLink(NEWER.test(form) && rest.length ? "newer" : "broken");
  const shared = read(await unpacked(rest.join(".")));
  if (shared.contract.id !== contractId) throw new BadLink("other-contract");
  return shared;
}

async function unpacked(data: string): Promise<string> {
  try {
    const bytes = fromBase64url(data);
    const plain = await through(new DecompressionStream("deflate-raw"), bytes, LARGEST);
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch (error) {
    throw error instanceof BadLink ? error : new BadLink("broken");
  }
}

function read(text: string): Shared {
  try {
    const { c, p, n, k } = JSON.parse(text) as { [key: string]: unknown };
    const [id, version] = c as unknown[];
    if (typeof id !== "string" || typeof version !== "string" || typeof p !== "string") throw new BadLink("broken");
    if (typeof n !== "string" || typeof k !== "object" || k === null) throw new BadLink("broken");
    return { contract: { id, version }, prints: cut(p), name: n, case: k };
  } catch {
    throw new BadLink("broken");
  }
}

const cut = (prints: string) => prints.match(new RegExp(`.{${PRINT}}`, "gs")) ?? [];

/** The bytes that come out of a stream; more than `most` are refused before they fill the memory. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough<Uint8Array>(stream).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw new BadLink("too-large");
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
