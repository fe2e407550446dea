/** Dates that rest on another day: "yesterday", "last autumn", "three days ago", "the past two weeks", "that day". */
import { readNumeral } from '../figures/numerals.ts';
import { civilOf, type Day, mondayOf, weekdayOf } from './calendar.ts';
import { dayPartEnd } from './civil.ts';
import { type Context, lowerAt, tenseAt, yearFor } from './context.ts';
import {
  dayInterval,
  type Interval,
  monthInterval,
  runInterval,
  seasonInterval,
  unknownInterval,
} from './interval.ts';
import {
  DAY_PARTS,
  MONTHS,
  PERIODS,
  type PeriodUnit,
  RELATIVE_DAYS,
  SEASONS,
  SHIFTS,
  type Shift,
  WEEKDAYS,
} from './lexicon.ts';
import { distant, periodOf, rollingRun, stepped } from './steps.ts';

/** A date expression and what it means. */
export interface Reading {
  /** Atoms `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  interval: Interval;
}

/** Reads the longest relative date that begins at an atom. */
export function readRelative(context: Context, at: number): Reading | undefined {
  return (
    readAhead(context, at) ??
    readRelativeDay(context, at) ??
    readShifted(context, at) ??
    readDistance(context, at) ??
    readWeekend(context, at)
  );
}

/** Resolves against the published day; unknown where that is. */
const against = (
  context: Context,
  first: number,
  last: number,
  resolve: (anchor: Day) => Interval,
): Reading => ({
  first,
  last,
  interval: context.anchor === undefined ? unknownInterval() : resolve(context.anchor),
});

/** "today", "yesterday evening", "overnight", "the day before yesterday". */
function readRelativeDay(context: Context, at: number): Reading | undefined {
  const word = lowerAt(context, at, at);
  const offsets = RELATIVE_DAYS.get(word);
  if (offsets !== undefined) {
    const [from, to] = offsets;
    return against(context, at, dayPartEnd(context, at + 1), (anchor) =>
      runInterval(anchor + from, anchor + to, 'day', 'inferred'),
    );
  }
  const start = word === 'the' ? at + 1 : at;
  if (lowerAt(context, start, at) !== 'day') return undefined;
  const phrase = `${lowerAt(context, start + 1, at)} ${lowerAt(context, start + 2, at)}`;
  const offset = phrase === 'before yesterday' ? -2 : phrase === 'after tomorrow' ? 2 : 0;
  return offset === 0
    ? undefined
    : against(context, at, start + 3, (anchor) => dayInterval(anchor + offset, 'inferred'));
}

/** "last week", "the next Tuesday", "this past month", "the last 24 hours", "recent weeks", "the following day". */
function readShifted(context: Context, at: number): Reading | undefined {
  const article = lowerAt(context, at, at) === 'the';
  let place = article ? at + 1 : at;
  const word = lowerAt(context, place, at);
  if (word === 'recent') return readRecent(context, at, place);
  let shift = SHIFTS.get(word);
  if (shift === undefined) return undefined;
  const second = SHIFTS.get(lowerAt(context, place + 1, at));
  if (second !== undefined && word === 'this') {
    shift = second;
    place++;
  }
  const rolling = (article && word !== 'same') || word === 'past';
  const counted = readCounted(context, at, place + 1, shift, word);
  if (counted !== undefined) return counted;
  const noun = lowerAt(context, place + 1, at);
  const unit = PERIODS.get(noun);
  if (unit === undefined) return readShiftedName(context, at, place + 1, shift);
  const plural = noun.endsWith('s') && !(word === 'last' || word === 'this' || word === 'next');
  if (plural)
    return shift === 0 || unit === 'hour' ? undefined : openRun(context, at, place + 2, shift, unit);
  if (unit === 'hour' || (unit === 'day' && word === 'past')) return undefined;
  if (lowerAt(context, place + 2, at) === 'of' && unit !== 'year') return undefined;
  if (isNarrative(word, unit, article)) return readNarrative(context, at, place + 2, shift, unit);
  if (word === 'that') return undefined;
  if (rolling && shift !== 0 && second === undefined && unit !== 'weekend' && word !== 'next') {
    return against(context, at, place + 2, (anchor) => rollingRun(anchor, shift, 1, unit));
  }
  return against(context, at, place + 2, (anchor) => shifted(context, anchor, shift, unit, at));
}

/** "the next day", "the following month", "that day", "the same day": they rest on the date before them. */
const isNarrative = (word: string, unit: PeriodUnit, article: boolean): boolean =>
  unit === 'day'
    ? word !== 'this' && word !== 'current'
    : (word === 'following' || word === 'preceding' || word === 'previous') && article;

function readNarrative(
  context: Context,
  first: number,
  last: number,
  shift: Shift,
  unit: PeriodUnit,
): Reading | undefined {
  const base = context.last?.to ?? undefined;
  if (base === undefined || (unit !== 'day' && unit !== 'week' && unit !== 'month' && unit !== 'year'))
    return undefined;
  return { first, last, interval: periodOf(unit, stepped(base, shift, unit)) };
}

/** "recent weeks": it began at no certain day and runs to the published one. */
function readRecent(context: Context, first: number, at: number): Reading | undefined {
  const unit = PERIODS.get(lowerAt(context, at + 1, first));
  return unit === undefined || unit === 'hour' ? undefined : openRun(context, first, at + 2, -1, unit);
}

/** A run of uncounted length that ends or begins with the published day: "the past few days", "coming weeks". */
const openRun = (context: Context, first: number, last: number, shift: Shift, unit: PeriodUnit): Reading =>
  against(context, first, last, (anchor) => ({
    ...rollingRun(anchor, shift, 1, unit),
    from: shift < 0 ? null : anchor,
    to: shift < 0 ? anchor : null,
    edtf: null,
  }));

/** "last two weeks", "past 24 hours", "next few days", "past couple of months". */
function readCounted(
  context: Context,
  first: number,
  at: number,
  shift: Shift,
  word: string,
): Reading | undefined {
  if (shift === 0) return undefined;
  const few = lowerAt(context, at, first);
  if (few === 'few' || few === 'several') {
    const unit = PERIODS.get(lowerAt(context, at + 1, first));
    return unit === undefined ? undefined : openRun(context, first, at + 2, shift, unit);
  }
  const count = readNumeral(context.atoms, few === 'couple' ? at - 1 : at);
  const number =
    few === 'couple' ? { value: 2, last: lowerAt(context, at + 1, first) === 'of' ? at + 2 : at + 1 } : count;
  if (number === undefined || !(number.value > 0 && number.value < 5000)) return undefined;
  const hyphen = lowerAt(context, number.last, first) === '-' ? 1 : 0;
  const unit = PERIODS.get(lowerAt(context, number.last + hyphen, first));
  if (unit === undefined || unit === 'weekend' || word === 'previous' || word === 'preceding')
    return undefined;
  return against(context, first, number.last + hyphen + 1, (anchor) =>
    rollingRun(anchor, shift, number.value, unit),
  );
}

/** "last autumn", "next Tuesday", "this September". */
function readShiftedName(context: Context, first: number, at: number, shift: Shift): Reading | undefined {
  const atom = context.atoms[at];
  const word = lowerAt(context, at, first);
  if (atom === undefined || word === '') return undefined;
  const determiner = lowerAt(context, at - 1, first);
  if (determiner === 'that' || determiner === 'same' || determiner === 'current') return undefined;
  if (word === 'night' && determiner === 'last')
    return against(context, first, at + 1, (anchor) => dayInterval(anchor - 1, 'inferred'));
  if (DAY_PARTS.has(word) && determiner === 'this')
    return against(context, first, at + 1, (anchor) => dayInterval(anchor, 'inferred'));
  const season = SEASONS.get(word);
  if (season !== undefined)
    return against(context, first, at + 1, (anchor) => shiftedSeason(anchor, season, shift));
  const weekday = WEEKDAYS.get(word);
  if (weekday !== undefined && (atom.capital || word.length > 5)) {
    return against(context, first, dayPartEnd(context, at + 1), (anchor) =>
      dayInterval(shiftedWeekday(anchor, weekday, shift), 'inferred'),
    );
  }
  const month = atom.capital ? MONTHS.get(word) : undefined;
  if (month === undefined || context.atoms[at + 1]?.kind === 'number') return undefined;
  return against(context, first, at + 1, (anchor) => shiftedMonth(anchor, month, shift));
}

/** Last Friday is the latest one before the day; next Friday is in the week after; this Friday is in the week. */
function shiftedWeekday(anchor: Day, weekday: number, shift: Shift): Day {
  if (shift === 0) return mondayOf(anchor) + weekday;
  if (shift > 0) return mondayOf(anchor) + 7 + weekday;
  const back = (weekdayOf(anchor) - weekday + 7) % 7;
  return anchor - (back === 0 ? 7 : back);
}

function shiftedMonth(anchor: Day, month: number, shift: Shift): Interval {
  const { year, month: current } = civilOf(anchor);
  if (shift === 0) return monthInterval(year, month, 'inferred');
  if (shift < 0) return monthInterval(month < current ? year : year - 1, month, 'inferred');
  return monthInterval(month > current ? year : year + 1, month, 'inferred');
}

/** The season that is over, runs, or comes, as the day sees it; January belongs to the winter of the year before. */
function shiftedSeason(anchor: Day, season: number, shift: Shift): Interval {
  const { year } = civilOf(anchor);
  const candidates = [year - 2, year - 1, year, year + 1].map((candidate) =>
    seasonInterval(candidate, season, 'inferred'),
  );
  const over = candidates.filter(({ to }) => to !== null && to < anchor);
  const ahead = candidates.filter(({ to }) => to !== null && to >= anchor);
  const running = ahead.find(({ from }) => from !== null && from <= anchor);
  const next = ahead.find(({ from }) => from !== null && from > anchor);
  const chosen =
    shift < 0
      ? over.at(-1)
      : shift > 0
        ? next
        : (running ?? candidates.find(({ edtf }) => edtf?.startsWith(String(year))));
  return chosen ?? unknownInterval();
}

/** "three days ago", "a week ago", "two decades earlier", "a day later", "two weeks after today". */
function readDistance(context: Context, at: number): Reading | undefined {
  const article = lowerAt(context, at, at);
  const single =
    (article === 'a' || article === 'an' || article === 'the') && PERIODS.has(lowerAt(context, at + 1, at));
  const count = single ? undefined : readNumeral(context.atoms, at);
  const value = single ? 1 : count?.value;
  const place = single ? at + 1 : count?.last;
  if (place === undefined || value === undefined || !(value > 0 && value < 1e9)) return undefined;
  const hyphen = lowerAt(context, place, at) === '-' ? 1 : 0;
  const unit = PERIODS.get(lowerAt(context, place + hyphen, at));
  if (unit === undefined || unit === 'weekend') return undefined;
  const after = place + hyphen + 1;
  const word = lowerAt(context, after, at);
  if (word === 'ago')
    return article === 'the'
      ? undefined
      : against(context, at, after + 1, (anchor) => distant(anchor, -1, value, unit));
  if (word === 'before' && article === 'the' && unit === 'year') {
    return against(context, at, after + 1, (anchor) => distant(anchor, -1, 1, unit));
  }
  const shift =
    word === 'earlier' || word === 'before'
      ? -1
      : word === 'later' || word === 'after' || word === 'from'
        ? 1
        : 0;
  if (shift === 0) return undefined;
  const next = lowerAt(context, after + 1, at);
  const named = RELATIVE_DAYS.get(next) ?? (next === 'now' && word === 'from' ? [0, 0] : undefined);
  if (named !== undefined) {
    return against(context, at, after + 2, (anchor) => distant(anchor + (named[0] ?? 0), shift, value, unit));
  }
  const free =
    word === 'earlier' || word === 'later' || ((word === 'before' || word === 'after') && article === 'the');
  if (!free || unit === 'hour' || (context.atoms[after + 1]?.kind === 'word' && word === 'after'))
    return undefined;
  const base = context.last?.from ?? undefined;
  if (base === undefined) return undefined;
  return { first: at, last: after + 1, interval: distant(base, shift, value, unit) };
}

/** "in two weeks", where the words around look ahead; elsewhere it is a duration. */
function readAhead(context: Context, at: number): Reading | undefined {
  if (lowerAt(context, at, at) !== 'in') return undefined;
  const single = lowerAt(context, at + 1, at) === 'a' && PERIODS.has(lowerAt(context, at + 2, at));
  const count = single ? { value: 1, last: at + 2 } : readNumeral(context.atoms, at + 1);
  if (count === undefined || !(count.value > 0 && count.value < 200)) return undefined;
  const unit = PERIODS.get(lowerAt(context, count.last, at));
  const row = lowerAt(context, count.last + 1, at) === 'a';
  if (unit === undefined || unit === 'hour' || unit === 'weekend' || row) return undefined;
  if (tenseAt(context, at, count.last + 1) !== 'future') return undefined;
  return against(context, at, count.last + 1, (anchor) => distant(anchor, 1, count.value, unit));
}

/** "the weekend": the nearest one, by the tense. */
function readWeekend(context: Context, at: number): Reading | undefined {
  if (lowerAt(context, at, at) !== 'the' || lowerAt(context, at + 1, at) !== 'weekend') return undefined;
  return against(context, at, at + 2, (anchor) => weekendNear(context, anchor, at));
}

function weekendNear(context: Context, anchor: Day, at: number): Interval {
  const saturday = mondayOf(anchor) + 5;
  const future = tenseAt(context, at, at + 2) === 'future' || weekdayOf(anchor) > 4;
  const first = future ? saturday : saturday - 7;
  return runInterval(first, first + 1, 'day', 'inferred');
}

/** A calendar period before, around or after the one that holds the day. */
function shifted(context: Context, anchor: Day, shift: Shift, unit: PeriodUnit, at: number): Interval {
  if (unit === 'weekend') {
    if (shift === 0) return weekendNear(context, anchor, at);
    const saturday = mondayOf(anchor) + 5 + (shift < 0 ? -7 : 7);
    return runInterval(saturday, saturday + 1, 'day', 'inferred');
  }
  return periodOf(unit, stepped(anchor, shift, unit));
}

/** The year of a season without one, by the tense ("in the summer"). */
export function seasonYear(
  context: Context,
  season: number,
  first: number,
  last: number,
): number | undefined {
  const { anchor } = context;
  return anchor === undefined
    ? undefined
    : yearFor(anchor, (season - 20) * 3, 1, tenseAt(context, first, last));
}
