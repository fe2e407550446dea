/** What a date expression is read against: the published day, the tense around it, the dates before it. */
import type { Atom } from '../figures/atoms.ts';
import type { Day } from './calendar.ts';
import { civilOf, dayOf, isCivil, weekdayOf } from './calendar.ts';
import type { Interval } from './interval.ts';
import { FUTURE_CUES, PAST_CUES, SAYING } from './lexicon.ts';

export interface Context {
  source: string;
  atoms: readonly Atom[];
  /** The published day; undefined when nobody knows it. */
  anchor: Day | undefined;
  /** The last one-day date before this place, for "the next day". */
  last: Interval | undefined;
}

export type Tense = 'past' | 'future' | 'unknown';

/** Atoms that are looked at to tell the tense. */
const REACH = 16;

/** The tense of the nearest telling word before the place, else after it, in the same sentence. */
export function tenseAt(context: Context, first: number, last: number): Tense {
  const sentence = context.atoms[first]?.sentence;
  for (let at = first - 1; at >= first - REACH; at--) {
    const atom = context.atoms[at];
    if (atom === undefined || atom.sentence !== sentence) break;
    const tense = tenseOf(context, at);
    if (tense !== 'unknown') return tense;
  }
  for (let at = last; at < last + REACH; at++) {
    const atom = context.atoms[at];
    if (atom === undefined || atom.sentence !== sentence) break;
    const tense = tenseOf(context, at);
    if (tense !== 'unknown') return tense;
  }
  return 'unknown';
}

function tenseOf({ atoms }: Context, at: number): Tense {
  const atom = atoms[at];
  if (atom?.kind !== 'word') return 'unknown';
  const { lower } = atom;
  const before = atoms[at - 1]?.lower;
  if (FUTURE_CUES.has(lower)) return 'future';
  // "is to be held", "set to open"
  if (before === 'be' && atoms[at - 2]?.lower === 'to') return 'future';
  if (lower === 'set' && /^(?:to|for)$/u.test(atoms[at + 1]?.lower ?? '')) return 'future';
  if (SAYING.has(lower) || atom.capital) return 'unknown';
  if (PAST_CUES.has(lower) || (lower.length > 4 && lower.endsWith('ed'))) return 'past';
  return 'unknown';
}

/** Days by which "nearest past" may lie after the published day: papers date ahead, zones differ. */
const SLACK = 1;
/** A year-old day is seldom named without its year: a day this much nearer ahead is meant. */
const NEARER = 4;

/** The year that a month and day without one belongs to. */
export function yearFor(anchor: Day, month: number, day: number, tense: Tense): number | undefined {
  const { year } = civilOf(anchor);
  const candidates = [year - 1, year, year + 1].filter((candidate) => isCivil(candidate, month, day));
  const past = candidates.filter((candidate) => dayOf(candidate, month, day) <= anchor + SLACK).at(-1);
  const future = candidates.find((candidate) => dayOf(candidate, month, day) >= anchor);
  if (past === undefined || future === undefined) return past ?? future;
  if (tense === 'past') return past;
  if (tense === 'future') return future;
  const ahead = dayOf(future, month, day) - anchor;
  return ahead * NEARER < anchor - dayOf(past, month, day) ? future : past;
}

/** The day that a bare weekday means: the nearest past one, the published day included, unless it is to come. */
export function weekdayNear(anchor: Day, weekday: number, tense: Tense): Day {
  const back = (weekdayOf(anchor) - weekday + 7) % 7;
  if (tense === 'future') return anchor + ((7 - back) % 7);
  return anchor - back;
}

/** True when the atoms stand in one sentence, or at least on one line: a wrong sentence end does no harm. */
export function together(context: Context, a: number, b: number): boolean {
  const one = context.atoms[a];
  const two = context.atoms[b];
  if (one === undefined || two === undefined) return false;
  if (one.sentence === two.sentence) return true;
  return two.start - one.end < 4 && !context.source.slice(one.end, two.start).includes('\n');
}

/** The lower-case text of an atom that stands together with another one, else the empty string. */
export function lowerAt(context: Context, at: number, from: number): string {
  const atom = context.atoms[at];
  return atom !== undefined && together(context, Math.min(at, from), Math.max(at, from)) ? atom.lower : '';
}
