/** Whether a number that could be a figure reports something in the world. */
import { type Atom, wordAt } from './atoms.ts';
import type { Candidate } from './candidate.ts';
import type { Counted } from './counted.ts';
import { classOf, singular } from './nouns.ts';
import { isTimed, TIME_UNITS } from './units.ts';

/** Nouns of thought and speech: "three points", "two sides" count nothing in the world. */
const ABSTRACT: ReadonlySet<string> = new Set(
  `side point wing way part reason phase type kind level stage step front axis aspect factor element theme
  issue question thing word term category form direction respect goal objective principle condition priority
  scenario source`.split(/\s+/u),
);
const DEFINITE: ReadonlySet<string> = new Set(
  'the these those our their its his her both top bottom'.split(' '),
);

/** False for durations with an adjective, "one was a shotgun", "two sides", "the two leaders", "several ideas". */
export function countsSomething(
  atoms: readonly Atom[],
  { quantity, counted, by, measure }: Candidate,
): boolean {
  if (counted.measured && (isLocation(atoms, counted, quantity.first) || isCalibre(atoms, counted)))
    return false;
  if (!counted.measured && quantity.kind === 'count' && TIME_UNITS.has(counted.noun))
    return isTimed(quantity.numeral.value, counted.noun);
  if (quantity.kind === 'count' && isFeature(atoms, counted, quantity.last)) return false;
  if (by === 'class' && measure === 'people' && isSource(atoms, counted, quantity.first)) return false;
  if (by !== 'class' || quantity.numeral.digits || quantity.kind !== 'count') return true;
  const value = quantity.value ?? quantity.low ?? 0;
  if (measure !== 'other' && measure !== 'people') return true;
  if (value > 10) return true;
  const known = measure === 'people' || counted.head < 0 || counted.class === 'place';
  if (known && DEFINITE.has(wordAt(atoms, quantity.first - 1, quantity.number))) return false;
  // "One resident told reporters" introduces a person and counts nobody.
  if (measure === 'people') return value !== 1;
  if (counted.head < 0) return atoms[quantity.number]?.lower !== 'one';
  // "no fewer than seven goals": who bounds a number means it.
  if (quantity.comparator !== 'exactly') return quantity.value !== null;
  return !ABSTRACT.has(singular(counted.noun));
}

const FEATURES: ReadonlySet<string> = new Set(
  `storey story floor room bedroom star point step state nation country way party side sided fold time part page door
  wheel seat seater lane stage judge tier term word letter digit legged man speed round track volume act`.split(
    /\s+/u,
  ),
);

/** "ten-storey", "five-star", "two-state": what a thing is like. */
function isFeature(atoms: readonly Atom[], counted: Counted, last: number): boolean {
  const hyphen = counted.head === last + 1 && wordAt(atoms, last, last - 1) === '-';
  return hyphen && (FEATURES.has(counted.noun) || counted.noun.endsWith('ed'));
}

const SOURCES: ReadonlySet<string> = new Set(
  'official source diplomat witness analyst expert spokesman aide'.split(' '),
);

/** "according to three officials", "two diplomats said": they give the news and are not in it. */
function isSource(atoms: readonly Atom[], counted: Counted, first: number): boolean {
  if (wordAt(atoms, first - 1, first) === 'to' && wordAt(atoms, first - 2, first) === 'according')
    return true;
  if (!SOURCES.has(singular(counted.noun))) return false;
  return /^(?:said|say|told|familiar|with|confirmed|described|close|briefed|have|,)$/u.test(
    wordAt(atoms, counted.last, first),
  );
}

const LENGTHS: ReadonlySet<string> = new Set(['kilometre', 'metre', 'mile', 'foot', 'yard', 'nautical_mile']);
const DIRECTIONS =
  /^(?:(?:north|south|east|west)(?:ern|wards?)?|(?:north|south)[- ]?(?:east|west)|from|away|outside|off|inland|upstream|downstream)$/u;

/** "30 km north of the city", "five miles (eight kilometres) from the border": where a place lies, not what was taken. */
function isLocation(atoms: readonly Atom[], counted: Counted, first: number): boolean {
  if (!LENGTHS.has(counted.unit ?? '') || wordAt(atoms, first, first) === 'within') return false;
  let at = counted.last;
  if (wordAt(atoms, at, first) === ')') at++;
  else if (wordAt(atoms, at, first) === '(') {
    for (let next = at + 1; next < at + 6; next++) if (wordAt(atoms, next, first) === ')') at = next + 1;
  }
  return DIRECTIONS.test(wordAt(atoms, at, first));
}

/** "155mm shells", "a 7.62-calibre rifle": the kind of a weapon. */
function isCalibre(atoms: readonly Atom[], { unit, last, head }: Counted): boolean {
  if (unit === 'millimetre_calibre') return true;
  const next = wordAt(atoms, last, head);
  const noun = classOf(next, false) ?? classOf(wordAt(atoms, last + 1, head), false);
  return unit === 'millimetre' && (noun === 'equipment' || noun === 'munition');
}
