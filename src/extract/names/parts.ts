/**
 * The words of names: tokens cut further at hyphens, dashes and slashes, so that "Syrian-Turkish",
 * "U.S.-led" and "Nagorno-Karabakh" are seen the same way however they were tokenised.
 */
import type { Text } from '../text.ts';
import { fold } from './identity.ts';

export const CASE = { lower: 0, capital: 1, upper: 2, mixed: 3, other: 4 } as const;
export type Case = (typeof CASE)[keyof typeof CASE];

/** What stands between a part and the one before it. */
export const GAP = { space: 0, hyphen: 1, none: 2 } as const;
export type Gap = (typeof GAP)[keyof typeof GAP];

export interface Part {
  start: number;
  end: number;
  /** Index of the token that it is in. */
  token: number;
  sentence: number;
  text: string;
  /** Folded, without full stops: what lexicons are looked up by. Empty for punctuation. */
  key: string;
  case: Case;
  gap: Gap;
  /** First word of its sentence, quotation marks and list bullets aside. */
  opens: boolean;
}

const HYPHENS = '-‐‑–—/';
const isHyphen = (char: string): boolean => HYPHENS.includes(char);
const WORD = /[\p{L}\p{N}]/u;

function caseOf(text: string): Case {
  const upper = text.toUpperCase();
  const lower = text.toLowerCase();
  if (upper === lower) return CASE.other;
  if (text === lower) return CASE.lower;
  if (text === upper) return text.length > 1 ? CASE.upper : CASE.capital;
  const [first = ''] = text;
  if (first !== first.toLowerCase() && text.slice(first.length) === lower.slice(first.length))
    return CASE.capital;
  return CASE.mixed;
}

/** The lexicon key of one word: folded, without full stops and apostrophes ("U.S." → "us", "Da’esh" → "daesh"). */
export function keyOfWord(word: string): string {
  const folded = fold(word);
  return /['.]/.test(folded) && folded !== "'s" ? folded.replace(/['.]/g, '') : folded;
}

/** The lexicon key of a whole name: the keys of its parts, joined by spaces. */
export const keyOfName = (name: string): string =>
  name
    .replace(/['’]s(?=\s|$)/g, " 's")
    .split(/[\s\-‐‑–—/,()]+/)
    .map(keyOfWord)
    .filter((key) => key !== '')
    .join(' ');

/** The address of a page, whatever countries stand in it. */
const isAddress = (text: string): boolean => text.includes('://') || text.startsWith('www.');

/** Cuts the tokens of a text into parts; hyphens, dashes and slashes are left out and remembered as gaps. */
export function partsOf(text: Text): Part[] {
  const parts: Part[] = [];
  let sentence = -1;
  let opens = true;
  let hyphen = false;
  for (const token of text.tokens) {
    if (token.sentence !== sentence) {
      sentence = token.sentence;
      opens = true;
      hyphen = false;
    }
    let glued = !token.spaced;
    let at = token.start;
    const address = isAddress(token.text);
    while (at < token.end) {
      if (isHyphen(text.source.charAt(at))) {
        hyphen = glued || at > token.start;
        glued = true;
        at += 1;
        continue;
      }
      let end = at + 1;
      while (end < token.end && (address || !isHyphen(text.source.charAt(end)))) end += 1;
      const surface = text.source.slice(at, end);
      const word = !address && WORD.test(surface);
      const gap = hyphen && glued ? GAP.hyphen : glued ? GAP.none : GAP.space;
      parts.push({
        start: at,
        end,
        token: token.index,
        sentence,
        text: surface,
        key: word ? keyOfWord(surface) : '',
        case: caseOf(surface),
        gap,
        opens: word && opens,
      });
      if (word) opens = false;
      else if (/[:;]/.test(surface)) opens = false;
      hyphen = false;
      glued = true;
      at = end;
    }
  }
  return parts;
}
