/** Places that rules see: datelines, and the parts of countries that a compass word names. */
import { commonness } from './common.ts';
import { lookUp, type Match } from './gazetteer.ts';
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

/** Keys of the regions by the postal codes of the town lexicon. */
const STATES: ReadonlyMap<string, string> = new Map(
  'AL alabama AK alaska AZ arizona AR arkansas CA california CO colorado CT connecticut DE delaware FL florida GA georgia-state HI hawaii ID idaho IL illinois IN indiana IA iowa KS kansas KY kentucky LA louisiana ME maine MD maryland MA massachusetts MI michigan MN minnesota MS mississippi MO missouri MT montana NE nebraska NV nevada NH new-hampshire NJ new-jersey NM new-mexico NY new-york-state NC north-carolina ND north-dakota OH ohio OK oklahoma OR oregon PA pennsylvania RI rhode-island SC south-carolina SD south-dakota TN tennessee TX texas UT utah VT vermont VA virginia WA washington-state WV west-virginia WI wisconsin WY wyoming'
    .split(/ (?=[A-Z]{2} )/)
    .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);

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

/** "Allen, Texas", "Palmyra, Syria": a town right before the state or country that it lies in. */
export function townAndStateSpans(parts: readonly Part[], matches: readonly Match[]): NameSpan[] {
  const byStart = new Map(matches.map((match) => [match.first, match]));
  return matches.flatMap(({ first, last, readings }) => {
    const whole = parts[last]?.text === ',' ? byStart.get(last + 1)?.readings[0] : undefined;
    if (!whole?.country || (whole.sort !== 'country' && whole.sort !== 'region')) return [];
    const inside = readings.filter(
      ({ sort, country, state }) =>
        sort === 'town' &&
        country === whole.country &&
        (state === '' || whole.sort === 'country' || STATES.get(state) === whole.key),
    );
    return inside.length > 0 ? [spanOf(first, last, 'place', { readings: inside })] : [];
  });
}

/** "Near Abu Kamal, two strikes …": what an article is said to happen near to, up to a comma. */
export function nearSpans(parts: readonly Part[]): NameSpan[] {
  return parts.flatMap((part, at) => {
    if (part.key !== 'near' || !part.opens) return [];
    let last = at + 1;
    while (last - at <= 4 && isCapital(parts[last]) && parts[last]?.sentence === part.sentence) last += 1;
    const closed = parts[last]?.text === ',' && last > at + 1;
    if (!closed) return [];
    const readings = lookUp(surfaceOf(parts, at + 1, last)).filter((known) => typeOf(known) === 'place');
    return [spanOf(at + 1, last, 'place', { readings })];
  });
}

/** Whom one speaks to somewhere. */
const AUDIENCES = new Set(
  'reporters journalists correspondents media press lawmakers supporters mourners troops briefing conference rally meeting'.split(
    ' ',
  ),
);

/** "Told reporters in Ilsen.": where people are told something, though no gazetteer has it. */
export function audienceSpans(parts: readonly Part[]): NameSpan[] {
  return parts.flatMap((part, at) => {
    const place = parts[at + 2];
    if (!AUDIENCES.has(part.key) || parts[at + 1]?.key !== 'in' || !isCapital(place)) return [];
    const alone = !isCapital(parts[at + 3]) || parts[at + 3]?.sentence !== place?.sentence;
    const own = place?.sentence === part.sentence && alone && commonness(place?.key ?? '') === 0;
    return own && lookUp(place?.text ?? '').length === 0 ? [spanOf(at + 2, at + 3, 'place')] : [];
  });
}

const surfaceOf = (parts: readonly Part[], first: number, last: number): string =>
  parts
    .slice(first, last)
    .map(({ text }) => text)
    .join(' ');
