/** The day that a text says it was written: "Friday, July 21, 2017" on a line of its own, "DORVIK, 1 Sep 88 --". */
import type { Atom } from '../figures/atoms.ts';
import type { Text } from '../text.ts';
import { type Day, dayOf, isCivil } from './calendar.ts';
import { type Civil, readCivil } from './civil.ts';
import type { Context } from './context.ts';

/** Characters from the start in which a dateline stands. */
const HEAD = 600;
/** Longest line that is nothing but a dateline. */
const LINE = 60;
const STAMPS: ReadonlySet<string> = new Set(
  'published updated posted dated date issued last modified on'.split(' '),
);

/** The day of the dateline; undefined where the text has none. Only full dates count. */
export function datelineDay(text: Text, atoms: readonly Atom[]): Day | undefined {
  const context: Context = { source: text.source, atoms, anchor: undefined, last: undefined };
  for (let at = 0; at < atoms.length; at++) {
    const start = atoms[at]?.start ?? HEAD;
    if (start >= HEAD) return undefined;
    const civil = readCivil(context, at);
    const day = civil === undefined ? undefined : fullDay(civil);
    if (civil !== undefined && day !== undefined && isDateline(context, civil)) return day;
  }
  return undefined;
}

const fullDay = ({ year, month, day, lastDay }: Civil): Day | undefined =>
  year !== undefined &&
  month !== undefined &&
  day !== undefined &&
  lastDay === undefined &&
  isCivil(year, month, day)
    ? dayOf(year, month, day)
    : undefined;

/** It stands on a short line, after a stamp ("Published"), or before the dash of a news agency. */
function isDateline({ source, atoms }: Context, { first, last }: Civil): boolean {
  const start = atoms[first]?.start ?? 0;
  const end = atoms[last - 1]?.end ?? start;
  const lineStart = source.lastIndexOf('\n', start) + 1;
  const nextBreak = source.indexOf('\n', end);
  const lineEnd = nextBreak < 0 ? source.length : nextBreak;
  if (lineEnd - lineStart <= LINE && !/[.!?]$/u.test(source.slice(end, lineEnd).trim())) return true;
  const before = atoms[first - 1]?.lower ?? '';
  const stamp = before === ':' ? (atoms[first - 2]?.lower ?? '') : before;
  if (STAMPS.has(stamp) && stamp !== 'on') return true;
  return (
    start - lineStart < 40 && /^\s*(?:\([^()\n]{1,60}\)\s*)?(?:--|[–—-]\s)/u.test(source.slice(end, end + 80))
  );
}
