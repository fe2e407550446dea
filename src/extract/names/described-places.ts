/**
 * Places that no lexicon knows, by what the article itself says of them: "the village of Belmora", "the capital,
 * Kelm", "in Belmora", and "Dorvanian troops" for Dorvania. A labeller takes many of them for persons.
 */
import type { EntityKind } from '../../domain/vocabulary.ts';
import { commonness } from './common.ts';
import { lookUp } from './gazetteer.ts';
import { CASE, type Part } from './parts.ts';
import { isCapital, type NameSpan, spanOf, typeOf } from './span.ts';
import { isGivenName, titleOf } from './titles.ts';

type PlaceKind = Extract<EntityKind, 'place' | 'country'>;

const NOUNS: ReadonlyMap<string, PlaceKind> = new Map([
  ...'village town city settlement hamlet suburb port capital island region district province valley county municipality mayor governor residents inhabitants outskirts streets north south east west northeast northwest southeast southwest'
    .split(' ')
    .map((noun): [string, PlaceKind] => [noun, 'place']),
  ...'country republic kingdom nation sultanate emirate'
    .split(' ')
    .map((noun): [string, PlaceKind] => [noun, 'country']),
]);
const INSIDE = new Set('in near outside inside around across throughout into'.split(' '));
/** "confidence in Marn" is in a person. */
const TRUST = /^(?:confidence|trust|faith|belief|interest|hope|believes?|believed|trusts?)$/;
/** How a country's people are called: Dorvania and Dorvanian, Kest and Kestan, Tarn and Tarnish. */
const ENDINGS = ['n', 'an', 'ian', 'ish', 'ese', 'i'];

const isUnknown = (part: Part | undefined): part is Part =>
  isCapital(part) &&
  commonness(part?.key ?? '') < 3 &&
  !isGivenName(part?.key ?? '') &&
  !titleOf(part?.key ?? '');

/** Names of places that a noun introduces: "the village of Nova Kelm", "the capital, Kelm". */
export function describedSpans(parts: readonly Part[]): NameSpan[] {
  return parts.flatMap((part, at) => {
    const kind = part.case === CASE.lower ? NOUNS.get(part.key) : undefined;
    const link = parts[at + 1];
    const apposed = part.key === 'capital' && link?.text === ',';
    if (!kind || !(link?.key === 'of' || apposed)) return [];
    const first = at + 2;
    let last = first;
    while (last - first < 3 && isUnknown(parts[last]) && parts[last]?.sentence === part.sentence) last += 1;
    if (last === first || (apposed && parts[last]?.text !== ',')) return [];
    const surface = parts
      .slice(first, last)
      .map(({ text }) => text)
      .join(' ');
    const readings = lookUp(surface).filter((known) => typeOf(known) === 'place');
    return [spanOf(first, last, 'place', readings.length > 0 ? { readings } : { kind })];
  });
}

/** Words that the article treats as names of places; those whose people have a name are countries. */
function evidenceIn(parts: readonly Part[], alone: ReadonlySet<string>): Map<string, PlaceKind> {
  const found = new Map<string, PlaceKind>();
  const adjectives = new Set<string>();
  parts.forEach((part, at) => {
    const next = parts[at + 1];
    if (!isCapital(part) || part.sentence !== parts[at - 1]?.sentence) return;
    const inside = INSIDE.has(parts[at - 1]?.key ?? '') && parts[at - 1]?.case === CASE.lower;
    if (inside && alone.has(part.key) && next?.key !== "'s" && !TRUST.test(parts[at - 2]?.key ?? ''))
      found.set(part.key, 'place');
  });
  parts.forEach((part, at) => {
    if (isCapital(part) && parts[at + 1]?.case === CASE.lower) adjectives.add(part.key);
  });
  for (const key of alone)
    if (key.length >= 4 && ENDINGS.some((ending) => adjectives.has(key + ending))) found.set(key, 'country');
  return found;
}

/** Persons of one word that the article treats as places become places. */
export function asPlaces(parts: readonly Part[], spans: readonly NameSpan[]): NameSpan[] {
  const isAlone = ({ first, last, type }: NameSpan): boolean =>
    type === 'person' &&
    last - first === 1 &&
    isUnknown(parts[first]) &&
    titleOf(parts[first - 1]?.key ?? '') === null;
  const surnames = new Set(
    spans.flatMap(({ first, last, type }) =>
      type === 'person' && last - first > 1 ? [parts[last - 1]?.key ?? ''] : [],
    ),
  );
  const titled = new Set(
    spans.flatMap((span) =>
      span.type === 'person' && span.last - span.first === 1 && !isAlone(span)
        ? [parts[span.first]?.key ?? '']
        : [],
    ),
  );
  const alone = new Set(
    spans.filter(isAlone).flatMap(({ first }) => {
      const key = parts[first]?.key ?? '';
      return surnames.has(key) || titled.has(key) ? [] : [key];
    }),
  );
  const described = new Map(
    spans.flatMap(({ first, last, type, kind }) =>
      type === 'place' && last - first === 1 && kind
        ? [[parts[first]?.key ?? '', kind as PlaceKind] as const]
        : [],
    ),
  );
  if (alone.size === 0) return [...spans];
  const evidence = new Map([...evidenceIn(parts, alone), ...described]);
  return spans.map((span) => {
    const kind = isAlone(span) ? evidence.get(parts[span.first]?.key ?? '') : undefined;
    return kind ? spanOf(span.first, span.last, 'place', { kind }) : span;
  });
}
