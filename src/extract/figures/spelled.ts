/** Numbers in words: "a dozen", "half a million", "tens of thousands", "two hundred and five", "two-thirds". */
import { type Atom, wordAt } from './atoms.ts';
import {
  FRACTION_PARTS,
  MULTIPLIERS,
  type Numeral,
  numeral,
  SMALL_NUMBERS,
  VAGUE_LOWS,
} from './number-words.ts';

const isSame = (a: Atom | undefined, b: Atom): boolean => a !== undefined && a.sentence === b.sentence;

/** "a dozen", "a hundred and five", "a couple", "a few hundred", "a third of", "a quarter of a million". */
export function readAfterArticle(atoms: readonly Atom[], at: number): Numeral | undefined {
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
export function readHalf(atoms: readonly Atom[], at: number, first = at): Numeral | undefined {
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
export function readVague(atoms: readonly Atom[], at: number): Numeral | undefined {
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
export function readWords(atoms: readonly Atom[], at: number): Numeral | undefined {
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

/** "two and a half", "two and a half million", "three-and-a-half million". */
function andHalf(atoms: readonly Atom[], at: number, last: number, value: number): Numeral | undefined {
  let next = last;
  for (const word of ['and', 'a', 'half']) {
    if (wordAt(atoms, next, at) === '-') next++;
    if (wordAt(atoms, next, at) !== word) return undefined;
    next++;
  }
  const times = MULTIPLIERS.get(wordAt(atoms, next, at));
  return numeral(at, times === undefined ? next : next + 1, (value + 0.5) * (times ?? 1), {
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
