/** Where names stand and of what type they are, before anybody asks which name is whose. */
import type { EntityKind } from '../../domain/vocabulary.ts';
import { type Known, type Match, matchKnown } from './gazetteer.ts';
import { type Institution, institutionAt } from './institutions.ts';
import { lazily, readTable } from './lexicons.ts';
import { CASE, GAP, keyOfWord, type Part } from './parts.ts';
import { isGivenName, PARTICLES, titleOf } from './titles.ts';

export type NameType = 'person' | 'organisation' | 'place' | 'demonym';

export interface NameSpan {
  /** Parts `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  type: NameType;
  kind: EntityKind | null;
  /** What it may be, best first; empty when it is not known. */
  readings: readonly Known[];
  /** Set when the name is a country's institution. */
  institution: Institution | null;
  /** The country's part of an institution's name, if it has one. */
  country: Known | null;
}

export const spanOf = (
  first: number,
  last: number,
  type: NameType,
  more: Partial<NameSpan> = {},
): NameSpan => ({
  first,
  last,
  type,
  kind: null,
  readings: [],
  institution: null,
  country: null,
  ...more,
});

const heads = lazily(
  () =>
    new Map(
      readTable('organisations-heads.tsv').flatMap(([kind = '', words = '']) =>
        words.split(' ').map((word): [string, EntityKind] => [keyOfWord(word), kind as EntityKind]),
      ),
    ),
);

/** The kind of body that a head word makes, null when it is no head word. */
export const headKind = (key: string): EntityKind | null => heads().get(key) ?? null;

const isCapital = (part: Part | undefined): boolean =>
  part !== undefined &&
  part.key !== '' &&
  (part.case === CASE.capital || part.case === CASE.upper || part.case === CASE.mixed);

const typeOf = (known: Known): NameType =>
  known.sort === 'body' ? 'organisation' : known.sort === 'demonym' ? 'demonym' : 'place';

/** Names of known entities; towns only when they are too large to be chance. */
function knownSpans(parts: readonly Part[], matches: readonly Match[]): NameSpan[] {
  const spans: NameSpan[] = [];
  let end = 0;
  for (const { first, last, readings } of matches) {
    const [best] = readings;
    if (first < end || !best) continue;
    if (best.sort === 'town' && best.population < 100 && !isLocated(parts, first)) continue;
    if (best.sort === 'town' && parts[first]?.opens && last - first === 1 && best.population < 500) continue;
    spans.push(spanOf(first, last, typeOf(best), { readings }));
    end = last;
  }
  return spans;
}

const LOCATIVE = new Set(['in', 'near', 'at', 'from', 'outside', 'around', 'toward', 'towards']);
const isLocated = (parts: readonly Part[], first: number): boolean =>
  LOCATIVE.has(parts[first - 1]?.key ?? '');

/** Institutions with their country: "Russian Defence Ministry", "Ukraine's Military Intelligence", "Government of Iraq". */
function institutionSpans(parts: readonly Part[], matches: readonly Match[]): NameSpan[] {
  const byStart = new Map(matches.map((match) => [match.first, match]));
  const countryAt = (first: number): { known: Known; last: number } | null => {
    const match = byStart.get(first);
    const known = match?.readings.find(
      ({ sort, country }) => country !== null && (sort === 'country' || sort === 'demonym'),
    );
    return match && known ? { known, last: match.last } : null;
  };
  const spans: NameSpan[] = [];
  for (const { first } of matches) {
    const country = countryAt(first);
    if (!country) continue;
    const from = parts[country.last]?.key === "'s" ? country.last + 1 : country.last;
    const found = institutionAt(parts, from);
    if (!found) continue;
    spans.push(
      spanOf(first, found.last, 'organisation', {
        kind: found.institution.kind,
        institution: found.institution,
        country: country.known,
      }),
    );
  }
  for (let i = 0; i < parts.length; i += 1) {
    const found = isCapital(parts[i]) ? institutionAt(parts, i) : null;
    if (!found || parts[found.last]?.key !== 'of') continue;
    const from = parts[found.last + 1]?.key === 'the' ? found.last + 2 : found.last + 1;
    const country = countryAt(from);
    if (country)
      spans.push(
        spanOf(i, country.last, 'organisation', {
          kind: found.institution.kind,
          institution: found.institution,
          country: country.known,
        }),
      );
  }
  return spans;
}

/** Runs of capitalised words that a title, a given name or a head word explains. */
function patternSpans(parts: readonly Part[]): NameSpan[] {
  const spans: NameSpan[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    if (!isCapital(parts[i])) continue;
    let last = i + 1;
    for (;;) {
      const next = parts[last];
      if (!next || next.sentence !== parts[i]?.sentence) break;
      if (isCapital(next)) last += 1;
      else if (PARTICLES.has(next.key) && isCapital(parts[last + 1])) last += 2;
      else break;
    }
    spans.push(...readRun(parts, i, last));
    i = last - 1;
  }
  return spans;
}

function readRun(parts: readonly Part[], from: number, last: number): NameSpan[] {
  let first = from;
  while (first < last && titleOf(parts[first]?.key ?? '')) first += 1;
  const titled = first > from;
  const kind = headKind(parts[last - 1]?.key ?? '');
  if (kind && last - from >= 2) return [spanOf(from, last, 'organisation', { kind })];
  if (first === last) return [];
  const named = isGivenName(parts[first]?.key ?? '') && last - first >= 2;
  return (titled || named) && last - first <= 5 ? [spanOf(first, last, 'person')] : [];
}

/** All names of a text, longest first where they overlap, in text order; names inside names are kept apart. */
export function nameSpans(parts: readonly Part[]): { spans: NameSpan[]; nested: NameSpan[] } {
  const matches = matchKnown(parts);
  const known = knownSpans(parts, matches);
  const all = [
    ...institutionSpans(parts, matches),
    ...known.filter(({ type }) => type === 'organisation'),
    ...patternSpans(parts),
    ...known,
  ];
  return arrange(parts, all);
}

/** Keeps the spans in order of preference; what lies wholly inside a kept organisation is nested if it is a place. */
function arrange(
  parts: readonly Part[],
  all: readonly NameSpan[],
): { spans: NameSpan[]; nested: NameSpan[] } {
  const owner = new Int32Array(parts.length).fill(-1);
  const spans: NameSpan[] = [];
  const nested: NameSpan[] = [];
  for (const span of all) {
    const owners = new Set(owner.subarray(span.first, span.last));
    if (owners.size === 1 && owners.has(-1)) {
      owner.fill(spans.length, span.first, span.last);
      spans.push(span);
    } else if (owners.size === 1 && span.readings.length > 0 && span.type !== 'organisation') {
      const outer = spans[[...owners][0] ?? -1];
      if (outer?.type === 'organisation' && span.last - span.first < outer.last - outer.first)
        nested.push(span);
    }
  }
  const inOrder = (a: NameSpan, b: NameSpan): number => a.first - b.first || b.last - a.last;
  return { spans: spans.sort(inOrder), nested: nested.sort(inOrder) };
}

export const isGlued = (part: Part | undefined): boolean => part?.gap === GAP.hyphen;
