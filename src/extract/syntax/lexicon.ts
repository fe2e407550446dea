import { hashText } from '../learned/table.ts';

/**
 * What the tagger and the parser know of a word form: a hash of the form, its word class learned from raw
 * text, the tag it mostly has, its spelling. Everything is a small integer, ready to be part of a feature.
 */
export interface Word {
  text: string;
  /** For a punctuation mark, the bit of its kind (comma, quote mark …). */
  mark: number;
  /** Hash of the form in lower case, digits made alike. */
  form: number;
  /** Word class (cluster) number; 0 for a word that is not in the lexicon. */
  cluster: number;
  /** The commonest tag of the form plus 1; 0 for a word that is not in the lexicon. */
  usual: number;
  /** The tags that the form can have; null when too little is known of it. */
  tags: readonly number[] | null;
  /** How often it has a capital inside a sentence: 0 unknown, 1 hardly ever to 4 nearly always. */
  capital: number;
  suffix1: number;
  suffix2: number;
  suffix3: number;
  prefix: number;
  /** Letter case, digits and hyphens of the form. */
  shape: number;
}

export interface LexiconEntry {
  cluster: number;
  usual: number;
  tags: readonly number[] | null;
  capital: number;
}

export type Lexicon = ReadonlyMap<string, LexiconEntry>;

// Tables of words are maps: an object has `constructor` and `toString` in it, which are words of texts, too.
const APOSTROPHES = /[’ʼ]/g;
const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    "''": '"',
    '``': '"',
    '‘': "'",
    '`': "'",
    '’': "'",
    '–': '-',
    '—': '--',
    '…': '...',
  }),
);

const MARK_KINDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ',': 1,
    '"': 2,
    "'": 2,
    '--': 4,
    ':': 8,
    ';': 16,
    '(': 32,
    '[': 32,
    ')': 64,
    ']': 64,
    '.': 128,
    '!': 128,
    '?': 128,
    '-': 256,
  }),
);
const OTHER_MARK = 512;

/** The form under which a word is looked up: lower case, digits as 0, quote marks and dashes made alike. */
export function normalise(text: string): string {
  const mark = MARKS.get(text);
  if (mark !== undefined) return mark;
  const lower = text.toLowerCase();
  if (/^[a-z]+$/.test(lower)) return lower;
  return lower.replace(/\d/g, '0').replace(APOSTROPHES, "'").slice(0, 40);
}

const UNKNOWN: LexiconEntry = { cluster: 0, usual: 0, tags: null, capital: 0 };

export function readWord(text: string, lexicon: Lexicon): Word {
  const form = normalise(text);
  const { cluster, usual, tags, capital } = lexicon.get(form) ?? UNKNOWN;
  const length = form.length;
  return {
    text,
    mark: MARK_KINDS.get(form) ?? OTHER_MARK,
    form: hashText(form),
    cluster,
    usual,
    tags,
    capital,
    suffix1: form.charCodeAt(length - 1),
    suffix2: hashText(form.slice(-2)),
    suffix3: hashText(form.slice(-3)),
    prefix: hashText(form.slice(0, 3)),
    shape: shapeOf(text),
  };
}

/** Case of the first and the other letters, digits, hyphens and stops, as bits. */
function shapeOf(text: string): number {
  let shape = 0;
  for (let i = 0; i < text.length && i < 24; i++) {
    const code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) shape |= i === 0 ? 1 : 2;
    else if (code >= 97 && code <= 122) shape |= 4;
    else if (code >= 48 && code <= 57) shape |= 8;
    else if (code === 45) shape |= 16;
    else if (code === 46) shape |= 32;
    else if (code > 127) shape |= 64;
    else shape |= 128;
  }
  return shape | (text.length === 1 ? 256 : 0);
}
