/** Where names stand and of what type they are, before anybody asks which name is whose. */
import type { EntityKind } from '../../domain/vocabulary.ts';
import type { SequenceModel } from '../learned/sequence.ts';
import { commonness } from './common.ts';
import { type Known, type Match, matchKnown } from './gazetteer.ts';
import { headKind } from './heads.ts';
import { type Institution, institutionAt } from './institutions.ts';
import { labelNames } from './labeller.ts';
import { CASE, GAP, type Part } from './parts.ts';
import { isGivenName, isRoleNoun, PARTICLES, titleOf } from './titles.ts';

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
  /** Counts only inside the name of a body. */
  inner: boolean;
  /** A description rather than a name ("the Iraqi government"). */
  described: boolean;
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
  inner: false,
  described: false,
  ...more,
});

const isCapital = (part: Part | undefined): boolean =>
  part !== undefined &&
  part.key !== '' &&
  (part.case === CASE.capital || part.case === CASE.upper || part.case === CASE.mixed);

const typeOf = (known: Known): NameType =>
  known.sort === 'body' ? 'organisation' : known.sort === 'demonym' ? 'demonym' : 'place';

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
  const add = (first: number, last: number, institution: Institution, country: Known): void => {
    const lower = parts[last - 1]?.case === CASE.lower;
    if (lower && isAdjective(parts, last)) return;
    const from = lower && parts[first - 1]?.key === 'the' ? first - 1 : first;
    spans.push(
      spanOf(from, last, 'organisation', { kind: institution.kind, institution, country, described: lower }),
    );
  };
  for (const { first } of matches) {
    const country = countryAt(first);
    if (!country) continue;
    const from = parts[country.last]?.key === "'s" ? country.last + 1 : country.last;
    const found = institutionAt(parts, from);
    if (found) add(first, found.last, found.institution, country.known);
  }
  for (let i = 0; i < parts.length; i += 1) {
    const found = institutionAt(parts, i);
    if (!found || parts[found.last]?.key !== 'of') continue;
    const from = parts[found.last + 1]?.key === 'the' ? found.last + 2 : found.last + 1;
    const country = countryAt(from);
    if (country && isCapital(parts[i])) add(i, country.last, found.institution, country.known);
  }
  return spans;
}

/** Words that can follow a noun but not a noun that qualifies another. */
const FOLLOWERS = new Set(
  'and or but as at by for from in into of on over to with has had have is was are were will would can could may might must should said says say told that which who whose when while where after before since until because if than then also again not no it he they its his their the a an this these there here about against under during within without through amid despite did does do be been being'.split(
    ' ',
  ),
);

/** Does the next word make an adjective of an institution ("Russian military operations")? */
function isAdjective(parts: readonly Part[], last: number): boolean {
  const next = parts[last];
  if (!next || next.key === '' || next.key === "'s" || next.sentence !== parts[last - 1]?.sentence)
    return false;
  return (
    !FOLLOWERS.has(next.key) &&
    !next.key.endsWith('ed') &&
    !next.key.endsWith('ly') &&
    next.case === CASE.lower
  );
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

/** Names of known bodies, countries, regions and peoples; towns are left to the labeller. */
function knownSpans(matches: readonly Match[]): NameSpan[] {
  return matches.flatMap(({ first, last, readings }) => {
    const [best] = readings;
    if (!best || best.sort === 'town') return [];
    return [spanOf(first, last, typeOf(best), { readings })];
  });
}

/** What the labeller found, with what the lexicons know about it. */
function labelledSpans(parts: readonly Part[], matches: readonly Match[], model: SequenceModel): NameSpan[] {
  const byStart = new Map(matches.map((match) => [match.first, match]));
  return labelNames(parts, matches, model).flatMap(({ first, last, type }) => {
    const match = byStart.get(first);
    const exact = match?.last === last ? match : undefined;
    const sure = exact?.readings[0] && exact.readings[0].sort !== 'town';
    if (sure) return [];
    if (isMade(parts, byStart, first, last) || isShip(parts, first) || isCommon(parts, first, last, type))
      return [];
    const readings = (exact?.readings ?? []).filter((known) => typeOf(known) === type);
    const kind = type === 'organisation' ? headKind(parts[last - 1]?.key ?? '') : null;
    const from = type === 'organisation' ? withNumber(parts, first) : first;
    const to =
      type === 'person' ? withSyllables(parts, last) : type === 'place' ? withNoun(parts, last) : last;
    return [spanOf(from, to, type, { readings, kind })];
  });
}

/** Nouns of regions that belong to a place's name when they have a capital ("Diyala Province"). */
const REGION_NOUNS = new Set([
  'county',
  'province',
  'governorate',
  'region',
  'district',
  'oblast',
  'prefecture',
  'municipality',
  'island',
  'islands',
  'peninsula',
  'valley',
  'river',
  'bay',
  'airport',
]);
const withNoun = (parts: readonly Part[], last: number): number =>
  isCapital(parts[last]) &&
  REGION_NOUNS.has(parts[last]?.key ?? '') &&
  parts[last]?.sentence === parts[last - 1]?.sentence
    ? last + 1
    : last;

/** Countries and peoples joined by hyphens are one name each ("U.S.-Iraq"). */
function isMade(
  parts: readonly Part[],
  byStart: ReadonlyMap<number, Match>,
  first: number,
  last: number,
): boolean {
  let at = first;
  let names = 0;
  while (at < last) {
    const match = byStart.get(at);
    if (!match || match.readings[0]?.sort === 'town' || (names > 0 && parts[at]?.gap !== GAP.hyphen))
      return false;
    at = match.last;
    names += 1;
  }
  return names > 1 && at === last;
}

/** Prefixes of ships' names; a ship is no person, body or place. */
const SHIPS = new Set(['uss', 'hms', 'hmas', 'hmcs', 'fs', 'ins', 'usns', 'rfs', 'mv', 'ss']);
const isShip = (parts: readonly Part[], first: number): boolean =>
  [parts[first], parts[first - 1]].some((part) => part?.case === CASE.upper && SHIPS.has(part.key));

/** A single common noun is no person ("Members", "Ministers"). */
const isCommon = (parts: readonly Part[], first: number, last: number, type: NameType): boolean =>
  type === 'person' &&
  last - first === 1 &&
  (commonness(parts[first]?.key ?? '') >= 3 || isRoleNoun((parts[first]?.key ?? '').replace(/s$/, '')));

/** Korean and Chinese given names go on after a hyphen without a capital ("Kim Jong-un"). */
function withSyllables(parts: readonly Part[], last: number): number {
  let end = last;
  while (
    parts[end]?.gap === GAP.hyphen &&
    parts[end]?.case === CASE.lower &&
    (parts[end]?.key.length ?? 9) <= 5
  )
    end += 1;
  return end;
}

/** Numbers of units belong to their names ("134th Expeditionary Fighter Squadron"). */
const withNumber = (parts: readonly Part[], first: number): number =>
  /^\d+(?:st|nd|rd|th)$/.test(parts[first - 1]?.key ?? '') ? first - 1 : first;

/** All names of a text in text order; places and peoples inside the names of bodies are kept apart. */
export function nameSpans(
  parts: readonly Part[],
  model: SequenceModel,
): { spans: NameSpan[]; nested: NameSpan[] } {
  const matches = matchKnown(parts);
  const labelled = labelledSpans(parts, matches, model);
  const known = knownSpans(matches);
  const persons = labelled.filter(({ type, first, last }) => type === 'person' && last - first > 1);
  const bodies = [
    ...institutionSpans(parts, matches),
    ...known.filter(({ type }) => type === 'organisation'),
    ...labelled.filter(({ type }) => type === 'organisation'),
  ];
  const longest = bodies.sort((a, b) => b.last - b.first - (a.last - a.first));
  return arrange(parts, [
    ...longest,
    ...persons,
    ...known,
    ...labelled,
    ...patternSpans(parts),
    ...townsInside(matches),
  ]);
}

/** Large towns, for the names of bodies that hold one ("Bank of London"). */
const townsInside = (matches: readonly Match[]): NameSpan[] =>
  matches
    .filter(({ readings }) => readings[0]?.sort === 'town')
    .map(({ first, last, readings }) => spanOf(first, last, 'place', { readings, inner: true }));

/** Keeps the spans in order of preference; what lies wholly inside a kept organisation is nested if it is a place. */
function arrange(
  parts: readonly Part[],
  all: readonly NameSpan[],
): { spans: NameSpan[]; nested: NameSpan[] } {
  const owner = new Int32Array(parts.length).fill(-1);
  const spans: NameSpan[] = [];
  const nested: NameSpan[] = [];
  const inner = new Uint8Array(parts.length);
  for (const span of all) {
    const owners = new Set(owner.subarray(span.first, span.last));
    if (owners.size === 1 && owners.has(-1)) {
      if (span.inner) continue;
      owner.fill(spans.length, span.first, span.last);
      spans.push(span);
    } else if (owners.size === 1 && span.readings.length > 0 && span.type !== 'organisation') {
      const outer = spans[[...owners][0] ?? -1];
      const fits =
        outer?.type === 'organisation' &&
        (outer.readings.length === 0 || span.type === 'demonym' || parts[span.last]?.key === "'s") &&
        span.last - span.first < outer.last - outer.first;
      if (fits && !inner.subarray(span.first, span.last).includes(1)) {
        inner.fill(1, span.first, span.last);
        nested.push(span);
      }
    }
  }
  const inOrder = (a: NameSpan, b: NameSpan): number => a.first - b.first || b.last - a.last;
  return { spans: spans.sort(inOrder), nested: nested.sort(inOrder) };
}
