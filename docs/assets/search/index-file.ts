// What scripts/search writes: the records of one language's pages, and the tables for reading a query.

export type Lang = "zh" | "en";

export interface SearchRecord {
  id: string;
  /** The kind of provision, or "finding"; "article" or "clause" for what has provisions below it. */
  kind: string;
  who: string | null;
  /** Relative to the start page of the language. */
  address: string;
  title: Record<Lang, string>;
  words: Record<Lang, string[]>;
  wording: Record<Lang, string[]>;
  more: string[];
}

/** Words of the page's language. */
export interface Labels {
  /** By kind of record: what is not a provision is called by its kind. */
  kinds: Record<string, string>;
  /** The mark of each party, and what bearers are called. */
  seals: Record<string, string>;
  bearers: Record<string, string>;
}

export interface IndexFile {
  lang: Lang;
  records: SearchRecord[];
  labels: Labels;
  parties: Record<string, string[]>;
  /** Words that mean the same to a reader; records of the kinds, and those it is about, are preferred. */
  groups: { words: string[]; kinds?: string[]; about?: string[] }[];
  ignored: string[];
  /** Characters, and at the same place of the second text what each is folded into. */
  fold: [string, string];
  pinyin: PackedPinyin;
}

/** Words, the usual syllable of each of their characters, and the words that are spoken otherwise.
 *
 * Words and syllables are separated by spaces; each character of `characters` has the syllable at its place.
 */
export interface PackedPinyin {
  words: string;
  characters: string;
  syllables: string;
  otherwise: Record<string, string>;
}
