/** Ordinals: "3rd", "third", "twenty-first". */
import { type Atom, wordAt } from './atoms.ts';
import { SMALL_NUMBERS } from './number-words.ts';

export const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th']);

const SPELLED_ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...SPELLED_ORDINALS.map((word, index): [string, number] => [word, index + 1]),
  ['twentieth', 20],
  ['thirtieth', 30],
]);

/** Reads an ordinal ("3rd", "third", "twenty-first"): its value and the atom after it. */
export function readOrdinal(atoms: readonly Atom[], at: number): { value: number; last: number } | undefined {
  const atom = atoms[at];
  if (atom === undefined) return undefined;
  if (atom.kind === 'number') {
    const ending = atoms[at + 1];
    const fits =
      ending !== undefined && !ending.spaced && ORDINAL_ENDINGS.has(ending.lower) && atom.digits > 0;
    return fits ? { value: atom.value, last: at + 2 } : undefined;
  }
  const plain = ORDINALS.get(atom.lower);
  if (plain !== undefined) return { value: plain, last: at + 1 };
  const tens = SMALL_NUMBERS.get(atom.lower);
  if (tens === undefined || tens < 20) return undefined;
  const unitAt = at + (wordAt(atoms, at + 1, at) === '-' ? 2 : 1);
  const unit = ORDINALS.get(wordAt(atoms, unitAt, at));
  return unit !== undefined && unit < 10 ? { value: tens + unit, last: unitAt + 1 } : undefined;
}
