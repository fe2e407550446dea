/** What the labeller found, tidied: titles, verbs and ships cut off, numbers and syllables added. */
import type { SequenceModel } from '../learned/sequence.ts';
import { commonness } from './common.ts';
import { isSure, type Match } from './gazetteer.ts';
import { headKind } from './heads.ts';
import { labelNames } from './labeller.ts';
import { CASE, GAP, type Part } from './parts.ts';
import { isCapital, type NameSpan, spanOf, typeOf, withNumber } from './span.ts';
import { isGivenName, isOffice, isRoleNoun, PARTICLES, titleOf } from './titles.ts';

/** What the labeller found, with what the lexicons know about it. */
export function labelledSpans(
  parts: readonly Part[],
  matches: readonly Match[],
  model: SequenceModel,
): NameSpan[] {
  const byStart = new Map(matches.map((match) => [match.first, match]));
  return labelNames(parts, matches, model).flatMap(({ first, last, type }) => {
    const match = byStart.get(first);
    const exact = match?.last === last ? match : undefined;
    // Countries, regions and known bodies come from the lexicons.
    if (isSure(exact?.readings[0])) return [];
    if (isMade(parts, byStart, first, last) || isShip(parts, first)) return [];
    const titled = type === 'place' && !exact && last - first > 1 && isRank(parts, first);
    if (type === 'person' && last - first > 1 && PLACE_FIRSTS.has(parts[first]?.key ?? ''))
      return place(parts, first, last, exact);
    if (type === 'person' || titled) return person(parts, first, last);
    const kind = headKind(parts[last - 1]?.key ?? '');
    if (type === 'place' && !(kind && last - first > 1 && !exact)) return place(parts, first, last, exact);
    const from = parts[first]?.key === 'the' && last - first > 1 ? first + 1 : withNumber(parts, first);
    const to = withoutTitle(parts, from, last);
    return [spanOf(from, to, 'organisation', { kind: headKind(parts[to - 1]?.key ?? '') })];
  });
}

/** Words that begin the names of places in Arabic, Ukrainian, Russian and Spanish. */
const PLACE_FIRSTS = new Set(
  'deir dayr beit bayt kafr kafer tel tal tall wadi jabal jebel jabal ain ayn khan nahr mala velyka velykyi velyki nova novo novi novyi stara staryi verkhnia nyzhnia krasnyi fort camp mount lake port cape ciudad villa puerto'.split(
    ' ',
  ),
);

/** A body's name ends before the title of somebody in it ("Pentagon Press Secretary"). */
function withoutTitle(parts: readonly Part[], first: number, last: number): number {
  let end = last;
  const isTitle = (at: number): boolean => isOffice(parts[at]?.key ?? '') && isCapital(parts[at]);
  while (end - first > 1 && (isTitle(end - 1) || (parts[end - 1]?.key === 'press' && isTitle(end)))) end -= 1;
  return end;
}

/** Followers and members, who are many and no person. */
const FAITHFUL =
  /^(?:christian|muslim|jew|sunni|shia|shiite|shi'ite|alawite|druze|copt|hindu|sikh|buddhist|catholic|protestant|mormon|democrat|republican|communist|socialist|liberal|conservative|islamist|jihadist|nazi)s?$/;

function place(parts: readonly Part[], first: number, end: number, exact: Match | undefined): NameSpan[] {
  let last = first + 1;
  while (last < end && (parts[last]?.case !== CASE.lower || isJoining(parts, last))) last += 1;
  if (!isCapital(parts[first])) last = end;
  const readings = (exact?.readings ?? []).filter((known) => typeOf(known) === 'place');
  // "University" is a town too.
  if (last - first === 1 && headKind(parts[first]?.key ?? '')) return [];
  return [spanOf(first, withNoun(parts, last), 'place', { readings })];
}

/** "Deir ez-Zor", "Isle of Wight"; a verb in lower case ends the name of a place. */
const isJoining = (parts: readonly Part[], at: number): boolean =>
  parts[at]?.gap === GAP.hyphen || PARTICLES.has(parts[at]?.key ?? '') || (parts[at]?.text.length ?? 9) <= 4;

const MONTHS = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
);

/** Adverbs that hardly ever stand anywhere but at the start of a sentence, so that no count knows them as plain words. */
const LINKING = new Set(
  'furthermore moreover nevertheless nonetheless meanwhile hence thus therefore besides afterwards henceforth'.split(
    ' ',
  ),
);

/** "Furthermore, President Orvan …": an adverb before a comma at the start of a sentence. */
function isLinking(parts: readonly Part[], at: number): boolean {
  const part = parts[at];
  if (!part?.opens || parts[at + 1]?.text !== ',') return false;
  return LINKING.has(part.key) || (part.key.endsWith('ly') && !isGivenName(part.key));
}

/** The names alone: no titles before them, no verbs of a headline after them, two where "and" joins them. */
function person(parts: readonly Part[], from: number, to: number): NameSpan[] {
  const found: NameSpan[] = [];
  for (let first = from; first < to; ) {
    const titled =
      first === from &&
      titleOf(parts[first - 1]?.key ?? '') !== null &&
      isCapital(parts[first]) &&
      titleOf(parts[first]?.key ?? '') === null;
    if (!titled && !isNameWord(parts, first)) {
      first += 1;
      continue;
    }
    let last = first + 1;
    while (last < to && (isNameWord(parts, last) || isInside(parts, last, to))) last += 1;
    const alone = last - first === 1;
    const key = parts[first]?.key ?? '';
    const common =
      MONTHS.has(key) ||
      commonness(key) >= 3 ||
      FAITHFUL.test(key) ||
      isRoleNoun(key.replace(/s$/, '')) ||
      isLinking(parts, first);
    if (!(alone && common)) found.push(spanOf(first, withSyllables(parts, last), 'person'));
    first = last;
  }
  return found;
}

/** "Gen Medina", "Mr Dayton": no place. */
const isRank = (parts: readonly Part[], at: number): boolean => {
  const kind = titleOf(parts[at]?.key ?? '')?.kind;
  return kind === 'rank' || kind === 'honorific';
};

/** Particles, syllables after a hyphen, and marks around a nickname, with more of the name after them. */
function isInside(parts: readonly Part[], at: number, to: number): boolean {
  const part = parts[at];
  if (!part || at + 1 >= to) return false;
  return (
    PARTICLES.has(part.key) ||
    part.gap === GAP.hyphen ||
    (part.key === '' && part.text !== ',' && part.text !== ';')
  );
}

/** A word that can be part of a name rather than a title before it or a common word beside it. */
function isNameWord(parts: readonly Part[], at: number): boolean {
  const part = parts[at];
  if (!part || !isCapital(part)) return false;
  if (isGivenName(part.key) || part.key.length === 1) return true;
  if (headKind(part.key) === 'organisation' && commonness(part.key) >= 2) return false;
  return titleOf(part.key) === null && commonness(part.key) < 4;
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
