// A short name for a text: the same for the same text, and hardly ever the same for another. It keeps nothing secret.

/** Sixteen hexadecimal digits: FNV-1a in 64 bits over the text in UTF-8. */
export function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
