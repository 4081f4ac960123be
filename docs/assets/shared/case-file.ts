// Cases as files: JSON and YAML, with numbers kept as they are written. What cannot be read is told with its place.

/** A file that is neither JSON nor YAML; lines and columns count from 1. */
export class UnreadableFile extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    /** The line as it stands in the file. */
    readonly text: string,
  ) {
    super(`unreadable at ${line}:${column}`);
  }
}

/** A file whose aliases unfold to more than a case can hold. */
export class TooDeep extends Error {}

const MOST_NODES = 200_000;
const SHOWN = 60; // characters of a line

/** The content of a case file. Throws `UnreadableFile` or `TooDeep`. */
export async function readCaseFile(text: string): Promise<unknown> {
  const content = text.replace(/^\uFEFF/, "");
  if (/^\s*[{[]/.test(content)) {
    try {
      return JSON.parse(content, asWritten as (key: string, value: unknown) => unknown);
    } catch {
      // YAML has a place for every mistake, and JSON is YAML.
    }
  }
  return readYaml(content);
}

/** A number in JSON as it is written: `100000.00` keeps its cents, and no digit of a long one is lost. */
function asWritten(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === "number" ? (context?.source ?? value) : value;
}

async function readYaml(text: string): Promise<unknown> {
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new UnreadableFile(line, col, (text.split(/\r?\n/)[line - 1] ?? "").trim().slice(0, SHOWN));
  }
  let left = MOST_NODES;

  /** Plain data. Of unquoted scalars, the words of JSON mean what they mean there; all else is text. */
  const plain = (node: unknown): unknown => {
    left -= 1;
    if (left < 0) throw new TooDeep();
    if (yaml.isAlias(node)) return plain(node.resolve(document));
    if (yaml.isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), plain(value)]));
    if (yaml.isSeq(node)) return node.items.map(plain);
    return yaml.isScalar(node) ? meaningOf(String(node.value ?? ""), node.type === "PLAIN") : null;
  };
  const keyOf = (key: unknown) => (yaml.isScalar(key) ? String(key.value ?? "") : "?");
  return plain(document.contents);
}

function meaningOf(written: string, isPlain: boolean): unknown {
  if (!isPlain) return written;
  if (/^(?:~|null|Null|NULL)?$/.test(written)) return null;
  return /^(?:true|false)$/i.test(written) ? written.toLowerCase() === "true" : written;
}

/** A case as YAML, as the command line reads it. */
export async function toYaml(content: unknown): Promise<string> {
  const { stringify } = await import("yaml");
  // The command line takes quoted text for text; unquoted, a yes could be an answer.
  return stringify(content, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}
