/** Known names: countries, peoples, regions, towns and bodies, found by hashing the words of the text. */
import type { EntityKind, GeoPrecision } from '../../domain/vocabulary.ts';
import { slug } from './identity.ts';
import { lazily, listOf, readTable } from './lexicons.ts';
import { CASE, GAP, keyOfName, type Part } from './parts.ts';
import { hasLongerTown, townRows } from './towns.ts';

export type Sort = 'country' | 'demonym' | 'region' | 'town' | 'body';

export interface Known {
  /** Key of the entity, the same in every article. */
  key: string;
  name: string;
  sort: Sort;
  kind: EntityKind;
  /** ISO 3166-1 alpha-3. */
  country: string | null;
  geo: { lat: number; lon: number; precision: GeoPrecision } | null;
  /** Thousands of inhabitants, for towns. */
  population: number;
  /** Postal code of the state, for towns of the United States. */
  state: string;
  /** The name as the lexicon writes it: capitals and full stops matter for short names. */
  surface: string;
  /** From the hand-kept list: a town that news means when it says the name. */
  sure: boolean;
  /** Holds only in an article that names its country. */
  weak: boolean;
}

export interface Match {
  /** Parts `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  /** Best reading first. */
  readings: readonly Known[];
}

interface Index {
  /** Entries by the key of their name. */
  entries: Map<string, Known[]>;
  /** For the first word of a name, a bit for each possible number of words. */
  lengths: Map<string, number>;
  alpha3: Map<string, string>;
  countries: Map<string, Known>;
}

const PRECISION: Readonly<Record<string, GeoPrecision>> = {
  region: 'region',
  water: 'region',
  land: 'region',
  site: 'point',
  town: 'city',
};

const plurals = (word: string): string[] =>
  /(?:s|sh|ch|ese|men|women|man|woman|dane|ques?|french|dutch|welsh)$/i.test(word) && !/[^m]an$/i.test(word)
    ? [word]
    : [word, `${word}s`];

function build(): Index {
  const entries = new Map<string, Known[]>();
  const lengths = new Map<string, number>();
  const alpha3 = new Map<string, string>();
  const countries = new Map<string, Known>();
  const reach = (key: string): void => {
    let end = key.indexOf(' ');
    const first = end < 0 ? key : key.slice(0, end);
    let words = 1;
    for (; end >= 0; end = key.indexOf(' ', end + 1)) words += 1;
    lengths.set(first, (lengths.get(first) ?? 0) | (1 << Math.min(words, 12)));
  };
  const add = (surface: string, known: Known): void => {
    const key = keyOfName(surface);
    const list = entries.get(key);
    const same = list?.find((other) => other.key === known.key && other.sort === known.sort);
    if (same) {
      // "TASS|Tass": the form that asks for no capitals holds for both.
      if (known.sort === 'body' && isAcronym(same.surface) && !isAcronym(surface)) same.surface = surface;
      return;
    }
    entries.set(key, [...(list ?? []), { ...known, surface }]);
    reach(key);
  };

  const variants = new Map(readTable('countries-variants.tsv').map((row) => [row[0] ?? '', row]));
  const rows = readTable('countries.tsv');
  for (const [code = '', code2 = ''] of rows) alpha3.set(code2, code);
  const listed = new Set(rows.map(([code]) => code));
  const states = [...variants.values()]
    .filter(([code]) => !listed.has(code))
    .map(([code = '', names]) => [code, '', '', '', names ?? '', '']);
  const taken = new Set<string>();
  for (const [, names, demonyms] of variants.values()) {
    for (const word of [...listOf(names), ...listOf(demonyms)]) taken.add(keyOfName(word));
  }
  for (const [code = '', , lat = '', lon = '', names = '', demonyms = ''] of [...rows, ...states]) {
    const variant = variants.get(code);
    const further = listOf(names).filter((word) => !taken.has(keyOfName(word)));
    const all = [...listOf(variant?.[1]), ...further];
    const name = all[0] === undefined ? code : displayName(listOf(names)[0] ?? code, variant);
    const known: Known = {
      key: slug(name),
      name,
      sort: 'country',
      kind: 'country',
      country: /^[A-Z]{3}$/.test(code) ? code : null,
      geo: lat === '' ? null : { lat: Number(lat), lon: Number(lon), precision: 'country' },
      population: 0,
      state: '',
      surface: name,
      sure: true,
      weak: false,
    };
    if (known.country !== null) countries.set(known.country, known);
    for (const word of all) add(word, known);
    const people = [
      ...listOf(variant?.[2]),
      ...listOf(demonyms).filter((word) => !taken.has(keyOfName(word))),
    ];
    for (const word of people) for (const form of plurals(word)) add(form, { ...known, sort: 'demonym' });
  }

  const regions = new Map<string, Known>();
  for (const [key = '', name = '', sort = 'region', country = '', lat = '', lon = '', further] of readTable(
    'places-regions.tsv',
  )) {
    const known: Known = {
      key,
      name,
      sort: sort === 'town' ? 'town' : 'region',
      kind: 'place',
      country: country === '' ? null : country,
      geo: lat === '' ? null : { lat: Number(lat), lon: Number(lon), precision: PRECISION[sort] ?? 'region' },
      population: sort === 'town' ? 500 : 0,
      state: '',
      surface: name,
      sure: true,
      weak: false,
    };
    regions.set(name, known);
    for (const word of [name, ...listOf(further)]) add(word, known);
  }
  for (const [word = '', place = ''] of readTable('demonyms.tsv')) {
    const of = regions.get(place) ?? null;
    const people: Known = {
      key: slug(place === '' ? word : place),
      name: place === '' ? word : place,
      sort: 'demonym',
      kind: place === '' ? 'group' : 'place',
      country: null,
      geo: null,
      population: 0,
      state: '',
      surface: word,
      sure: true,
      weak: false,
    };
    for (const form of plurals(word)) add(form, of ? { ...of, sort: 'demonym' } : people);
  }
  for (const row of readTable('organisations.tsv')) {
    const [key = '', name = '', kind = 'organisation', country = '', further, weak] = row;
    const known: Known = {
      key,
      name,
      sort: 'body',
      kind: kind as EntityKind,
      country: country === '' ? null : country,
      geo: null,
      population: 0,
      state: '',
      surface: name,
      sure: true,
      weak: false,
    };
    for (const word of [name, ...listOf(further)]) add(word, known);
    for (const word of listOf(weak)) add(word, { ...known, weak: true });
  }

  return { entries, lengths, alpha3, countries };
}

/** The name that people read: the first of the variants table, else the package's. */
const displayName = (common: string, variant: string[] | undefined): string =>
  listOf(variant?.[1])[0] ?? common;

const index = lazily(build);

/** True for what a name means wherever it stands; other towns need the labeller's word. */
export const isSure = (known: Known | undefined): boolean =>
  known !== undefined && (known.sort !== 'town' || known.sure);

/** The country of an ISO 3166-1 alpha-3 code. */
export const countryOf = (code: string): Known | null => index().countries.get(code) ?? null;

const townsOf = (key: string, { alpha3 }: Index): Known[] =>
  townRows(key).map(([name = '', country = '', state = '', seat, population, lat, lon], at) => {
    const shown = name === '' ? key.replace(/(?<=^| )\p{L}/gu, (letter) => letter.toUpperCase()) : name;
    return {
      key: at === 0 ? slug(key) : slug(`${key} ${country} ${state}`),
      name: shown,
      sort: 'town',
      kind: 'place',
      country: alpha3.get(country) ?? null,
      geo: { lat: Number(lat), lon: Number(lon), precision: 'city' },
      population: Number(population) + (seat === 'C' ? 1000 : seat === 'A' ? 50 : 0),
      state,
      surface: shown,
      sure: false,
      weak: false,
    };
  });

/** Every reading of a name that is known, towns last. */
export function lookUp(name: string): Known[] {
  const key = keyOfName(name);
  const all = index();
  return [...(all.entries.get(key) ?? []), ...townsOf(key, all)];
}

const isAcronym = (surface: string): boolean => /^(?:\p{Lu}\.?){1,5}$/u.test(surface);

const INNER_STOP = /\.\w/u;

/** Do the words of the text stand as the lexicon writes them, where that matters (short capitals, "Ky.")? */
function standsAs(known: Known, parts: readonly Part[], first: number, last: number): boolean {
  const { surface } = known;
  if (last - first === 1) {
    const text = parts[first]?.text ?? '';
    if (isAcronym(surface)) return text.replaceAll('.', '') === surface.replaceAll('.', '');
    // "Pa." is Pennsylvania and "La." Louisiana; "P.A." and "L.A." are not.
    if (surface.endsWith('.') && INNER_STOP.test(text) && !INNER_STOP.test(surface)) return false;
    if (surface.endsWith('.'))
      return text.endsWith('.') || (parts[last]?.text === '.' && parts[last]?.gap === GAP.none);
  }
  for (let i = first; i < last; i += 1) {
    const part = parts[i];
    if (part?.case === CASE.lower && !SMALL.has(part.key) && !surface.includes(part.text)) return false;
  }
  const opening = parts[first];
  return (
    opening?.case !== CASE.lower ||
    (SMALL.has(opening.key) && opening.key !== 'the') ||
    surface.startsWith(opening.text)
  );
}

const SMALL = new Set([
  'of',
  'the',
  'and',
  'for',
  'in',
  'de',
  'la',
  'el',
  'al',
  'del',
  'ez',
  'es',
  'en',
  'on',
  'upon',
  'sur',
  'le',
  'les',
  'du',
  'do',
  'da',
  'i',
  'e',
  's',
]);

const isPeople = (known: Known | undefined): boolean =>
  known?.sort === 'country' || known?.sort === 'demonym';

/**
 * All known names in the text: at each part the longest one that starts there, after the country that a body's
 * name starts with ("Syrian" in "Syrian Democratic Forces").
 */
export function matchKnown(parts: readonly Part[]): Match[] {
  const all = index();
  const matches: Match[] = [];
  for (let first = 0; first < parts.length; first += 1) {
    const part = parts[first];
    if (!part || part.key === '') continue;
    let bits = (all.lengths.get(part.key) ?? 0) >> 1;
    let towns = part.case !== CASE.lower;
    let key = part.key;
    let best: Match | null = null;
    for (let last = first + 1; bits !== 0 || towns; last += 1) {
      const readings = (bits & 1) === 1 || towns ? readingsOf(key, parts, first, last, all) : [];
      if (readings.length > 0) {
        if (best && isPeople(best.readings[0]) && readings[0]?.sort === 'body') matches.push(best);
        best = { first, last, readings };
      }
      bits >>= 1;
      towns &&= hasLongerTown(key);
      const next = parts[last];
      if (!next || next.key === '' || next.sentence !== part.sentence) break;
      key = `${key} ${next.key}`;
    }
    if (best) matches.push(best);
  }
  return matches;
}

function readingsOf(key: string, parts: readonly Part[], first: number, last: number, all: Index): Known[] {
  const own = (all.entries.get(key) ?? []).filter((known) => standsAs(known, parts, first, last));
  const capital = parts[first]?.case !== CASE.lower;
  // Three capitals are an acronym, whatever town has those letters.
  const short = last - first === 1 && parts[first]?.case === CASE.upper && key.length <= 3;
  return capital && !short && parts[last - 1]?.case !== CASE.lower ? [...own, ...townsOf(key, all)] : own;
}
