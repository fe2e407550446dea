/** Places that rules see: datelines, and the parts of countries that a compass word names. */
import type { Match } from './gazetteer.ts';
import { CASE, GAP, type Part } from './parts.ts';
import { isCapital, type NameSpan, spanOf, typeOf } from './span.ts';

const COMPASS = new Set([
  'north',
  'south',
  'east',
  'west',
  'northern',
  'southern',
  'eastern',
  'western',
  'central',
  'upper',
  'lower',
  'northeast',
  'northwest',
  'southeast',
  'southwest',
  'northeastern',
  'northwestern',
  'southeastern',
  'southwestern',
  'greater',
  'mid',
]);

/** "Eastern Ukraine", "South Venezuela": the place with the capitalised compass word before it. */
export function withCompass(parts: readonly Part[], spans: readonly NameSpan[]): NameSpan[] {
  const ends = new Set(spans.map(({ last }) => last));
  return spans.map((span) => {
    const before = parts[span.first - 1];
    const own = parts[span.first];
    const fits =
      span.type === 'place' &&
      !ends.has(span.first) &&
      before !== undefined &&
      isCapital(before) &&
      before.case === own?.case &&
      COMPASS.has(before.key) &&
      before.sentence === own.sentence &&
      own.gap !== GAP.none;
    return fits ? { ...span, first: span.first - 1, part: true } : span;
  });
}

/** "BEIRUT (AP) —", "MEXICO CITY, May 3 –": a known place in capitals at the start of a sentence. */
export function datelineSpans(parts: readonly Part[], matches: readonly Match[]): NameSpan[] {
  return matches.flatMap(({ first, last, readings }) => {
    const part = parts[first];
    const after = parts[last];
    const inCapitals =
      part?.case === CASE.upper && parts.slice(first, last).every((one) => one.case === CASE.upper);
    if (!part || !inCapitals || part.text.length < 4 || !part.opens) return [];
    const closes =
      after?.text === '(' ||
      after?.text === ',' ||
      after?.gap === GAP.hyphen ||
      /^[-–—:]/.test(after?.text ?? '');
    const places = readings.filter((known) => typeOf(known) === 'place');
    return closes && places.length > 0 ? [spanOf(first, last, 'place', { readings: places })] : [];
  });
}
