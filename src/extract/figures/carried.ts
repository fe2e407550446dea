/** What was said of others in the sentence and holds for the counted too: parts of them, their company. */
import type { Text } from '../text.ts';
import { type Atom, wordAt } from './atoms.ts';
import { type Candidate, isPerson, type Settled } from './candidate.ts';
import { CUES, type Cue } from './cues.ts';
import { governs } from './nearby.ts';

/** Marks before the parts of a number: "four engineers--two of them". */
const APPOSITION = /^(?:--|—|–|\(|:)$/u;

/** "12 people, including three children", "two of them women": a part of those before. */
export function byPart(
  atoms: readonly Atom[],
  candidate: Candidate,
  previous: Candidate | undefined,
): Settled | undefined {
  const { quantity, counted } = candidate;
  const before = wordAt(atoms, quantity.first - 1, quantity.number);
  const after = `${wordAt(atoms, quantity.last, quantity.number)} ${wordAt(atoms, quantity.last + 1, quantity.number)}`;
  const more = counted.head < 0 && /^(?:more|others)$/u.test(wordAt(atoms, quantity.last, quantity.number));
  const part =
    more ||
    APPOSITION.test(before) ||
    before === 'including' ||
    before === 'them' ||
    before === 'whom' ||
    after === 'of them' ||
    after === 'of whom' ||
    after === 'of those';
  if (!part || previous === undefined || !isPerson(counted.class)) return undefined;
  if (previous.quantity.last < quantity.first - 12) return undefined;
  return { measure: previous.measure, by: 'part' };
}

/** "along with two of his bodyguards", "the murder of a judge and two clerks": what was said of those before holds. */
export function byCompany(text: Text, atoms: readonly Atom[], { quantity }: Candidate): Settled | undefined {
  const from = quantity.number;
  const before = wordAt(atoms, quantity.first - 1, from);
  const further = wordAt(atoms, quantity.first - 2, from);
  const lead = `${further} ${before}`;
  if (lead === 'along with' || lead === 'together with' || lead === 'well as') {
    return cueBefore(atoms, quantity.first - 3, from, (cue) => cue.role !== 'noun');
  }
  const start = before === 'and' ? quantity.first - 2 : lead === 'and of' ? quantity.first - 3 : -1;
  if (start < 0) return undefined;
  for (let at = start; at > start - 22; at--) {
    const word = wordAt(atoms, at, from);
    const cue = CUES.get(word);
    if (word === '' || word === ';') return undefined;
    if (cue !== undefined && governs(atoms, at, from, cue)) return { measure: cue.measure, by: 'part' };
    const tag = text.tokens[atoms[at]?.token ?? -1]?.tag;
    if (tag === 'VERB' || tag === 'AUX' || tag === 'SCONJ') return undefined;
  }
  return undefined;
}

function cueBefore(
  atoms: readonly Atom[],
  start: number,
  from: number,
  fits: (cue: Cue) => boolean,
): Settled | undefined {
  for (let at = start; at > start - 28; at--) {
    const word = wordAt(atoms, at, from);
    if (word === '') return undefined;
    const cue = CUES.get(word);
    if (cue !== undefined && fits(cue)) return { measure: cue.measure, by: 'part' };
  }
  return undefined;
}
