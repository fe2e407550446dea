/** Whether a figure is a running total or the number of one event. */
import { type Atom, wordAt } from './atoms.ts';
import type { Candidate } from './candidate.ts';

const TOTALS: ReadonlySet<string> = new Set(
  'total totals totaled totalled toll overall altogether cumulative cumulatively'.split(' '),
);
const FURTHER: ReadonlySet<string> = new Set('another additional further more new extra fresh'.split(' '));
const EVENTS: ReadonlySet<string> = new Set([
  'killed',
  'wounded',
  'captured',
  'missing',
  'casualties',
  'displaced',
  'attacks',
  'equipment_lost',
  'buildings',
]);
/** Atoms on each side that are looked at. */
const REACH = 14;

/** True for a total ("toll", "so far", "have been killed since"), false for one event, null where nothing tells. */
export function isCumulative(
  atoms: readonly Atom[],
  { quantity, counted, measure, by, perfect }: Candidate,
): boolean | null {
  const from = quantity.number;
  if (FURTHER.has(wordAt(atoms, quantity.first - 1, from)) || FURTHER.has(wordAt(atoms, quantity.last, from)))
    return false;
  let since = by === 'amount';
  for (let at = quantity.first - REACH; at < counted.last + REACH; at++) {
    const word = wordAt(atoms, at, from);
    if (word === '') continue;
    const next = wordAt(atoms, at + 1, from);
    if (
      (TOTALS.has(word) && at < quantity.first && at > quantity.first - 8) ||
      (word === 'so' && next === 'far') ||
      (word === 'to' && next === 'date')
    )
      return true;
    if ((word === 'in' && next === 'all') || (word === 'since' && at > quantity.first - 8)) since = true;
  }
  if (since) return true;
  if (!EVENTS.has(measure)) return null;
  return perfect ? true : by === 'class' ? null : false;
}
