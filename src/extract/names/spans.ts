/** Where names stand and of what type they are: lexicons, rules and the labeller joined. */
import type { SequenceModel } from '../learned/sequence.ts';
import { commonness } from './common.ts';
import { asPlaces, describedSpans } from './described-places.ts';
import { isSure, type Match, matchKnown } from './gazetteer.ts';
import { headKind, isPlaceHead } from './heads.ts';
import { institutionSpans } from './institution-spans.ts';
import { labelledSpans } from './labelled-spans.ts';
import { CASE, GAP, type Part } from './parts.ts';
import { audienceSpans, datelineSpans, nearSpans, townAndStateSpans, withCompass } from './place-spans.ts';
import { isNamesake, repeatedSpans } from './repeated-spans.ts';
import { isCapital, type NameSpan, spanOf, typeOf, withNumber } from './span.ts';
import { isGivenName, isRoleNoun, PARTICLES, titleOf } from './titles.ts';

/** Runs of capitalised words that a title, a given name or a head word explains. */
function patternSpans(parts: readonly Part[], matches: readonly Match[]): NameSpan[] {
  // "Minister for Europe Stephen Doughty": a given name after a known place begins a name.
  const cuts = new Set(
    matches
      .filter(({ last, readings }) => isSure(readings[0]) && isGivenName(parts[last]?.key ?? ''))
      .map(({ last }) => last),
  );
  const spans: NameSpan[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    if (!isCapital(parts[i]) || isShoutedWord(parts[i])) continue;
    let last = i + 1;
    for (;;) {
      const next = parts[last];
      if (!next || next.sentence !== parts[i]?.sentence || cuts.has(last) || isShoutedWord(next)) break;
      if (isCapital(next)) last += 1;
      else if (PARTICLES.has(next.key) && isCapital(parts[last + 1])) last += 2;
      else break;
    }
    spans.push(...readRun(parts, i, last));
    i = last - 1;
  }
  return spans;
}

/** A common word in capitals belongs to no name ("TOLD"). */
const isShoutedWord = (part: Part | undefined): boolean =>
  part !== undefined &&
  part.case === CASE.upper &&
  commonness(part.key) >= 3 &&
  !isTitle(part) &&
  !isGivenName(part.key) &&
  headKind(part.key) === null;

function readRun(parts: readonly Part[], start: number, last: number): NameSpan[] {
  const from = parts[start]?.key === 'the' ? start + 1 : start;
  const kind = headKind(parts[last - 1]?.key ?? '');
  const numbered = kind === 'military_unit' ? withNumber(parts, from) : from;
  if (!kind && last - from >= 2 && isPlaceHead(parts[last - 1]?.key ?? ''))
    return [spanOf(from, last, 'place')];
  if (kind && last - numbered >= 2) return [spanOf(numbered, last, 'organisation', { kind })];
  let first = from;
  let titled = false;
  for (let i = from; i < last - 1; i += 1) {
    if (!isTitle(parts[i]) || isTitle(parts[i + 1])) continue;
    first = i + 1;
    titled = true;
  }
  const before = parts[from - 1];
  // "spokesman Anton Belov", "soldier Petrenko".
  titled ||=
    before !== undefined &&
    before.case === CASE.lower &&
    isRoleNoun(before.key) &&
    before.sentence === parts[from]?.sentence &&
    (last - from >= 2 || commonness(parts[from]?.key ?? '') === 0);
  const named = isGivenName(parts[first]?.key ?? '') && last - first >= 2;
  return (titled || named) && last - first <= (titled ? 6 : 4) ? [spanOf(first, last, 'person')] : [];
}

const isTitle = (part: Part | undefined): boolean =>
  part !== undefined && (titleOf(part.key) !== null || isRoleNoun(part.key));

/** Names of known bodies, countries, regions and peoples; towns are left to the labeller. */
function knownSpans(parts: readonly Part[], matches: readonly Match[]): NameSpan[] {
  return matches.flatMap(({ first, last, readings }) => {
    const [best] = readings;
    if (!best || !isSure(best)) return [];
    const from = parts[first]?.key === 'the' && last - first > 1 ? first + 1 : first;
    return [spanOf(from, last, typeOf(best), { readings })];
  });
}

/** 1 for each part of a sentence that is all capitals, where capitals tell nothing. */
function shoutedParts(parts: readonly Part[]): Uint8Array {
  const shouted = new Uint8Array(parts.length);
  for (let first = 0; first < parts.length; ) {
    let last = first;
    let upper = 0;
    let lower = 0;
    for (; last < parts.length && parts[last]?.sentence === parts[first]?.sentence; last += 1) {
      const own = parts[last]?.case;
      if (own === CASE.upper) upper += 1;
      else if (own !== CASE.other && (parts[last]?.text.length ?? 0) > 1) lower += 1;
    }
    if (upper >= 5 && lower === 0) shouted.fill(1, first, last);
    first = last;
  }
  return shouted;
}

/** "Oran Vask said": a town's name right before a person's single one is the first name of that person. */
function withTownNames(parts: readonly Part[], spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const isFirstName =
      before?.type === 'place' &&
      span.type === 'person' &&
      before.last === span.first &&
      before.last - before.first === 1 &&
      span.last - span.first === 1 &&
      parts[span.first]?.gap === GAP.space &&
      !PLACING.has(parts[before.first - 1]?.key ?? '');
    if (!isFirstName) joined.push(span);
    else joined[joined.length - 1] = spanOf(before.first, span.last, 'person');
  }
  return joined;
}

/** Before these a town is a town: "in Paris Macron said". */
const PLACING = new Set('in at from near to of around outside inside for'.split(' '));

/** "7 p.m. CT": a time's, and no state. */
const isTimeZone = (parts: readonly Part[], { first, last }: Match): boolean =>
  last - first === 1 &&
  parts[first]?.case === CASE.upper &&
  (parts[first]?.text.length ?? 9) <= 3 &&
  /^(?:[ap]m|\d{1,2}:\d\d)$/.test(parts[first - 1]?.key ?? '');

/** A given name and a word or two that are not common. */
const isPlainName = (parts: readonly Part[], { first, last, type }: NameSpan): boolean =>
  type === 'person' &&
  last - first <= 3 &&
  isGivenName(parts[first]?.key ?? '') &&
  parts.slice(first, last).every(({ key }) => isGivenName(key) || commonness(key) < 3);

/** All names of a text in text order; places and peoples inside the names of bodies are kept apart. */
export function nameSpans(
  parts: readonly Part[],
  model: SequenceModel,
): { spans: NameSpan[]; nested: NameSpan[] } {
  const shouted = shoutedParts(parts);
  const isLetters = ({ first, last }: Match): boolean =>
    shouted[first] === 1 && last - first === 1 && (parts[first]?.text.length ?? 0) <= 3;
  const matches = matchKnown(parts).filter((match) => !isLetters(match) && !isTimeZone(parts, match));
  const isSaid = (span: NameSpan): boolean =>
    shouted[span.first] === 0 || isPlainName(parts, span) || (span.readings[0]?.population ?? 0) >= 500;
  const labelled = withTownNames(parts, labelledSpans(parts, matches, model)).filter(isSaid);
  const patterns = patternSpans(parts, matches).filter(isSaid);
  const persons = [...labelled, ...patterns].filter(
    ({ type, first, last }) => type === 'person' && last - first > 1,
  );
  const surnames = new Set(persons.map(({ last }) => parts[last - 1]?.key ?? ''));
  const givens = new Set(persons.map(({ first }) => parts[first]?.key ?? ''));
  const sure = labelled.map((span) =>
    isNamesake(parts, span, surnames) ? spanOf(span.first, span.last, 'person') : span,
  );
  // "Georgia" is a girl where a Georgia has a surname.
  const known = knownSpans(parts, matches).map((span) =>
    isNamesake(parts, span, givens) ? spanOf(span.first, span.last, 'person') : span,
  );
  const bodies = [
    ...institutionSpans(parts, matches),
    ...known.filter(({ type }) => type === 'organisation'),
    ...sure.filter(({ type }) => type === 'organisation'),
  ].sort((a, b) => b.last - b.first - (a.last - a.first));
  const datelines = [
    ...datelineSpans(parts, matches),
    ...townAndStateSpans(parts, matches),
    ...nearSpans(parts),
    ...audienceSpans(parts),
    ...describedSpans(parts),
  ];
  const full = sure.filter(({ type, first, last }) => type === 'person' && last - first > 1);
  const all = [
    ...datelines,
    ...bodies,
    ...full,
    ...patterns.filter(
      ({ type, first, last }) => type === 'place' || (type === 'person' && last - first > 1),
    ),
    ...known,
    ...sure,
    ...patterns,
    ...townsInside(parts, matches),
  ];
  const { spans, nested } = arrange(parts, all);
  const placed = asPlaces(parts, [...spans, ...repeatedSpans(parts, spans)]);
  return { spans: inOrder(withCompass(parts, placed)), nested };
}

/** The country before "'s" or "-led" stands for itself. */
const isOwner = (parts: readonly Part[], last: number): boolean =>
  parts[last]?.key === "'s" || (parts[last]?.gap === GAP.hyphen && parts[last]?.case === CASE.lower);

const inOrder = (spans: readonly NameSpan[]): NameSpan[] =>
  [...spans].sort((a, b) => a.first - b.first || b.last - a.last);

/** Large towns, for the names of bodies that hold one ("Bank of London"). */
const townsInside = (parts: readonly Part[], matches: readonly Match[]): NameSpan[] =>
  matches
    .filter(
      ({ first, last, readings: [best] }) =>
        best?.sort === 'town' &&
        (last - first > 1 ||
          (commonness(parts[first]?.key ?? '') < 2 && headKind(parts[first]?.key ?? '') === null)),
    )
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
        (outer.readings.length === 0 ||
          isOwner(parts, span.last) ||
          (span.type === 'demonym' && outer.readings[0]?.country !== null)) &&
        span.last - span.first < outer.last - outer.first;
      if (fits && !inner.subarray(span.first, span.last).includes(1)) {
        inner.fill(1, span.first, span.last);
        nested.push(span);
      }
    }
  }
  return { spans, nested: inOrder(nested) };
}
