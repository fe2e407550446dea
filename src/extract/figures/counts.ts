/** Whether a number that could be a figure reports something in the world. */
import type { Atom } from './atoms.ts';
import type { Candidate } from './candidate.ts';
import { singular } from './nouns.ts';
import { wordAt } from './quantities.ts';
import { TIME_UNITS } from './units.ts';

/** Nouns of thought and speech: "three points", "two sides" count nothing in the world. */
const ABSTRACT: ReadonlySet<string> = new Set(
  `side point wing way part reason phase option type kind level stage step front axis aspect factor element theme
  issue question thing word term category form direction respect goal objective principle condition priority
  scenario source`.split(/\s+/u),
);
const DEFINITE: ReadonlySet<string> = new Set('the these those our their its his her both'.split(' '));

/** False for durations with an adjective, "one was a shotgun", "two sides", "the two leaders", "several ideas". */
export function countsSomething(
  atoms: readonly Atom[],
  { quantity, counted, by, measure }: Candidate,
): boolean {
  if (!counted.measured && quantity.kind === 'count' && TIME_UNITS.has(counted.noun)) return false;
  if (by !== 'class' || quantity.numeral.digits || quantity.kind !== 'count') return true;
  const value = quantity.value ?? quantity.low ?? 0;
  if (measure !== 'other' && measure !== 'people') return true;
  if (value > 10) return true;
  if (DEFINITE.has(wordAt(atoms, quantity.first - 1, quantity.number))) return false;
  if (measure === 'people') return true;
  if (counted.head < 0) return atoms[quantity.number]?.lower !== 'one';
  return quantity.value !== null && !ABSTRACT.has(singular(counted.noun));
}
