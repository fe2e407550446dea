/** Every figure of a text: how many, of whom or what, and what became of them. */
import type { ExtractedDate, ExtractedFigure } from '../../domain/extraction.ts';
import type { EntityTable } from '../entities.ts';
import type { Text } from '../text.ts';
import { withAntecedent } from './antecedent.ts';
import { type Atom, readAtoms, wordAt } from './atoms.ts';
import type { Candidate } from './candidate.ts';
import { readCounted } from './counted.ts';
import { countsSomething } from './counts.ts';
import { isCumulative } from './cumulative.ts';
import type { Surroundings } from './designators.ts';
import { isExcluded } from './exclusions.ts';
import { settle } from './measure.ts';
import type { Numeral } from './number-words.ts';
import { readNumeral } from './numerals.ts';
import { readQuantity } from './quantities.ts';
import { asConversion, shareUnit } from './shared.ts';

/** Words that say who or what is counted; `entity` is an index of the entity table. */
export interface FigureSubject {
  start: number;
  end: number;
  text: string;
  /** Tokens `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  entity: number | null;
}

/** A figure before local ids are given. `as_of` is the id of one of the dates that were passed in. */
export interface Figure extends Omit<ExtractedFigure, 'id' | 'subject'> {
  /** Tokens `first` (inclusive) to `last` (exclusive) of the figure's words. */
  first: number;
  last: number;
  subject: FigureSubject | null;
}

/** Finds the figures of a text in text order, without overlaps. Ages, dates, times and durations are none. */
export function findFigures(text: Text, table: EntityTable, dates: readonly ExtractedDate[]): Figure[] {
  const atoms = readAtoms(text);
  const around = surroundings(atoms, table);
  const candidates = findCandidates(text, atoms, around, dates);
  let previous: Candidate | undefined;
  for (const candidate of candidates) {
    settle(text, atoms, candidate, previous?.sentence === candidate.sentence ? previous : undefined);
    previous = candidate;
  }
  const kept = candidates.filter((candidate) => countsSomething(atoms, candidate));
  return kept.map((candidate) => toFigure(text, atoms, candidate, table, dates));
}

function findCandidates(
  text: Text,
  atoms: readonly Atom[],
  around: Surroundings,
  dates: readonly ExtractedDate[],
): Candidate[] {
  const candidates: Candidate[] = [];
  let date = 0;
  let floor = 0;
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === undefined) continue;
    while ((dates[date]?.end ?? Number.POSITIVE_INFINITY) <= atom.start) date++;
    const inDate = (dates[date]?.start ?? Number.POSITIVE_INFINITY) <= atom.start;
    const numeral = inDate ? undefined : readNumeral(atoms, at);
    if (numeral === undefined) continue;
    if (isExcluded(around, numeral) || !isCounting(atoms, numeral)) {
      at = numeral.last - 1;
      continue;
    }
    const sentenceStart = atom.sentence === atoms[floor]?.sentence ? floor : startOf(atoms, at);
    const last = candidates.at(-1);
    const previous = last?.sentence === atom.sentence ? last : undefined;
    // "two new 737 jets"
    if (numeral.digits && previous !== undefined && isInside(numeral, previous.counted)) {
      at = numeral.last - 1;
      continue;
    }
    const quantity = readQuantity(atoms, numeral, Math.max(floor, sentenceStart));
    const after = readCounted(text.tokens, atoms, quantity.last);
    const counted = withAntecedent(text.tokens, atoms, quantity.first, after);
    if (previous !== undefined) shareUnit(atoms, previous, quantity, counted);
    candidates.push({
      quantity: previous === undefined ? quantity : asConversion(atoms, previous, quantity, counted),
      counted,
      sentence: atom.sentence,
      measure: 'other',
      by: 'class',
      governing: undefined,
      perfect: false,
    });
    floor = quantity.last;
    at = quantity.last - 1;
  }
  return candidates;
}

const isInside = ({ first }: Numeral, counted: { first: number; last: number }): boolean =>
  first >= counted.first && first < counted.last;

function startOf(atoms: readonly Atom[], at: number): number {
  let start = at;
  while (start > 0 && start > at - 12 && atoms[start - 1]?.sentence === atoms[at]?.sentence) start--;
  return start;
}

/** "a hundred", "a dozen" count; "a thousand thanks" does too. Zero and "one" alone before a verb do not. */
function isCounting(atoms: readonly Atom[], { first, last, value, low }: Numeral): boolean {
  if (Number.isNaN(value) && Number.isNaN(low)) return false;
  const before = wordAt(atoms, first - 1, first);
  return !(before === 'by' && wordAt(atoms, last, first) === 'by');
}

function surroundings(atoms: readonly Atom[], table: EntityTable): Surroundings {
  const personEnds = new Set<number>();
  const named = new Set<number>();
  for (const mention of table.mentions) {
    if (mention.method === 'pronoun' || mention.method === 'nominal') continue;
    if (table.entities[mention.entity]?.kind === 'person') personEnds.add(mention.last);
    for (let token = mention.first; token < mention.last; token++) named.add(token);
  }
  return {
    atoms,
    afterPerson: (at) => {
      const token = atoms[at]?.token ?? -1;
      if (personEnds.has(token)) return true;
      // Without entities: two capitalised words before the comma.
      return (
        atoms[at - 1]?.capital === true && atoms[at - 2]?.capital === true && table.entities.length === 0
      );
    },
    inName: (at) => named.has(atoms[at]?.token ?? -1),
  };
}

function toFigure(
  text: Text,
  atoms: readonly Atom[],
  candidate: Candidate,
  table: EntityTable,
  dates: readonly ExtractedDate[],
): Figure {
  const { quantity, measure } = candidate;
  const start = atoms[quantity.first]?.start ?? 0;
  const end = atoms[quantity.last - 1]?.end ?? start;
  return {
    start,
    end,
    text: text.source.slice(start, end),
    first: atoms[quantity.first]?.token ?? 0,
    last: (atoms[quantity.last - 1]?.token ?? 0) + 1,
    measure,
    value: quantity.value,
    low: quantity.low,
    high: quantity.high,
    comparator: quantity.comparator,
    unit: unitFor(candidate),
    subject: subjectOf(text, atoms, candidate, table),
    cumulative: isCumulative(atoms, candidate),
    as_of: asOf(text, candidate, start, dates),
  };
}

const CASUALTY: ReadonlySet<string> = new Set(
  'killed wounded captured missing casualties displaced deployed attackers people'.split(' '),
);

function unitFor({ quantity, counted, measure }: Candidate): string | null {
  if (quantity.kind === 'money') return quantity.currency;
  if (quantity.kind === 'percent' || quantity.kind === 'fraction') return 'percent';
  return counted.unit ?? (CASUALTY.has(measure) ? 'person' : null);
}

function subjectOf(
  text: Text,
  atoms: readonly Atom[],
  { counted }: Candidate,
  table: EntityTable,
): FigureSubject | null {
  const first = atoms[counted.first];
  const last = atoms[counted.last - 1];
  if (counted.measured || first === undefined || last === undefined || counted.last <= counted.first)
    return null;
  const at = firstFrom(table.mentions, first.start);
  const mention = table.mentions[at];
  const inside = mention !== undefined && mention.end <= last.end ? mention : undefined;
  return {
    start: first.start,
    end: last.end,
    text: text.source.slice(first.start, last.end),
    first: first.token,
    last: last.token + 1,
    entity: inside?.entity ?? null,
  };
}

/** Dates that are looked at around a figure. */
const NEAR = 4;

/** The date nearest to the figure in its sentence; not one that only says since when. */
function asOf(
  text: Text,
  { sentence }: Candidate,
  start: number,
  dates: readonly ExtractedDate[],
): string | null {
  const range = text.sentences[sentence];
  if (range === undefined) return null;
  const after = firstFrom(dates, start);
  let best: ExtractedDate | undefined;
  for (const date of dates.slice(Math.max(0, after - NEAR), after + NEAR)) {
    const open = date.from !== null && date.to === null;
    if (open || date.start < range.start || date.end > range.end) continue;
    if (best === undefined || Math.abs(date.start - start) < Math.abs(best.start - start)) best = date;
  }
  return best?.id ?? null;
}

/** Index of the first span that starts at an offset or after it; the spans are in text order. */
function firstFrom(spans: readonly { start: number }[], start: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
