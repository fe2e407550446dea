/** How text is made comparable: the same for what is written and for what is asked, on both engines. */
import { stemmer } from 'stemmer';

/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ə: 'a',
};

const BEYOND_ASCII = /\P{ASCII}/u;
const UNDECOMPOSED = /[łøđðþßæœıħə]/g;
const APOSTROPHES = /[‘’ʼʻ`´ʿʾʹ]/g;
const POSSESSIVE = /'s(?![\p{L}\p{N}])/gu;
const INITIAL_STOP = /(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** Longest word that is kept, in UTF-16 code units: more is no word, and Postgres has a limit. */
const LONGEST_WORD = 100;

function plain(text: string): string {
  const lower = text.toLowerCase();
  if (!BEYOND_ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(APOSTROPHES, "'")
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter)
    .toLowerCase();
}

/** The words of a text: lower case, without accents, possessive endings and apostrophes; "U.S." is "us". */
export function words(text: string): string[] {
  const bare = plain(text).replace(POSSESSIVE, '').replace(/'/g, '').replace(INITIAL_STOP, '$1');
  return (bare.match(WORD) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}

/** The form under which names are looked up: "The Kremlin’s" is "kremlin". Idempotent. */
export function fold(text: string): string {
  const all = words(text);
  const first = all.findIndex((word) => word !== 'the');
  return all.slice(Math.max(0, first)).join(' ');
}

/** The form that the endings of a folded word are taken off to (Porter): "soldiers" and "soldier" share one. */
export const stem = (word: string): string => stemmer(word);

/** A part of an id: letters a to z, digits and hyphens, at most `longest`, cut between words. */
export function slug(text: string, longest = 60): string {
  const parts = words(text)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '');
  let result = '';
  for (const part of parts) {
    if (result !== '' && result.length + 1 + part.length > longest) break;
    result = result === '' ? part.slice(0, longest) : `${result}-${part}`;
  }
  return result;
}
