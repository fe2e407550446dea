/** Numbers in digits and in words: "2,700", "1.2 million", "twenty-one", "two and a half million", "dozens". */
import type { Atom } from './atoms.ts';

const UNITS = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  'seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Value of each number word below a hundred. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);

export const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['mil', 1e6],
  ['mln', 1e6],
  ['mn', 1e6],
  ['bn', 1e9],
  ['bln', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
  ['lakh', 1e5],
  ['crore', 1e7],
  ['dozen', 12],
]);

/** Letters glued to digits. "m" is read as metres where no money or counted noun says otherwise. */
const GLUED_MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
]);

/**
 * The least that each plural can mean: two of its kind; "several" is three or more, "scores" forty (two score).
 */
export const VAGUE_LOWS: ReadonlyMap<string, number> = new Map([
  ['dozens', 24],
  ['scores', 40],
  ['hundreds', 200],
  ['thousands', 2000],
  ['millions', 2e6],
  ['billions', 2e9],
  ['trillions', 2e12],
  ['several', 3],
]);

const FRACTION_PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fourth', 4],
  ['fourths', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['sixth', 6],
  ['sixths', 6],
  ['eighth', 8],
  ['eighths', 8],
  ['tenth', 10],
  ['tenths', 10],
]);

export const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th']);

export interface Numeral {
  /** Atoms `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  /** NaN where only a lower bound is known. */
  value: number;
  /** "dozens", "several": the least it can mean; else NaN. */
  low: number;
  /** A round word ("a dozen", "a couple") that is about its value. */
  round: boolean;
  /** A part of one ("half", "two-thirds"). */
  fraction: boolean;
  /** Value of the multiplier that ends it ("million"), else 1: "10 to 15 billion" shares it. */
  multiplier: number;
  /** Written with digits. */
  digits: boolean;
}

const numeral = (first: number, last: number, value: number, more: Partial<Numeral> = {}): Numeral => ({
  first,
  last,
  value,
  low: Number.NaN,
  round: false,
  fraction: false,
  multiplier: 1,
  digits: false,
  ...more,
});

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

const isSame = (a: Atom | undefined, b: Atom): boolean => a !== undefined && a.sentence === b.sentence;

const wordAt = (atoms: readonly Atom[], at: number, from: number): string => {
  const atom = atoms[at];
  const first = atoms[from];
  return atom !== undefined && first !== undefined && atom.sentence === first.sentence ? atom.lower : '';
};

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

/** "a dozen", "a hundred and five", "a couple", "a few hundred", "a third of", "a quarter of a million". */
function readAfterArticle(atoms: readonly Atom[], at: number): Numeral | undefined {
  const word = wordAt(atoms, at + 1, at);
  if (word === 'half') return readHalf(atoms, at + 1, at);
  if (word === 'few') {
    const vague = readVague(atoms, at + 1);
    return vague === undefined ? undefined : { ...vague, first: at };
  }
  if (word === 'couple') return readCouple(atoms, at);
  if (word === 'dozen') return numeral(at, at + 2, 12, { round: true, multiplier: 12 });
  const parts = FRACTION_PARTS.get(word);
  if (parts !== undefined) return readPart(atoms, at, at + 2, 1 / parts);
  if (!MULTIPLIERS.has(word) || word.length < 6) return undefined;
  const rest = readWords(atoms, at + 1);
  return rest === undefined ? undefined : { ...rest, first: at };
}

function readCouple(atoms: readonly Atom[], at: number): Numeral {
  const after = wordAt(atoms, at + 2, at) === 'of' ? at + 3 : at + 2;
  const times = MULTIPLIERS.get(wordAt(atoms, after, at));
  return times === undefined
    ? numeral(at, at + 2, 2, { round: true })
    : numeral(at, after + 1, 2 * times, { round: true, multiplier: times });
}

/** "half of", "half the city", "half a million"; not "half an hour", "half-staff" or "the first half". */
function readHalf(atoms: readonly Atom[], at: number, first = at): Numeral | undefined {
  const before = atoms[first - 1];
  const half = atoms[at];
  if (half === undefined) return undefined;
  if (
    isSame(before, half) &&
    (before?.lower === 'and' || /^(?:first|second|latter|other|last)$/u.test(before?.lower ?? ''))
  ) {
    return undefined;
  }
  const next = wordAt(atoms, at + 1, at);
  if (next === 'a' || next === 'an') {
    const times = MULTIPLIERS.get(wordAt(atoms, at + 2, at));
    if (times === undefined) return undefined;
    return numeral(first, at + 3, times / 2, { round: true, multiplier: times });
  }
  const times = MULTIPLIERS.get(next === '-' ? wordAt(atoms, at + 2, at) : next);
  if (times !== undefined) {
    return numeral(first, at + (next === '-' ? 3 : 2), times / 2, { round: true, multiplier: times });
  }
  return readPart(atoms, first, at + 1, 1 / 2);
}

const PART_FOLLOWERS: ReadonlySet<string> = new Set([
  'of',
  'the',
  'its',
  'their',
  'his',
  'her',
  'our',
  'all',
  'that',
  'those',
  'these',
]);

/** A fraction counts as a number only where it is a part of something. */
function readPart(atoms: readonly Atom[], first: number, last: number, value: number): Numeral | undefined {
  return PART_FOLLOWERS.has(wordAt(atoms, last, first))
    ? numeral(first, last, value, { fraction: true })
    : undefined;
}

/** "dozens", "tens of thousands", "several hundred", "a few dozen"; "few" alone says nothing. */
function readVague(atoms: readonly Atom[], at: number): Numeral | undefined {
  const word = wordAt(atoms, at, at);
  if (word === 'several' || word === 'few') {
    const least = word === 'several' ? 3 : 2;
    const times = MULTIPLIERS.get(wordAt(atoms, at + 1, at));
    const further = times === undefined ? undefined : MULTIPLIERS.get(wordAt(atoms, at + 2, at));
    if (times !== undefined) {
      return numeral(at, at + (further === undefined ? 2 : 3), Number.NaN, {
        low: least * times * (further ?? 1),
        multiplier: times * (further ?? 1),
      });
    }
    return word === 'several' ? numeral(at, at + 1, Number.NaN, { low: 3 }) : undefined;
  }
  const least = word === 'tens' ? 20 : VAGUE_LOWS.get(word);
  if (least === undefined) return undefined;
  const inner = wordAt(atoms, at + 1, at) === 'of' ? wordAt(atoms, at + 2, at) : '';
  const times = /^(?:thousands|millions|billions|trillions|thousand|million|billion)$/u.test(inner)
    ? MULTIPLIERS.get(inner.replace(/s$/u, ''))
    : undefined;
  if (times !== undefined) return numeral(at, at + 3, Number.NaN, { low: least * times, multiplier: times });
  return word === 'tens' ? undefined : numeral(at, at + 1, Number.NaN, { low: least });
}

/** Cardinal words: "twenty-one", "two hundred and five", "two and a half million", "two-thirds". */
function readWords(atoms: readonly Atom[], at: number): Numeral | undefined {
  let total = 0;
  let group = 0;
  let last = at;
  let expects = 1e15;
  let multiplier = 1;
  let round = false;
  for (let next = at; next < at + 14; ) {
    const word = wordAt(atoms, next, at);
    const small = SMALL_NUMBERS.get(word);
    const times = MULTIPLIERS.get(word);
    if (small !== undefined && small < expects) {
      group += small;
      expects = small >= 20 ? 10 : 0;
      multiplier = 1;
    } else if (times !== undefined && (group > 0 || next === at) && word.length > 4) {
      group = Math.max(group, 1) * times;
      round = times === 12;
      if (times > 100) {
        total += group;
        group = 0;
      }
      expects = times;
      multiplier *= times;
    } else break;
    last = next + 1;
    next = joined(atoms, last, at, group + total >= 100 && multiplier > 1, expects);
  }
  if (last === at) return undefined;
  const half = andHalf(atoms, at, last, total + group);
  if (half !== undefined) return half;
  const parts = fractionAfter(atoms, at, last, total + group);
  return parts ?? numeral(at, last, total + group, { multiplier, round });
}

/** Where the next part of a cardinal stands: after a hyphen, or after "and" that follows a hundred. */
function joined(atoms: readonly Atom[], last: number, at: number, hundred: boolean, expects: number): number {
  const word = wordAt(atoms, last, at);
  if (word === '-') {
    const after = SMALL_NUMBERS.get(wordAt(atoms, last + 1, at)) ?? 1e15;
    return after < expects || MULTIPLIERS.has(wordAt(atoms, last + 1, at)) ? last + 1 : last;
  }
  if (word === 'and' && hundred) {
    const after = SMALL_NUMBERS.get(wordAt(atoms, last + 1, at));
    const noun = atoms[last + 2];
    if (after !== undefined && after < Math.min(expects, 100) && noun !== undefined) return last + 1;
  }
  return last;
}

/** "two and a half", "two and a half million". */
function andHalf(atoms: readonly Atom[], at: number, last: number, value: number): Numeral | undefined {
  if (
    wordAt(atoms, last, at) !== 'and' ||
    wordAt(atoms, last + 1, at) !== 'a' ||
    wordAt(atoms, last + 2, at) !== 'half'
  ) {
    return undefined;
  }
  const times = MULTIPLIERS.get(wordAt(atoms, last + 3, at));
  return numeral(at, last + (times === undefined ? 3 : 4), (value + 0.5) * (times ?? 1), {
    multiplier: times ?? 1,
  });
}

/** "two-thirds", "three quarters", "one third of". */
function fractionAfter(atoms: readonly Atom[], at: number, last: number, value: number): Numeral | undefined {
  const hyphen = wordAt(atoms, last, at) === '-';
  const word = wordAt(atoms, last + (hyphen ? 1 : 0), at);
  const parts = FRACTION_PARTS.get(word);
  if (parts === undefined || value >= parts) return undefined;
  const end = last + (hyphen ? 2 : 1);
  const plural = word.endsWith('s') && value > 1;
  if (plural || hyphen) return numeral(at, end, value / parts, { fraction: true });
  return readPart(atoms, at, end, value / parts);
}

const SPELLED_ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...SPELLED_ORDINALS.map((word, index): [string, number] => [word, index + 1]),
  ['twentieth', 20],
  ['thirtieth', 30],
]);

/** Reads an ordinal ("3rd", "third", "twenty-first"): its value and the atom after it. */
export function readOrdinal(atoms: readonly Atom[], at: number): { value: number; last: number } | undefined {
  const atom = atoms[at];
  if (atom === undefined) return undefined;
  if (atom.kind === 'number') {
    const ending = atoms[at + 1];
    const fits =
      ending !== undefined && !ending.spaced && ORDINAL_ENDINGS.has(ending.lower) && atom.digits > 0;
    return fits ? { value: atom.value, last: at + 2 } : undefined;
  }
  const plain = ORDINALS.get(atom.lower);
  if (plain !== undefined) return { value: plain, last: at + 1 };
  const tens = SMALL_NUMBERS.get(atom.lower);
  if (tens === undefined || tens < 20) return undefined;
  const unitAt = at + (wordAt(atoms, at + 1, at) === '-' ? 2 : 1);
  const unit = ORDINALS.get(wordAt(atoms, unitAt, at));
  return unit !== undefined && unit < 10 ? { value: tens + unit, last: unitAt + 1 } : undefined;
}
