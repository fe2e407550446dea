/**
 * The invented world of synthetic articles: states at war, their towns, bodies, officers and outlets. Nothing in it
 * exists: country codes are from the range that ISO 3166-1 leaves to its users (XAA to XZZ), coordinates lie in the
 * empty South Pacific.
 */
import type { EntityKind, GeoPrecision } from '../domain/vocabulary.ts';
import { type Random, randomOf } from './random.ts';

/** Somebody or something that articles name. */
export interface Thing {
  readonly name: string;
  readonly kind: EntityKind;
  /** Stands before the name in a text: "the", "General". */
  readonly before: string;
  /** How later sentences call it. */
  readonly short: string;
  readonly role: string | null;
  readonly affiliation: Thing | null;
  readonly country: string | null;
  readonly geo: { readonly lat: number; readonly lon: number; readonly precision: GeoPrecision } | null;
}

type Some<T> = readonly [T, ...T[]];

export interface State {
  readonly country: Thing;
  readonly demonym: string;
  readonly capital: Thing;
  readonly towns: Some<Thing>;
  readonly bodies: Some<Thing>;
  readonly officials: Some<Thing>;
  readonly units: Some<Thing>;
}

export interface World {
  readonly states: Some<State>;
  /** Bodies that belong to no side. */
  readonly monitors: Some<Thing>;
  /** Outlets; the first are agencies, whose reports others relay. */
  readonly publishers: Some<string>;
  readonly agencies: Some<Thing>;
}

const STATES: Some<readonly [name: string, demonym: string]> = [
  ['Arvenia', 'Arvenian'],
  ['Tolmark', 'Tolmarki'],
  ['Kesrovia', 'Kesrovian'],
  ['Dunmere', 'Dunmeri'],
  ['Sarvadan', 'Sarvadani'],
  ['Ilmoria', 'Ilmorian'],
  ['Brenovia', 'Brenovian'],
  ['Hadrasia', 'Hadrasian'],
  ['Quellar', 'Quellari'],
  ['Norvath', 'Norvathi'],
  ['Zembria', 'Zembrian'],
  ['Ostmar', 'Ostmari'],
];

const STARTS: Some<string> = [
  'Bel', 'Dor', 'Fen', 'Gral', 'Hal', 'Jor', 'Kel', 'Lun', 'Mor', 'Ner', 'Or', 'Pel', 'Ras', 'Sel', 'Tam', 'Ul', 'Ver', 'Wes', 'Yar', 'Zor',
]; // biome-ignore format: a table of syllables
const MIDDLES: Some<string> = ['', '', 'a', 'e', 'i', 'o', 'an', 'en', 'ev', 'im', 'od', 'ur'];
const TOWN_ENDS: Some<string> = ['dal', 'grath', 'hof', 'kova', 'mir', 'nitz', 'pol', 'sk', 'stad', 'vek'];
const NAME_ENDS: Some<string> = ['dov', 'gren', 'kan', 'lic', 'mann', 'nar', 'rek', 'sen', 'tova', 'vitz'];
const GIVEN: Some<string> = [
  'Ana', 'Boran', 'Dalia', 'Emil', 'Goran', 'Ines', 'Jarek', 'Katya', 'Lev', 'Mira', 'Nadia', 'Oleg', 'Petra', 'Radu', 'Sana', 'Tomas', 'Vera', 'Yusuf', 'Zara', 'Anton', 'Bella', 'Dario', 'Elif', 'Ferenc', 'Hana', 'Ivo', 'Jonas', 'Lena', 'Milan', 'Nora',
]; // biome-ignore format: a table of names

const BODIES: Some<readonly [name: (demonym: string) => string, short: string]> = [
  [(demonym) => `${demonym} Ministry of Defence`, 'ministry'],
  [(demonym) => `${demonym} General Staff`, 'General Staff'],
  [(demonym) => `${demonym} Foreign Ministry`, 'ministry'],
  [(demonym) => `${demonym} Security Service`, 'service'],
  [(demonym) => `${demonym} Military Intelligence`, 'agency'],
  [(demonym) => `${demonym} Interior Ministry`, 'ministry'],
  [(demonym) => `${demonym} Emergency Service`, 'service'],
  [(demonym) => `${demonym} Border Guard`, 'guard'],
];

/** Office, and the place among the bodies of the one that it belongs to. */
const OFFICES: Some<readonly [office: string, body: number]> = [
  ['Defence Minister', 0],
  ['Foreign Minister', 2],
  ['General', 1],
  ['Colonel', 0],
  ['Interior Minister', 5],
  ['Major', 7],
  ['Governor', 5],
  ['Deputy Minister', 2],
];

const TOWNS = 40;
const OFFICIALS = 24;
const UNITS = 12;
const CORNER = { lat: -50, lon: -140 } as const;

/** A list of `count` things. */
const list = <T>(count: number, make: (index: number) => T): Some<T> => [
  make(0),
  ...Array.from({ length: count - 1 }, (_, index) => make(index + 1)),
];

const NOBODY = { before: '', role: null, affiliation: null, country: null, geo: null } as const;

const word = (random: Random, ends: Some<string>): string =>
  random.pick(STARTS) + random.pick(MIDDLES) + random.pick(ends);

/** Draws until there is one that was not drawn before. */
function fresh(taken: Set<string>, draw: () => string): string {
  for (;;) {
    const name = draw();
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** A person as witnesses and relatives are named, once and never again. */
export const passerBy = (random: Random, country: string | null): Thing => {
  const short = word(random, NAME_ENDS) + random.pick(['', '', 'ova', 'ski', 'er']);
  return { ...NOBODY, name: `${random.pick(GIVEN)} ${short}`, kind: 'person', short, country };
};

function makeState(random: Random, taken: Set<string>, index: number, name: string, demonym: string): State {
  const code = `XA${String.fromCharCode(65 + index)}`;
  const [west, south] = [CORNER.lon + (index % 4) * 8, CORNER.lat + Math.floor(index / 4) * 7];
  const degrees = (from: number, size: number): number =>
    Math.round((from + random.next() * size) * 1000) / 1000;
  const within = (precision: GeoPrecision) => ({ lat: degrees(south, 6), lon: degrees(west, 7), precision });
  const country: Thing = {
    ...NOBODY,
    name,
    kind: 'country',
    short: name,
    country: code,
    geo: within('country'),
  };
  const towns = list(TOWNS, (): Thing => {
    const town = fresh(taken, () => word(random, TOWN_ENDS));
    return { ...NOBODY, name: town, kind: 'place', short: town, country: code, geo: within('city') };
  });
  const bodies = list(BODIES.length, (at): Thing => {
    const [nameOf, short] = BODIES[at] ?? BODIES[0];
    const body = nameOf(demonym);
    return {
      ...NOBODY,
      before: 'the ',
      name: body,
      kind: 'organisation',
      short,
      affiliation: country,
      country: code,
    };
  });
  const officials = list(OFFICIALS, (at): Thing => {
    const [office, body] = OFFICES[at % OFFICES.length] ?? OFFICES[0];
    const surname = fresh(taken, () => word(random, NAME_ENDS));
    const full = `${random.pick(GIVEN)} ${surname}`;
    const affiliation = bodies[body] ?? null;
    return {
      ...NOBODY,
      before: `${office} `,
      name: full,
      kind: 'person',
      short: surname,
      role: office,
      affiliation,
      country: code,
    };
  });
  const units = list(UNITS, (at): Thing => {
    const unit = `${at * 7 + 3}th ${demonym} ${random.pick(['Rifle', 'Armoured', 'Marine', 'Mountain'])} Brigade`;
    return {
      ...NOBODY,
      before: 'the ',
      name: unit,
      kind: 'military_unit',
      short: 'brigade',
      affiliation: country,
      country: code,
    };
  });
  return { country, demonym, capital: towns[0], towns, bodies, officials, units };
}

const MONITORS = 8;
const PUBLISHERS = 60;
const AGENCIES = 4;

/** The world of a seed. Lists begin with what is named most. */
export function worldOf(seed: number): World {
  const random = randomOf('world', seed);
  const taken = new Set<string>();
  const states = list(STATES.length, (at) => makeState(random, taken, at, ...(STATES[at] ?? STATES[0])));
  const body = (name: string, short: string): Thing => ({
    ...NOBODY,
    before: 'the ',
    name,
    kind: 'organisation',
    short,
  });
  const monitors = list(MONITORS, () =>
    body(`${fresh(taken, () => word(random, TOWN_ENDS))} Monitoring Commission`, 'commission'),
  );
  const agencies = list(AGENCIES, (): Thing => {
    const name = `${fresh(taken, () => word(random, TOWN_ENDS))} News Agency`;
    return { ...NOBODY, name, kind: 'organisation', short: 'agency' };
  });
  const papers = list(PUBLISHERS - AGENCIES, () => {
    const town = fresh(taken, () => word(random, TOWN_ENDS));
    return `${town} ${random.pick(['Herald', 'Courier', 'Daily', 'Post', 'Tribune', 'Observer'])}`;
  });
  const [first, ...others] = agencies.map(({ name }) => name);
  return { states, monitors, agencies, publishers: [first ?? papers[0], ...others, ...papers] };
}
