/** Numbers in digits and in words: "2,700", "1.2 million", "twenty-one", "two and a half million", "dozens". */
import { type Atom, wordAt } from './atoms.ts';
import {
  GLUED_MULTIPLIERS,
  MULTIPLIERS,
  type Numeral,
  numeral,
  SMALL_NUMBERS,
  VAGUE_LOWS,
} from './number-words.ts';
import { readAfterArticle, readHalf, readVague, readWords } from './spelled.ts';

const STARTS: ReadonlySet<string> = new Set([
  ...SMALL_NUMBERS.keys(),
  ...VAGUE_LOWS.keys(),
  'a',
  'an',
  'half',
  'tens',
  'hundred',
  'thousand',
  'few',
]);

/** Reads the numeral that begins at atom `at`, the longest there is; undefined where none does. */
export function readNumeral(atoms: readonly Atom[], at: number): Numeral | undefined {
  const atom = atoms[at];
  if (atom === undefined) return undefined;
  if (atom.kind === 'number') return readDigits(atoms, at);
  if (!STARTS.has(atom.lower)) return undefined;
  switch (atom.lower) {
    case 'a':
    case 'an':
      return readAfterArticle(atoms, at);
    case 'half':
      return readHalf(atoms, at);
    case 'tens':
    case 'few':
      return readVague(atoms, at);
    default:
      return VAGUE_LOWS.has(atom.lower) ? readVague(atoms, at) : readWords(atoms, at);
  }
}

function readDigits(atoms: readonly Atom[], at: number): Numeral | undefined {
  const atom = atoms[at];
  if (atom === undefined) return undefined;
  const mixed = readMixed(atoms, at);
  if (mixed !== undefined) return mixed;
  const next = atoms[at + 1];
  const word = wordAt(atoms, at + 1, at);
  if (next !== undefined && !next.spaced) {
    const glued = GLUED_MULTIPLIERS.get(word) ?? MULTIPLIERS.get(word);
    if (glued !== undefined && (word !== 'm' || isMillion(atoms, at))) {
      return numeral(at, at + 2, atom.value * glued, { multiplier: glued, digits: true });
    }
  }
  // "4 hundred million"
  let last = at + 1;
  let value = atom.value;
  let multiplier = 1;
  for (; last < at + 3; last++) {
    const times = MULTIPLIERS.get(wordAt(atoms, last, at));
    if (times === undefined) break;
    value *= times;
    multiplier *= times;
  }
  return numeral(at, last, value, { multiplier, digits: true });
}

/** "1/2", "1⁄32", "2 1/2". */
function readMixed(atoms: readonly Atom[], at: number): Numeral | undefined {
  const fraction = simpleFraction(atoms, at);
  if (fraction !== undefined) return numeral(at, at + 3, fraction, { digits: true, fraction: true });
  const whole = atoms[at];
  const part = atoms[at + 1];
  if (whole === undefined || part?.kind !== 'number' || !(whole.digits > 0 && whole.digits < 4))
    return undefined;
  if (part.value > 0 && part.value < 1 && part.end === part.start + 1) {
    return numeral(at, at + 2, whole.value + part.value, { digits: true });
  }
  const rest = part.spaced ? simpleFraction(atoms, at + 1) : undefined;
  return rest === undefined ? undefined : numeral(at, at + 4, whole.value + rest, { digits: true });
}

function simpleFraction(atoms: readonly Atom[], at: number): number | undefined {
  const over = atoms[at];
  const stroke = atoms[at + 1];
  const under = atoms[at + 2];
  if (over === undefined || stroke === undefined || under?.kind !== 'number') return undefined;
  if ((stroke.lower !== '/' && stroke.lower !== '⁄') || stroke.spaced || under.spaced) return undefined;
  if (over.digits === 0 || over.digits > 2 || under.digits === 0 || over.value >= under.value)
    return undefined;
  const next = atoms[at + 3];
  if (next !== undefined && !next.spaced && next.lower === '/') return undefined;
  return [2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 128].includes(under.value)
    ? over.value / under.value
    : undefined;
}

const CURRENCY_MARK = /[$£€¥₴₽₹₩₪]/u;
const MONEY_LETTERS: ReadonlySet<string> = new Set([
  'usd',
  'eur',
  'gbp',
  'rm',
  'ps',
  'sgd',
  'aud',
  'cad',
  'rs',
]);

/** "35m of its devices", "1.2m tons", "£8m" are millions; "37m long" and "100m away" are metres. */
function isMillion(atoms: readonly Atom[], at: number): boolean {
  const before = atoms[at - 1];
  if (before !== undefined && (CURRENCY_MARK.test(before.lower) || MONEY_LETTERS.has(before.lower)))
    return true;
  const after = wordAt(atoms, at + 2, at);
  const noun = after === 'of' || (after.length > 3 && after.endsWith('s') && after !== 'across');
  return noun || after === 'people' || after === 'barrels' || after === 'children';
}
