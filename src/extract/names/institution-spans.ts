/** Bodies of countries in the text: an institution's words with a country before or after them. */
import { isSure, type Known, type Match } from './gazetteer.ts';
import { type Institution, institutionAt } from './institutions.ts';
import { CASE, type Part } from './parts.ts';
import { isCapital, type NameSpan, spanOf } from './span.ts';

/** Institutions with their country: "Russian Defence Ministry", "Ukraine's Military Intelligence", "Government of Iraq". */
export function institutionSpans(parts: readonly Part[], matches: readonly Match[]): NameSpan[] {
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
  // "Gaza Health Ministry", "Kyiv police": a place's, not a country's.
  for (const { first, last, readings } of matches) {
    const found =
      isSure(readings[0]) && readings[0]?.kind === 'place' && readings[0].sort !== 'demonym'
        ? institutionAt(parts, last)
        : null;
    if (!found) continue;
    const lower = parts[found.last - 1]?.case === CASE.lower;
    if (!(lower && isAdjective(parts, found.last)))
      spans.push(
        spanOf(first, found.last, 'organisation', { kind: found.institution.kind, described: lower }),
      );
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
