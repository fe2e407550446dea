import { readOrdinal } from '../figures/ordinals.ts';
import { isYear, readCivil, twoDigitYear } from './civil.ts';
import { type Context, lowerAt, tenseAt, yearFor } from './context.ts';
import {
  centuryInterval,
  decadeInterval,
  halfInterval,
  partOf,
  quarterInterval,
  runInterval,
  seasonInterval,
  unknownInterval,
  weekInterval,
} from './interval.ts';
import { DECADES, FEASTS, PART_NOUNS, PARTS, PERIODS, SEASONS } from './lexicon.ts';
import { type Reading, readRelative, seasonYear } from './relative.ts';
import { resolveCivil } from './resolve.ts';
import { periodOf } from './steps.ts';
import { readYear, readYearRange } from './years.ts';

/** Reads the longest named period that begins at an atom. */
export function readPeriod(context: Context, at: number): Reading | undefined {
  return (
    readPart(context, at) ??
    readEarlier(context, at) ??
    readDecade(context, at) ??
    readSeason(context, at) ??
    readQuarter(context, at) ??
    readCentury(context, at) ??
    readWeekOf(context, at) ??
    readFeast(context, at)
  );
}

/** "early 2000s", "mid-May", "late last year", "the end of 2023". */
function readPart(context: Context, at: number): Reading | undefined {
  const word = lowerAt(context, at, at);
  const adjective = PARTS.get(word);
  if (adjective !== undefined) {
    const inner = lowerAt(context, at + 1, at) === '-' ? at + 2 : at + 1;
    return narrowed(context, at, inner, adjective);
  }
  const noun = PART_NOUNS.get(lowerAt(context, word === 'the' ? at + 1 : at, at));
  const place = word === 'the' ? at + 2 : at + 1;
  if (noun === undefined || lowerAt(context, place, at) !== 'of') return undefined;
  return narrowed(context, at, place + 1, noun);
}

function narrowed(
  context: Context,
  first: number,
  inner: number,
  part: 'early' | 'mid' | 'late',
): Reading | undefined {
  const after = lowerAt(context, inner, first) === 'the' ? inner + 1 : inner;
  const whole =
    readDecade(context, inner) ??
    readSeason(context, after) ??
    readRelative(context, inner) ??
    wholeOf(context, inner) ??
    readYear(context, after, true);
  if (whole === undefined) return undefined;
  const { precision } = whole.interval;
  // "Late Monday" is Monday.
  if (precision === 'day' || precision === 'unknown')
    return { ...whole, first: precision === 'day' ? whole.first : first };
  return { first, last: whole.last, interval: partOf(whole.interval, part) };
}

function wholeOf(context: Context, at: number): Reading | undefined {
  const civil = readCivil(context, at);
  const interval = civil === undefined ? undefined : resolveCivil(context, civil);
  return civil === undefined || interval === undefined
    ? undefined
    : { first: at, last: civil.last, interval };
}

/** "earlier this month", "later this year", "earlier in the week": up to or from the published day. */
function readEarlier(context: Context, at: number): Reading | undefined {
  const word = lowerAt(context, at, at);
  if (word !== 'earlier' && word !== 'later') return undefined;
  const inThe = lowerAt(context, at + 1, at) === 'in' && lowerAt(context, at + 2, at) === 'the';
  const unitAt = inThe ? at + 3 : at + 2;
  const unit = PERIODS.get(lowerAt(context, unitAt, at));
  if (unit === undefined || (!inThe && lowerAt(context, at + 1, at) !== 'this')) {
    const rest = inThe ? undefined : readRelative(context, at + 1);
    return rest === undefined ? undefined : { ...rest, first: at };
  }
  const { anchor } = context;
  if (anchor === undefined) return { first: at, last: unitAt + 1, interval: unknownInterval() };
  const { from, to, precision } = periodOf(unit, anchor);
  if (from === null || to === null) return undefined;
  const interval =
    word === 'earlier'
      ? runInterval(from, anchor, precision, 'inferred')
      : runInterval(anchor, to, precision, 'inferred');
  return { first: at, last: unitAt + 1, interval };
}

/** "the 1990s", "1990's", "the '90s", "the sixties"; "2018s" without its apostrophe is a year. */
function readDecade(context: Context, at: number): Reading | undefined {
  const word = lowerAt(context, at, at);
  const first = at;
  const place = word === 'the' ? at + 1 : at;
  const start = lowerAt(context, place, at);
  const spelled = DECADES.get(start);
  if (spelled !== undefined)
    return place > at
      ? { first, last: place + 1, interval: decadeInterval(1900 + spelled, 'stated') }
      : undefined;
  const quoted = start === "'" || start === '‘' || start === '’';
  const atom = context.atoms[quoted ? place + 1 : place];
  if (atom?.kind !== 'number' || atom.digits === 0 || atom.value % 10 !== 0) return undefined;
  const next = quoted ? place + 2 : place + 1;
  const tail = lowerAt(context, next, at);
  const plural =
    tail === 's' || tail === "'s"
      ? next + 1
      : tail === "'" && lowerAt(context, next + 1, at) === 's'
        ? next + 2
        : undefined;
  if (plural === undefined) return undefined;
  if (tail === "'s" && place === at && atom.digits === 4) return undefined;
  if (isYear(atom)) return { first, last: plural, interval: decadeInterval(atom.value, 'stated') };
  if (atom.digits !== 2 || !(quoted || place > at)) return undefined;
  return { first, last: plural, interval: decadeInterval(twoDigitYear(atom.value - 1) + 1, 'stated') };
}

/** "autumn 2024", "the summer of 2014", "the winter of 2013-14", "the summer" after a preposition. */
function readSeason(context: Context, at: number): Reading | undefined {
  const place = lowerAt(context, at, at) === 'the' ? at + 1 : at;
  const word = lowerAt(context, place, at);
  const season = SEASONS.get(word);
  if (season === undefined) return undefined;
  const joint = lowerAt(context, place + 1, at);
  const yearPlace = joint === 'of' || joint === ',' || joint === 'in' ? place + 2 : place + 1;
  const year = context.atoms[yearPlace];
  if (year !== undefined && isYear(year) && lowerAt(context, yearPlace, at) !== '') {
    const pair = season === 24 ? readYearRange(context, yearPlace) : undefined;
    return {
      first: at,
      last: pair?.last ?? yearPlace + 1,
      interval: seasonInterval(year.value, season, 'stated'),
    };
  }
  const before = lowerAt(context, at - 1, at);
  const placed =
    place > at &&
    (before === 'in' || before === 'during' || before === 'by' || before === 'since' || before === 'until');
  if (!placed || (word === 'fall' && joint === 'of') || joint === 'of') return undefined;
  const inferred = seasonYear(context, season, at, place + 1);
  const interval =
    inferred === undefined ? unknownInterval(`XXXX-${season}`) : seasonInterval(inferred, season, 'inferred');
  return { first: at, last: place + 1, interval };
}

/** "Q3 2022", "2017-q1", "the third quarter of 2022", "the first half of 2023", "H1 2023". */
function readQuarter(context: Context, at: number): Reading | undefined {
  const place = lowerAt(context, at, at) === 'the' ? at + 1 : at;
  const atom = context.atoms[place];
  if (atom === undefined) return undefined;
  const lead = isYear(atom) ? atom : undefined;
  const letterAt = lead === undefined ? place : place + (lowerAt(context, place + 1, at) === '-' ? 2 : 1);
  const short = shortQuarter(context, letterAt, at);
  const long = short === undefined && lead === undefined ? longQuarter(context, place, at) : undefined;
  const found = short ?? long;
  if (found === undefined) return undefined;
  const year = lead?.value ?? yearAfter(context, found.last, at);
  const last =
    lead === undefined && year !== undefined
      ? found.last + (yearAfter(context, found.last, at, 0) === undefined ? 2 : 1)
      : found.last;
  const make = found.half ? halfInterval : quarterInterval;
  if (year !== undefined) return { first: at, last, interval: make(year, found.number, 'stated') };
  if (found.half) return undefined;
  const { anchor } = context;
  const inferred =
    anchor === undefined ? undefined : yearFor(anchor, found.number * 3, 28, tenseAt(context, at, last));
  const interval =
    inferred === undefined
      ? unknownInterval(`XXXX-${32 + found.number}`)
      : make(inferred, found.number, 'inferred');
  return { first: at, last, interval };
}

interface Share {
  number: number;
  half: boolean;
  last: number;
}

function shortQuarter(context: Context, at: number, from: number): Share | undefined {
  const letter = lowerAt(context, at, from);
  const digit = context.atoms[at + 1];
  if ((letter !== 'q' && letter !== 'h') || digit === undefined || digit.spaced || digit.digits !== 1)
    return undefined;
  const half = letter === 'h';
  return digit.value >= 1 && digit.value <= (half ? 2 : 4)
    ? { number: digit.value, half, last: at + 2 }
    : undefined;
}

function longQuarter(context: Context, at: number, from: number): Share | undefined {
  const ordinal = readOrdinal(context.atoms, at);
  if (ordinal === undefined || lowerAt(context, at, from) === '') return undefined;
  const noun = lowerAt(context, ordinal.last, from);
  const half = noun === 'half';
  if ((noun !== 'quarter' && !half) || ordinal.value > (half ? 2 : 4)) return undefined;
  return { number: ordinal.value, half, last: ordinal.last + 1 };
}

function yearAfter(context: Context, at: number, from: number, skipped?: number): number | undefined {
  const skip = skipped ?? (/^(?:of|in|,)$/u.test(lowerAt(context, at, from)) ? 1 : 0);
  const atom = context.atoms[at + skip];
  return atom !== undefined && isYear(atom) && lowerAt(context, at + skip, from) !== ''
    ? atom.value
    : undefined;
}

/** "the 20th century", "the nineteenth century". */
function readCentury(context: Context, at: number): Reading | undefined {
  const place = lowerAt(context, at, at) === 'the' ? at + 1 : at;
  const ordinal = readOrdinal(context.atoms, place);
  if (ordinal === undefined) return undefined;
  const noun = lowerAt(context, ordinal.last + (lowerAt(context, ordinal.last, at) === '-' ? 1 : 0), at);
  if (noun !== 'century' || ordinal.value < 5 || ordinal.value > 22) return undefined;
  const last = ordinal.last + (lowerAt(context, ordinal.last, at) === '-' ? 2 : 1);
  return { first: at, last, interval: centuryInterval(ordinal.value, 'stated') };
}

/** "the week of April 10", "the last week of July", "the second week of June 2021". */
function readWeekOf(context: Context, at: number): Reading | undefined {
  const place = lowerAt(context, at, at) === 'the' ? at + 1 : at;
  const ordinal =
    lowerAt(context, place, at) === 'last'
      ? { value: 0, last: place + 1 }
      : readOrdinal(context.atoms, place);
  const week = ordinal?.last ?? place;
  if (lowerAt(context, week, at) !== 'week' || lowerAt(context, week + 1, at) !== 'of') return undefined;
  const whole = wholeOf(context, week + 2);
  if (whole === undefined || whole.interval.from === null || whole.interval.to === null) return undefined;
  const { from, to, precision, basis } = whole.interval;
  if (ordinal === undefined) {
    return precision === 'day'
      ? { first: at, last: whole.last, interval: weekInterval(from, basis) }
      : undefined;
  }
  if (precision !== 'month' || ordinal.value > 4) return undefined;
  const start = ordinal.value === 0 ? to - 6 : from + (ordinal.value - 1) * 7;
  return { first: at, last: whole.last, interval: runInterval(start, start + 6, 'week', basis) };
}

/** "Christmas Eve", "New Year's Day 2019". */
function readFeast(context: Context, at: number): Reading | undefined {
  const before = context.atoms[at - 1];
  const named =
    before?.capital === true &&
    lowerAt(context, at - 1, at) !== '' &&
    !/^(?:on|at|by|last|this|next|since)$/u.test(before.lower);
  if (context.atoms[at]?.capital !== true || named) return undefined;
  const feast = FEASTS.find(({ words }) =>
    words.every((word, index) => lowerAt(context, at + index, at) === word),
  );
  if (feast === undefined) return undefined;
  const last = at + feast.words.length;
  const year = yearAfter(context, last, at);
  const end = year === undefined ? last : last + (yearAfter(context, last, at, 0) === undefined ? 2 : 1);
  const interval = resolveCivil(context, { first: at, last: end, month: feast.month, day: feast.day, year });
  return interval === undefined ? undefined : { first: at, last: end, interval };
}
