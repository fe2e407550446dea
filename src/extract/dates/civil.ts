/** Dates by the calendar: "Friday, July 21, 2017", "21st of July", "2016-11-07", "July 2017", "1914". */
import { readNumeral } from '../figures/numerals.ts';
import { readOrdinal } from '../figures/ordinals.ts';
import { type Day, dayOf, isCivil } from './calendar.ts';
import { type Context, lowerAt } from './context.ts';
import {
  DAY_PARTS,
  DOUBTFUL_MONTHS,
  MONTHS,
  WEEKDAY_NAMES_AFTER,
  WEEKDAY_NAMES_BEFORE,
  WEEKDAYS,
} from './lexicon.ts';

/** A date as it is written; what it leaves out is undefined. `lastDay` ends a run of days in the month. */
export interface Civil {
  /** Atoms `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  lastDay?: number | undefined;
  weekday?: number | undefined;
}

/** Reads the longest calendar date that begins at an atom. */
export function readCivil(context: Context, at: number): Civil | undefined {
  const atom = context.atoms[at];
  if (atom === undefined) return undefined;
  if (atom.kind === 'word') {
    return (
      readWeekday(context, at) ??
      readMonthFirst(context, at) ??
      readDayFirst(context, at) ??
      readDayOfMonth(context, at)
    );
  }
  return atom.kind === 'number' ? (readNumeric(context, at) ?? readDayFirst(context, at)) : undefined;
}

/** "Friday", "Tue May 9", "Friday, July 21, 2017", "Monday night", "Monday the 27th". */
function readWeekday(context: Context, at: number): Civil | undefined {
  const atom = context.atoms[at];
  const weekday = atom === undefined ? undefined : WEEKDAYS.get(atom.lower);
  if (atom === undefined || weekday === undefined) return undefined;
  const short = atom.lower.length < 6 && atom.lower !== 'tues' && atom.lower !== 'weds';
  if (short && !atom.capital) return undefined;
  if (WEEKDAY_NAMES_BEFORE.has(lowerAt(context, at - 1, at))) return undefined;
  const after = context.atoms[at + 1];
  if (after?.capital && WEEKDAY_NAMES_AFTER.has(after.lower)) return undefined;
  const comma = lowerAt(context, at + 1, at);
  const skip = comma === ',' || comma === '(' ? 2 : comma === 'the' ? 2 : 1;
  const rest =
    readMonthFirst(context, at + skip) ?? readDayFirst(context, at + skip) ?? readNumeric(context, at + skip);
  if (rest?.day !== undefined && rest.lastDay === undefined) return { ...rest, first: at, weekday };
  if (comma === 'the') {
    const ordinal = readOrdinal(context.atoms, at + 2);
    if (ordinal !== undefined && ordinal.value <= 31)
      return { first: at, last: ordinal.last, day: ordinal.value, weekday };
  }
  return { first: at, last: dayPartEnd(context, at + 1), weekday };
}

/** "on the 18th", where nothing that could be numbered follows. */
function readDayOfMonth(context: Context, at: number): Civil | undefined {
  if (lowerAt(context, at, at) !== 'the' || lowerAt(context, at - 1, at) !== 'on') return undefined;
  const ordinal = context.atoms[at + 1]?.kind === 'number' ? readOrdinal(context.atoms, at + 1) : undefined;
  if (ordinal === undefined || ordinal.value < 1 || ordinal.value > 31) return undefined;
  const after = lowerAt(context, ordinal.last, at);
  const ends = after === '' || /^(?:[.,;:)]|and|at|but|when|in|for|with|to)$/u.test(after);
  return ends ? { first: at, last: ordinal.last, day: ordinal.value } : undefined;
}

/** The atom after a part of the day that follows ("night", "in the morning" stays outside). */
export const dayPartEnd = (context: Context, at: number): number =>
  DAY_PARTS.has(lowerAt(context, at, at - 1)) ? at + 1 : at;

/** A month name; doubtful ones need a capital and a sign that a month is meant. */
function monthAt(context: Context, at: number, sure: boolean): number | undefined {
  const atom = context.atoms[at];
  const month = atom === undefined ? undefined : MONTHS.get(atom.lower);
  if (atom === undefined || month === undefined || sure) return month;
  if (!DOUBTFUL_MONTHS.has(atom.lower)) return atom.capital || atom.lower.length > 5 ? month : undefined;
  if (!atom.capital) return undefined;
  return MONTH_SIGNS.has(lowerAt(context, at - 1, at)) ? month : undefined;
}

const MONTH_SIGNS: ReadonlySet<string> = new Set(
  'in since of from to until till by during before after the early late mid last next this between through and - – , / ( on each every'.split(
    ' ',
  ),
);

/** "July 21", "July 21-23, 2017", "Dec. 31 , 1994", "July 2017", "July of 2017", "May twenty-nine", "July". */
function readMonthFirst(context: Context, at: number): Civil | undefined {
  if (monthAt(context, at, true) === undefined) return undefined;
  const day = dayAfterMonth(context, at);
  const yearAfter = day === undefined ? yearAt(context, at + 1, at) : undefined;
  const month = monthAt(context, at, day !== undefined || yearAfter !== undefined);
  if (month === undefined) return undefined;
  if (day !== undefined) {
    const listed = lowerAt(context, at - 1, at) === 'between';
    const run = runEnd(context, day.last, day.value, listed);
    const end = run?.last ?? day.last;
    const year = yearAt(context, end, at);
    return {
      first: at,
      last: year?.last ?? end,
      month,
      day: day.value,
      lastDay: run?.value,
      year: year?.value,
    };
  }
  return { first: at, last: yearAfter?.last ?? at + 1, month, year: yearAfter?.value };
}

interface Read {
  value: number;
  last: number;
}

/** The day of the month after a month name. */
function dayAfterMonth(context: Context, at: number): Read | undefined {
  const next = context.atoms[at + 1];
  if (next === undefined || lowerAt(context, at + 1, at) === '') return undefined;
  if (next.lower === '/' || (next.lower === 'the' && readOrdinal(context.atoms, at + 2) !== undefined)) {
    return dayNumber(context, at + 2);
  }
  const day = dayNumber(context, at + 1);
  if (day === undefined) return undefined;
  const after = lowerAt(context, day.last, at);
  // "In March 30 people died": a count, not a day.
  const counted = lowerAt(context, at - 1, at) === 'in' && /^[a-z]{4,}s$|^people$/u.test(after);
  return counted ? undefined : day;
}

/** A day of the month in digits, as an ordinal or in words over twenty. */
function dayNumber(context: Context, at: number): Read | undefined {
  const atom = context.atoms[at];
  if (atom === undefined) return undefined;
  const ordinal = readOrdinal(context.atoms, at);
  if (ordinal !== undefined) return ordinal.value >= 1 && ordinal.value <= 31 ? ordinal : undefined;
  if (atom.kind === 'number') {
    if (atom.digits === 0 || atom.digits > 2 || atom.value < 1 || atom.value > 31) return undefined;
    const after = context.atoms[at + 1];
    const glued =
      after !== undefined && !after.spaced && (after.kind === 'word' || /^[:%/]$/u.test(after.lower));
    return glued ? undefined : { value: atom.value, last: at + 1 };
  }
  const words = readNumeral(context.atoms, at);
  if (words === undefined || words.last < at + 2 || !(words.value > 20 && words.value <= 31))
    return undefined;
  return { value: words.value, last: words.last };
}

/** The end of a run of days: "-23", "to 23", "and 22" where it is the next day. */
function runEnd(context: Context, at: number, day: number, listed: boolean): Read | undefined {
  const joint = lowerAt(context, at, at - 1);
  if (!/^(?:[-–—]|to|through|till|until|and)$/u.test(joint)) return undefined;
  const end = dayNumber(context, at + 1);
  if (end === undefined || end.value <= day || MONTHS.has(lowerAt(context, end.last, at))) return undefined;
  if (joint === 'and' && end.value !== day + 1 && !listed) return undefined;
  return /^(?:[a-z]{4,}s|people|percent|%)$/u.test(lowerAt(context, end.last, at)) && joint !== '-'
    ? undefined
    : end;
}

/** A year after a month or day, with its comma, "of" or "in". */
function yearAt(context: Context, at: number, from: number): Read | undefined {
  const joint = lowerAt(context, at, from);
  const skip = joint === ',' || joint === 'of' || joint === 'in' ? 1 : 0;
  const atom = context.atoms[at + skip];
  if (atom === undefined || lowerAt(context, at + skip, from) === '') return undefined;
  if (isYear(atom)) {
    const after = context.atoms[at + skip + 1];
    const glued = after !== undefined && !after.spaced && after.kind !== 'mark' && after.lower !== 's';
    return glued ? undefined : { value: atom.value, last: at + skip + 1 };
  }
  if ((atom.lower === "'" || atom.lower === '’') && context.atoms[at + skip + 1]?.digits === 2) {
    return { value: twoDigitYear(context.atoms[at + skip + 1]?.value ?? 0), last: at + skip + 2 };
  }
  return undefined;
}

/** Four digits that can be a year of which news speaks. */
export const isYear = (atom: { digits: number; value: number }): boolean =>
  atom.digits === 4 && atom.value >= 1000 && atom.value <= 2199;

/** "88" is 1988 and "24" is 2024: years up to 2050 come first. */
export const twoDigitYear = (value: number): number => value + (value > 50 ? 1900 : 2000);

/** "21 July 2017", "21st of July", "the" stays outside; "3-5 May", "3 and 4 May", "1 Sep 88". */
function readDayFirst(context: Context, at: number): Civil | undefined {
  const day = dayNumber(context, at);
  if (day === undefined) return undefined;
  const until = dayListEnd(context, day);
  const before = until?.last ?? day.last;
  const skip = /^(?:of|-|\/)$/u.test(lowerAt(context, before, at)) ? 1 : 0;
  const month =
    lowerAt(context, before + skip, at) === '' ? undefined : monthAt(context, before + skip, true);
  const name = context.atoms[before + skip];
  if (month === undefined || name === undefined) return undefined;
  const end = before + skip + 1;
  if (DOUBTFUL_MONTHS.has(name.lower) && !name.capital && !isLowerMonth(context, at, end)) return undefined;
  const year =
    yearAt(context, skip === 1 && lowerAt(context, end, at) === '-' ? end + 1 : end, at) ??
    shortYear(context, end, name.lower);
  return {
    first: at,
    last: year?.last ?? end,
    year: year?.value,
    month,
    day: day.value,
    lastDay: until?.value,
  };
}

/** "on 2 may", "2 may 89": a small letter where the words around leave no other reading. */
function isLowerMonth(context: Context, at: number, end: number): boolean {
  const after = context.atoms[end];
  const year = after !== undefined && (isYear(after) || after.digits === 2);
  return year || lowerAt(context, at - 1, at) === 'on';
}

/** The last day of "3-5", "3 to 5", "3 and 5", before a month. */
function dayListEnd(context: Context, day: Read): Read | undefined {
  if (!/^(?:[-–—]|to|and|through|until|till)$/u.test(lowerAt(context, day.last, day.last - 1)))
    return undefined;
  const end = dayNumber(context, day.last + 1);
  return end !== undefined && end.value > day.value ? end : undefined;
}

/** "1 Sep 88": two digits after a month name that is cut short, or before the end of the phrase. */
function shortYear(context: Context, at: number, month: string): Read | undefined {
  const atom = context.atoms[at];
  if (atom?.digits !== 2 || lowerAt(context, at, at - 1) === '') return undefined;
  const after = context.atoms[at + 1];
  const ends = after === undefined || after.kind === 'mark';
  return month.length <= 5 || ends ? { value: twoDigitYear(atom.value), last: at + 1 } : undefined;
}

/** "2016-11-07", "11/07/2016", "22/04/16", "7.11.2016"; "22/04" only after "on". */
function readNumeric(context: Context, at: number): Civil | undefined {
  const [a, joint, b, again, c] = [0, 1, 2, 3, 4].map((offset) => context.atoms[at + offset]);
  if (a === undefined || joint === undefined || b === undefined || a.digits === 0 || b.digits === 0)
    return undefined;
  if (joint.spaced || b.spaced || !/^[-/.]$/u.test(joint.lower)) return undefined;
  const before = context.atoms[at - 1];
  if (before !== undefined && !a.spaced && /^[-/.\d$€£]/u.test(before.lower)) return undefined;
  const third =
    again !== undefined && c !== undefined && !again.spaced && !c.spaced && again.lower === joint.lower;
  if (third && c.digits > 0) return threeNumbers(context, at, a, b, c, joint.lower);
  if (isYear(a) && joint.lower === '-' && b.digits === 2 && b.value >= 1 && b.value <= 12) {
    return { first: at, last: at + 3, year: a.value, month: b.value };
  }
  if (joint.lower !== '/' || lowerAt(context, at - 1, at) !== 'on') return undefined;
  return inOrder(at, at + 3, undefined, a.value, b.value);
}

function threeNumbers(
  context: Context,
  at: number,
  a: { digits: number; value: number },
  b: { digits: number; value: number },
  c: { digits: number; value: number; end: number },
  joint: string,
): Civil | undefined {
  const next = context.atoms[at + 5];
  const goesOn =
    next?.kind === 'number' || (next?.lower === joint && context.atoms[at + 6]?.spaced === false);
  if (next?.start === c.end && goesOn) return undefined;
  if (isYear(a) && b.digits <= 2 && c.digits <= 2) {
    const { value: month } = b;
    return isCivil(a.value, month, c.value)
      ? { first: at, last: at + 5, year: a.value, month, day: c.value }
      : undefined;
  }
  if (a.digits > 2 || b.digits > 2 || (c.digits !== 4 && c.digits !== 2) || (joint === '.' && c.digits === 2))
    return undefined;
  const year = c.digits === 2 ? twoDigitYear(c.value) : c.value;
  if (joint === '.')
    return isCivil(year, b.value, a.value)
      ? { first: at, last: at + 5, year, month: b.value, day: a.value }
      : undefined;
  if (joint === '-' && c.digits === 2) return undefined;
  return inOrder(at, at + 5, year, a.value, b.value, context.anchor);
}

/** Month and day in the order that makes a date; where both do, the one nearest to the published day, else month first. */
function inOrder(
  first: number,
  last: number,
  year: number | undefined,
  a: number,
  b: number,
  anchor?: Day,
): Civil | undefined {
  const monthFirst = isCivil(year ?? 2024, a, b);
  const dayFirst = isCivil(year ?? 2024, b, a);
  const both = monthFirst && dayFirst && year !== undefined && anchor !== undefined;
  const nearer = both && Math.abs(dayOf(year, b, a) - anchor) * 4 < Math.abs(dayOf(year, a, b) - anchor);
  if (monthFirst && !nearer) return { first, last, year, month: a, day: b };
  return dayFirst ? { first, last, year, month: b, day: a } : undefined;
}
