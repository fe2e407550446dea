/** Every date of a text, resolved against the day of publication. */
import type { ExtractedDate } from '../../domain/extraction.ts';
import { readAtoms } from '../figures/atoms.ts';
import { SMALL_NUMBERS } from '../figures/number-words.ts';
import type { Text } from '../text.ts';
import { isoDay, parseIsoDay } from './calendar.ts';
import { type Civil, readCivil } from './civil.ts';
import { type Context, lowerAt } from './context.ts';
import { datelineDay } from './dateline.ts';
import { type Interval, openInterval, spanOf } from './interval.ts';
import {
  DECADES,
  FEASTS,
  MONTHS,
  PART_NOUNS,
  PARTS,
  RELATIVE_DAYS,
  SEASONS,
  SHIFTS,
  WEEKDAYS,
} from './lexicon.ts';
import { readPeriod } from './periods.ts';
import { type Reading, readRelative } from './relative.ts';
import { resolveCivil, resolveRange } from './resolve.ts';
import { readYear } from './years.ts';

/** Words that a date expression may begin with; numbers begin one too. */
const STARTS: ReadonlySet<string> = new Set([
  ...MONTHS.keys(),
  ...WEEKDAYS.keys(),
  ...SEASONS.keys(),
  ...RELATIVE_DAYS.keys(),
  ...SHIFTS.keys(),
  ...PARTS.keys(),
  ...PART_NOUNS.keys(),
  ...DECADES.keys(),
  ...SMALL_NUMBERS.keys(),
  ...FEASTS.map(({ words }) => words[0] ?? ''),
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' '),
  ...'thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth'.split(
    ' ',
  ),
  ...'the a an half several hundred earlier later recent week q h since from between in'.split(' '),
]);

/**
 * Finds the dates of a text in text order: absolute, partial and relative ones. Times, ages and durations are
 * no dates. What the words leave open is inferred from `published` (`YYYY-MM-DD`), else from the day in the
 * dateline of the text; where neither is known such dates have no days and the basis `unknown`. Ids are `d1`, `d2` …
 */
export function findDates(text: Text, published: string | undefined): ExtractedDate[] {
  const atoms = readAtoms(text);
  const context: Context = {
    source: text.source,
    atoms,
    anchor: parseIsoDay(published) ?? datelineDay(text, atoms),
    last: undefined,
  };
  const dates: ExtractedDate[] = [];
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === undefined || (atom.kind !== 'number' && !STARTS.has(atom.lower) && atom.lower !== "'"))
      continue;
    const reading = readDate(context, at);
    if (reading === undefined) continue;
    const date = toDate(context, reading, dates.length + 1);
    if (date === undefined) continue;
    dates.push(date);
    if (reading.interval.precision === 'day' && reading.interval.from !== null)
      context.last = reading.interval;
    at = reading.last - 1;
  }
  return dates;
}

function toDate(
  { source, atoms }: Context,
  { first, last, interval }: Reading,
  number: number,
): ExtractedDate | undefined {
  const start = atoms[first]?.start;
  const end = atoms[last - 1]?.end;
  if (start === undefined || end === undefined) return undefined;
  const { from, to, edtf, precision, basis } = interval;
  return {
    id: `d${number}`,
    start,
    end,
    text: source.slice(start, end),
    from: from === null ? null : isoDay(from),
    to: to === null ? null : isoDay(to),
    edtf,
    precision,
    basis,
  };
}

/** Reads one expression: "since …", "from … to …", "between … and …", or a point with the range it begins. */
function readDate(context: Context, at: number): Reading | undefined {
  switch (context.atoms[at]?.lower) {
    case 'since':
      return readSince(context, at);
    case 'from':
      return readRange(context, at, at + 1, RANGE_TO);
    case 'between':
      return readRange(context, at, at + 1, RANGE_AND);
    default:
      return readRange(context, at, at, RANGE_JOINTS) ?? readPoint(context, at);
  }
}

const RANGE_TO: ReadonlySet<string> = new Set(['to', 'until', 'till', 'through', '-', '–', '—']);
const RANGE_AND: ReadonlySet<string> = new Set(['and']);
const RANGE_JOINTS: ReadonlySet<string> = new Set(['-', '–', '—', 'to', 'through', 'until', 'till']);

/** Open to this day: "since 2014", "since last autumn". */
function readSince(context: Context, at: number): Reading | undefined {
  const point = readPoint(context, at + 1) ?? readYearAfter(context, at + 1);
  return point === undefined || lowerAt(context, at + 1, at) === ''
    ? undefined
    : { first: at, last: point.last, interval: openInterval(point.interval) };
}

const readYearAfter = (context: Context, at: number): Reading | undefined => readYear(context, at, true);

function readRange(
  context: Context,
  first: number,
  at: number,
  joints: ReadonlySet<string>,
): Reading | undefined {
  const introduced = at > first;
  const from: Point | undefined =
    readPoint(context, at) ?? (introduced ? readYearAfter(context, at) : undefined);
  if (from === undefined) return undefined;
  if (introduced && from.civil?.lastDay !== undefined) return { ...from, first };
  if (!joints.has(lowerAt(context, from.last, at))) return undefined;
  const after = from.last + 1;
  const to: Point | undefined =
    readPoint(context, after) ?? (introduced ? readYearAfter(context, after) : undefined);
  if (to === undefined || lowerAt(context, after, at) === '') return undefined;
  const interval = joined(context, from, to, introduced);
  return interval === undefined ? undefined : { first, last: to.last, interval };
}

/** One run of days from two points; undefined where the second is no later than the first. */
function joined(context: Context, from: Point, to: Point, introduced: boolean): Interval | undefined {
  if (from.civil !== undefined && to.civil !== undefined) {
    if (from.civil.lastDay !== undefined || to.civil.lastDay !== undefined) return undefined;
    return resolveRange(context, from.civil, to.civil);
  }
  if (!introduced && from.interval.precision !== to.interval.precision) return undefined;
  const run = spanOf(from.interval, to.interval);
  return run.from !== null && run.to !== null && run.from <= run.to ? run : undefined;
}

interface Point extends Reading {
  /** Set for calendar dates, whose missing parts the other end of a range can fill. */
  civil?: Civil;
}

/** Reads the longest single date, season, year … that begins at an atom. */
function readPoint(context: Context, at: number): Point | undefined {
  const civil = readCivil(context, at);
  const period = readPeriod(context, at) ?? readRelative(context, at);
  if (civil !== undefined && civil.last >= (period?.last ?? 0)) {
    const interval = resolveCivil(context, civil);
    if (interval !== undefined) return { first: at, last: civil.last, interval, civil };
  }
  return period ?? readYear(context, at);
}
