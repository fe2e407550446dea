/** Years that stand alone, and what tells them from counts. */
import type { Atom } from '../figures/atoms.ts';
import { MEASURE_UNITS } from '../figures/units.ts';
import { isYear } from './civil.ts';
import { type Context, lowerAt } from './context.ts';
import { spanOf, yearInterval } from './interval.ts';
import { YEAR_PREPOSITIONS } from './lexicon.ts';
import type { Reading } from './relative.ts';

/** "2014-15", "2014–2018", "2014/15". */
export function readYearRange(context: Context, at: number): Reading | undefined {
  const from = context.atoms[at];
  const joint = context.atoms[at + 1];
  const to = context.atoms[at + 2];
  if (from === undefined || joint === undefined || to === undefined || !isYear(from)) return undefined;
  if (!/^[-–—/]$/u.test(joint.lower) || lowerAt(context, at + 2, at) === '') return undefined;
  const short = to.digits === 2 && !joint.spaced && !to.spaced;
  const end = short ? Math.floor(from.value / 100) * 100 + to.value : isYear(to) ? to.value : 0;
  if (end <= from.value || (short && end > from.value + 20 && joint.lower === '-')) return undefined;
  const after = context.atoms[at + 3];
  if (after !== undefined && !after.spaced && /^[-/]$/u.test(after.lower)) return undefined;
  return {
    first: at,
    last: at + 3,
    interval: spanOf(yearInterval(from.value, 'stated'), yearInterval(end, 'stated')),
  };
}

/** A year that stands alone. `sure` when words before it say that it is one. */
export function readYear(context: Context, at: number, sure = false): Reading | undefined {
  const atom = context.atoms[at];
  if (atom === undefined || !isYear(atom)) return undefined;
  const range = readYearRange(context, at);
  if (range !== undefined) return range;
  const possessive = lowerAt(context, at + 1, at) === 's' && context.atoms[at + 1]?.spaced === false;
  if (!sure && !isYearHere(context, at, atom, possessive)) return undefined;
  return { first: at, last: at + 1, interval: yearInterval(atom.value, 'stated') };
}

const CLOCK_WORDS: ReadonlySet<string> = new Set(
  'gmt utc hours hrs local hr est edt pm am ist bst cet'.split(' '),
);
/** Words in "-s" that are not nouns. */
const NOT_PLURALS: ReadonlySet<string> = new Set(
  'was has is as this its his versus across thus perhaps does sees says remains became us unless always'.split(
    ' ',
  ),
);

function isYearHere(context: Context, at: number, atom: Atom, possessive: boolean): boolean {
  const before = context.atoms[at - 1];
  const after = context.atoms[at + 1];
  const next = lowerAt(context, at + 1, at);
  if (
    before !== undefined &&
    !atom.spaced &&
    before.end === atom.start &&
    !/^[-–—("'“‘[/]$/u.test(before.lower)
  )
    return false;
  if (after !== undefined && !after.spaced && !possessive && after.kind !== 'mark' && !next.startsWith("'"))
    return false;
  // The end of a telephone number.
  if (before?.lower === '-' && !atom.spaced && context.atoms[at - 2]?.digits === 3) return false;
  if (
    CLOCK_WORDS.has(next) ||
    MEASURE_UNITS.has(next) ||
    next === '%' ||
    next === 'percent' ||
    next === 'per'
  )
    return false;
  const word = before !== undefined && lowerAt(context, at - 1, at) !== '' ? before.lower : '';
  if (word === 'at' || /[$£€#]/u.test(word) || before?.kind === 'number' || QUANTIFIERS.has(word))
    return false;
  const counted = isCountedNoun(next) && after?.capital === false;
  const firmly = word === 'in' || word === 'since' || word === "'s" || possessive;
  if (atom.value < 1900) {
    return (
      !counted &&
      (firmly || /^(?:of|from|to|until|by|before|after|during|around|circa|and|between|\()$/u.test(word))
    );
  }
  if (counted) return firmly || word === 'the' || before?.capital === true;
  return YEAR_PREPOSITIONS.has(word) || before?.kind !== 'word' || before.capital || isRecent(atom.value);
}

/** Words before a number that counts. */
const QUANTIFIERS: ReadonlySet<string> = new Set(
  'about some over than nearly almost least approximately roughly'.split(' '),
);

const isCountedNoun = (word: string): boolean =>
  /^(?:people|police|personnel|aircraft|children|[a-z]*men)$/u.test(word) ||
  (/^[a-z]{3,}s$/u.test(word) && !NOT_PLURALS.has(word));

/** Years that a bare number means without any sign: news speaks of its own time. */
const isRecent = (year: number): boolean => year >= 1950 && year < 2050;
