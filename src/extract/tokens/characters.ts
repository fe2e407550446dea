/** Character classes of the tokeniser, by UTF-16 code unit. */

export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const APOSTROPHE = 3;
export const OTHER = 4;

const LETTERS = /[\p{L}\p{M}]/u;
const DIGITS = /\p{Nd}/u;
const SPACES = /[\s\u0085\u180e\u200b\u2060\ufeff]/u;

const classify = (code: number): number => {
  const character = String.fromCharCode(code);
  if (SPACES.test(character)) return SPACE;
  if (code === 0x27 || code === 0x2019 || code === 0x02bc) return APOSTROPHE;
  if (LETTERS.test(character)) return LETTER;
  if (DIGITS.test(character)) return DIGIT;
  // Joiners and the soft hyphen stand inside words.
  if (code === 0x200c || code === 0x200d || code === 0xad) return LETTER;
  return OTHER;
};

/** Classes of the code units that nearly every text is made of; the others are classified when met. */
const COMMON = Uint8Array.from({ length: 0x2100 }, (_, code) => classify(code));

/** Class of the code unit at `index`; `SPACE` beyond the end. A surrogate counts as `OTHER`. */
export function classAt(source: string, index: number): number {
  if (index >= source.length) return SPACE;
  const code = source.charCodeAt(index);
  return code < COMMON.length ? (COMMON[code] as number) : classify(code);
}

export const isSpaceAt = (source: string, index: number): boolean => classAt(source, index) === SPACE;

/** Number of code units of the character at `index`: 2 for a surrogate pair, else 1. */
export function widthAt(source: string, index: number): number {
  const high = source.charCodeAt(index);
  if (high < 0xd800 || high > 0xdbff) return 1;
  const low = source.charCodeAt(index + 1);
  return low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
}

export const startsUpper = (word: string): boolean => {
  const first = word.charAt(0);
  return first !== first.toLowerCase();
};

export const startsLower = (word: string): boolean => {
  const first = word.charAt(0);
  return first !== first.toUpperCase();
};
