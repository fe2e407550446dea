/** Two amounts as one range: "15 to 20 percent", "between 20 and 30", "$10 to $15 billion". */
import { type Amount, readAmount } from './amounts.ts';
import { type Atom, wordAt } from './atoms.ts';
import type { Found } from './comparison.ts';
import { moneyLength } from './money.ts';
import { readNumeral } from './numerals.ts';
import type { Quantity } from './quantities.ts';
import { MEASURE_UNITS } from './units.ts';

const JOINTS: ReadonlySet<string> = new Set(['to', '-', '–', '—', 'or', 'and']);
/** Words that make "from a to b" a change and not a range. */
const CHANGES =
  /^(?:rose|rise|rises|rising|risen|raised?|raising|increas\w*|climb\w*|grow\w*|grew|fell|fall\w*|drop\w*|declin\w*|cut|cuts|reduc\w*|up|down|jump\w*|went|gone|revis\w*|lower\w*|expand\w*|shr[aiu]nk\w*|slow\w*|upped|doubled|eased|narrowed|updated)$/u;

/** "15 to 20 percent", "between 20 and 30", "$10 to $15 billion", "one or two"; undefined where it is no range. */
export function readRange(
  atoms: readonly Atom[],
  low: Amount,
  before: Found | undefined,
): Quantity | undefined {
  if (Number.isNaN(low.value)) return undefined;
  const opener = before?.first ?? low.first;
  const lead = wordAt(atoms, opener - 1, low.first);
  const joint = jointAfter(atoms, low, lead);
  if (joint === undefined) return undefined;
  const { word, at } = joint;
  const sign = moneyLength(atoms, at, low.first);
  const numeral = readNumeral(atoms, at + sign);
  if (
    numeral === undefined ||
    Number.isNaN(numeral.value) ||
    atoms[at]?.sentence !== atoms[low.first]?.sentence
  )
    return undefined;
  const high = readAmount(atoms, numeral, at);
  if (!isRange(atoms, low, high, word, lead, opener)) return undefined;
  const shared =
    low.numeral.multiplier === 1 && numeral.multiplier > 1 && low.value < numeral.value / numeral.multiplier;
  const from = shared ? low.value * numeral.multiplier : low.value;
  if (!(from < high.value)) return undefined;
  const between = lead === 'between' || lead === 'from';
  return {
    first: between ? opener - 1 : opener,
    last: high.last,
    number: low.first,
    value: null,
    low: from,
    high: high.value,
    comparator: 'between',
    kind: high.kind === 'count' ? low.kind : high.kind,
    currency: low.currency ?? high.currency,
    numeral,
  };
}

/** Where the second number of a range would begin; the unit may stand between ("252 miles to 287 miles"). */
function jointAfter(
  atoms: readonly Atom[],
  low: Amount,
  lead: string,
): { word: string; at: number } | undefined {
  let at = low.last;
  if (lead === 'from' || lead === 'between') {
    if (/^(?:sq|square)$/u.test(wordAt(atoms, at, low.first))) at++;
    if (MEASURE_UNITS.has(wordAt(atoms, at, low.first))) at++;
  }
  if (lead === 'from' && wordAt(atoms, at, low.first) === 'up') at++;
  const word = wordAt(atoms, at, low.first);
  if (!JOINTS.has(word)) return undefined;
  if (word === 'to' && wordAt(atoms, at + 1, low.first) === '-') return { word, at: at + 2 };
  return { word, at: at + 1 };
}

const followedByTo = (atoms: readonly Atom[], at: number): boolean =>
  wordAt(atoms, at, at - 1) === 'to' &&
  readNumeral(atoms, at + 1 + moneyLength(atoms, at + 1, at)) !== undefined;

function isRange(
  atoms: readonly Atom[],
  low: Amount,
  high: Amount,
  joint: string,
  lead: string,
  opener: number,
): boolean {
  if (low.kind === 'money' && high.kind !== 'money' && high.kind !== 'count') return false;
  if (low.currency !== null && high.currency !== null && low.currency !== high.currency) return false;
  if (low.kind === 'percent' && high.kind !== 'percent') return false;
  const sameKind = low.kind === high.kind || (low.kind === 'count' && high.kind === 'percent');
  if (low.numeral.fraction !== high.numeral.fraction) return false;
  switch (joint) {
    case 'and':
      return lead === 'between';
    case 'or':
      return sameKind && high.value > low.value && high.value <= low.value * 2 + 1 && low.value < 1000;
    case 'to': {
      // "from 5 to 7 percent to 3 to 5 percent": the change is between two ranges.
      if (lead !== 'from' || followedByTo(atoms, high.last)) return true;
      for (let at = opener - 2; at > opener - 8; at--) {
        if (CHANGES.test(wordAt(atoms, at, low.first))) return false;
      }
      return true;
    }
    default:
      return !low.numeral.digits || high.numeral.digits;
  }
}
