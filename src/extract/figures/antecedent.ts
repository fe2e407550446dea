/** What a number counts that stands before it: "the number of shells now totals 6,602", "air strikes -- eight of them". */
import type { Token } from '../text.ts';
import { type Atom, wordAt } from './atoms.ts';
import { type Counted, readCounted } from './counted.ts';
import { AMOUNT_WORDS } from './cues.ts';
import { classOf, unitOf } from './nouns.ts';

/** Atoms before the number in which its noun is looked for. */
const REACH = 24;

/** The phrase before a number whose own phrase is empty; the empty one where there is none. */
export function withAntecedent(
  tokens: readonly Token[],
  atoms: readonly Atom[],
  first: number,
  counted: Counted,
): Counted {
  if (counted.head >= 0 || counted.measured || counted.last > counted.first) return counted;
  const found = numberOf(tokens, atoms, first) ?? beforeDash(atoms, first);
  return found !== undefined && isThing(found) ? found : counted;
}

/** People need none: whoever is counted without a noun is a person. */
const isThing = ({ class: noun }: Counted): boolean =>
  noun !== undefined && noun !== 'people' && noun !== 'force';

function numberOf(tokens: readonly Token[], atoms: readonly Atom[], first: number): Counted | undefined {
  if (!AMOUNT_WORDS.has(wordAt(atoms, first - 1, first))) return undefined;
  for (let at = first - 2; at > first - REACH; at--) {
    const word = wordAt(atoms, at, first);
    if (word === '') return undefined;
    if (word !== 'number' || wordAt(atoms, at + 1, first) !== 'of') continue;
    const found = readCounted(tokens, atoms, at + 1);
    return found.head >= 0 && found.last < first ? found : undefined;
  }
  return undefined;
}

/** A known noun right before a dash. */
function beforeDash(atoms: readonly Atom[], first: number): Counted | undefined {
  if (!/^(?:--|–|—)$/u.test(wordAt(atoms, first - 1, first))) return undefined;
  const head = first - 2;
  const noun = wordAt(atoms, head, first);
  const known = classOf(noun, false);
  if (known === undefined || !noun.endsWith('s')) return undefined;
  const before = wordAt(atoms, head - 1, first);
  const unit = unitOf(noun, before, false);
  const joined = unit.startsWith('air') && before === 'air';
  return {
    first: joined ? head - 1 : head,
    last: first - 1,
    head,
    noun,
    class: known,
    unit,
    measured: false,
  };
}
