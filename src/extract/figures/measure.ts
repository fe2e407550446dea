/** What a quantity measures: killed, wounded, deployed …, from the words around it. */
import type { Measure } from '../../domain/vocabulary.ts';
import type { Text } from '../text.ts';
import type { Atom } from './atoms.ts';
import type { Counted } from './counted.ts';
import { AMOUNT_WORDS, COUNTED_CUES, CUES, type Cue, GOVERNOR_FILLERS, PREDICATE_FILLERS } from './cues.ts';
import type { NounClass } from './nouns.ts';
import { type Quantity, wordAt } from './quantities.ts';
import { AREA_UNITS } from './units.ts';

/** A quantity with what it counts, and once settled what it measures. */
export interface Candidate {
  quantity: Quantity;
  counted: Counted;
  sentence: number;
  measure: Measure;
  /** How the measure was found; a governing word before it reaches over a list. */
  by: 'unit' | 'phrase' | 'predicate' | 'governor' | 'amount' | 'part' | 'syntax' | 'class';
}

/** Settles the measure of one candidate; `previous` is the one before it in the same sentence. */
export function settle(
  text: Text,
  atoms: readonly Atom[],
  candidate: Candidate,
  previous: Candidate | undefined,
): void {
  const found =
    byUnit(candidate) ??
    byPredicate(atoms, candidate) ??
    byGovernor(atoms, candidate, previous) ??
    byPhrase(atoms, candidate) ??
    byAmount(atoms, candidate) ??
    byPart(atoms, candidate, previous) ??
    byClass(atoms, candidate);
  candidate.measure = found.measure;
  candidate.by = found.by;
}

type Settled = Pick<Candidate, 'measure' | 'by'>;

/** Money, percent, areas and lengths are what they are, whatever happened to them. */
function byUnit({ quantity, counted }: Candidate): Settled | undefined {
  if (quantity.kind === 'money') return { measure: 'money', by: 'unit' };
  if (quantity.kind === 'percent' || quantity.kind === 'fraction') return { measure: 'share', by: 'unit' };
  if (!counted.measured) return undefined;
  return { measure: AREA_UNITS.has(counted.unit ?? '') ? 'area' : 'other', by: 'unit' };
}

const isPerson = (noun: NounClass | undefined): boolean =>
  noun === undefined || noun === 'people' || noun === 'force';

/** The measure of a cue for what is counted: people are captured, tanks are seized; people are hurt, houses damaged. */
function fit(measure: Measure, noun: NounClass | undefined, unit: string | null): Measure | undefined {
  switch (measure) {
    case 'killed':
    case 'wounded':
    case 'missing':
    case 'casualties':
      if (noun === 'equipment') return measure === 'killed' ? 'equipment_lost' : undefined;
      return noun === 'attack' || noun === 'building' || noun === 'munition' || noun === 'place'
        ? undefined
        : measure;
    case 'captured':
      if (noun === 'equipment' || noun === 'munition') return 'equipment';
      return noun === 'attack' || noun === 'building' || noun === 'place' ? undefined : measure;
    case 'displaced':
      return isPerson(noun) ? measure : undefined;
    case 'deployed':
      if (noun === 'force' || (noun === 'people' && unit !== 'person')) return measure;
      return noun === 'equipment' || noun === 'munition' ? 'equipment' : undefined;
    case 'equipment_lost':
      if (noun === 'building') return 'buildings';
      return noun === 'equipment' ? measure : undefined;
    case 'equipment':
      return noun === 'equipment' || noun === 'munition' ? measure : undefined;
    default:
      return measure;
  }
}

/** "12 died", "two were seriously wounded", "15 injured", "stabbed 11 students to death". */
function byPredicate(atoms: readonly Atom[], candidate: Candidate): Settled | undefined {
  const { counted, quantity } = candidate;
  const from = quantity.number;
  const start = Math.max(counted.last, quantity.last);
  let aux = false;
  for (let at = start; at < start + 9; at++) {
    const word = wordAt(atoms, at, from);
    if (word === '') return undefined;
    if (word === 'to' && wordAt(atoms, at + 1, from) === 'death')
      return settled('killed', candidate, 'predicate');
    if (word === 'shot' && wordAt(atoms, at + 1, from) === 'down')
      return settled('equipment_lost', candidate, 'predicate');
    if (word === 'taken' && /^(?:hostage|prisoner|captive)$/u.test(wordAt(atoms, at + 1, from)))
      return settled('captured', candidate, 'predicate');
    if (
      word === 'lost' &&
      /^(?:their|his|her)$/u.test(wordAt(atoms, at + 1, from)) &&
      /^li[fv]/u.test(wordAt(atoms, at + 2, from))
    ) {
      return settled('killed', candidate, 'predicate');
    }
    const cue = CUES.get(word);
    if (cue !== undefined && cue.role !== 'noun' && cue.role !== 'object') {
      if (cue.role === 'both' && !aux && takesObject(atoms, at + 1, from)) return undefined;
      return joint(atoms, at, from, cue, candidate);
    }
    if (!PREDICATE_FILLERS.has(word)) return undefined;
    if (word === ',' && at > start) return undefined;
    if (word === ',' && !/^(?:who|which|all|both|were|was)$/u.test(wordAt(atoms, at + 1, from)))
      return undefined;
    if (
      /^(?:were|was|are|is|be|been|being|got|get|have|has|had|who|left|reported|feared|confirmed|lying|found)$/u.test(
        word,
      )
    )
      aux = true;
  }
  return undefined;
}

/** A noun phrase right after a participle makes it an active verb: "two bombs killed six". */
function takesObject(atoms: readonly Atom[], at: number, from: number): boolean {
  const atom = atoms[at];
  const word = wordAt(atoms, at, from);
  if (atom === undefined || word === '') return false;
  if (atom.kind === 'number') return true;
  return (
    /^(?:a|an|the|at|more|over|about|some|nearly|almost|around|up|his|her|their|its|him|them|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several|hundreds|another|one|many|least|civilians|people|and)$/u.test(
      word,
    ) && !(word === 'and' || (word === 'at' && wordAt(atoms, at + 1, from) !== 'least'))
  );
}

/** "killed or wounded", "dead and injured" are casualties. */
function joint(
  atoms: readonly Atom[],
  at: number,
  from: number,
  cue: Cue,
  candidate: Candidate,
): Settled | undefined {
  const link = wordAt(atoms, at + 1, from);
  const other = CUES.get(wordAt(atoms, at + 2, from));
  const pair = cue.measure === 'killed' || cue.measure === 'wounded';
  if (
    (link === 'or' || link === 'and' || link === '/') &&
    pair &&
    other !== undefined &&
    other.measure !== cue.measure
  ) {
    if (other.measure === 'killed' || other.measure === 'wounded')
      return settled('casualties', candidate, 'predicate');
  }
  return settled(cue.measure, candidate, 'predicate');
}

function settled(measure: Measure, { counted }: Candidate, by: Settled['by']): Settled | undefined {
  const fitting = fit(measure, counted.class, counted.unit);
  return fitting === undefined ? undefined : { measure: fitting, by };
}

/** "killing 12", "the death of at least 50", "destroyed eight vehicles and nine structures". */
function byGovernor(
  atoms: readonly Atom[],
  candidate: Candidate,
  previous: Candidate | undefined,
): Settled | undefined {
  const { quantity } = candidate;
  const from = quantity.number;
  const floor = previous === undefined ? -1 : Math.max(previous.quantity.last, previous.counted.last) - 1;
  for (let at = quantity.first - 1; at > quantity.first - 8; at--) {
    const word = wordAt(atoms, at, from);
    if (word === '') return undefined;
    if (at <= floor) return inherited(atoms, candidate, previous, at + 1);
    const cue = CUES.get(word);
    if (cue !== undefined && governs(atoms, at, from, cue)) {
      const other = jointBefore(atoms, at, from, cue);
      return settled(other ? 'casualties' : cue.measure, candidate, 'governor');
    }
    if (!GOVERNOR_FILLERS.has(word) && word !== ',') return undefined;
  }
  return undefined;
}

/** An active verb, or a noun with "of" after it; a participle after "were" has its subject before it. */
function governs(atoms: readonly Atom[], at: number, from: number, cue: Cue): boolean {
  if (cue.role === 'noun')
    return wordAt(atoms, at + 1, from) === 'of' || /^(?:toll|casualties)$/u.test(wordAt(atoms, at, from));
  if (cue.role === 'predicate') return false;
  const next = wordAt(atoms, at + 1, from);
  if (next === ',' || next === 'and') return false;
  if (cue.role === 'object') return true;
  const before = wordAt(atoms, at - 1, from);
  return !/^(?:were|was|are|is|be|been|being)$/u.test(before);
}

/** "killed or wounded 30". */
function jointBefore(atoms: readonly Atom[], at: number, from: number, cue: Cue): boolean {
  if (cue.measure !== 'killed' && cue.measure !== 'wounded') return false;
  const link = wordAt(atoms, at - 1, from);
  const other = CUES.get(wordAt(atoms, at - 2, from));
  return (
    (link === 'or' || link === 'and') &&
    other !== undefined &&
    other.measure !== cue.measure &&
    (other.measure === 'killed' || other.measure === 'wounded')
  );
}

/** In a list the governing word of the first reaches the rest: "destroyed eight vehicles and nine structures". */
function inherited(
  atoms: readonly Atom[],
  candidate: Candidate,
  previous: Candidate | undefined,
  at: number,
): Settled | undefined {
  if (previous === undefined || previous.by !== 'governor') return undefined;
  const joint = wordAt(atoms, at, candidate.quantity.number);
  if (joint !== ',' && joint !== 'and' && joint !== 'or' && joint !== ';' && joint !== 'plus')
    return undefined;
  const base = previous.measure === 'buildings' ? 'equipment_lost' : previous.measure;
  return settled(base, candidate, 'governor');
}

/** "12 deaths", "300 casualties", "two wounded soldiers", "40 hostages". */
function byPhrase(atoms: readonly Atom[], candidate: Candidate): Settled | undefined {
  const { counted, quantity } = candidate;
  const head = COUNTED_CUES.get(counted.noun);
  if (head !== undefined) return { measure: head, by: 'phrase' };
  const single = quantity.value === 1;
  for (let at = counted.first; at < Math.max(counted.last, counted.first + 1); at++) {
    const word = wordAt(atoms, at, quantity.number);
    const cue = COUNTED_CUES.get(word) ?? participle(word);
    if (cue !== undefined && !single) return settled(cue, candidate, 'phrase');
  }
  return undefined;
}

const participle = (word: string): Measure | undefined => {
  const cue = CUES.get(word);
  return cue?.role === 'both' ? cue.measure : undefined;
};

/** "the death toll rose to 300", "the number of wounded stands at 40". */
function byAmount(atoms: readonly Atom[], candidate: Candidate): Settled | undefined {
  const { quantity, counted } = candidate;
  if (!AMOUNT_WORDS.has(wordAt(atoms, quantity.first - 1, quantity.number))) return undefined;
  let toll = false;
  let cue: Measure | undefined;
  for (let at = quantity.first - 1; at > quantity.first - 16; at--) {
    const word = wordAt(atoms, at, quantity.number);
    if (word === '' || word === ';') break;
    const found = word === 'toll' ? 'killed' : (COUNTED_CUES.get(word) ?? participle(word));
    if (/^(?:toll|number|total|count|figure|tally)$/u.test(word)) toll = true;
    if (found !== undefined) cue ??= found;
    if (toll && cue !== undefined) return settled(cue, { ...candidate, counted }, 'amount');
  }
  return undefined;
}

/** "12 people, including three children", "two of them women": a part of those before. */
function byPart(
  atoms: readonly Atom[],
  candidate: Candidate,
  previous: Candidate | undefined,
): Settled | undefined {
  const { quantity, counted } = candidate;
  const before = wordAt(atoms, quantity.first - 1, quantity.number);
  const after = `${wordAt(atoms, quantity.last, quantity.number)} ${wordAt(atoms, quantity.last + 1, quantity.number)}`;
  const part =
    before === 'including' ||
    before === 'them' ||
    after === 'of them' ||
    after === 'of whom' ||
    after === 'of those';
  if (!part || previous === undefined || !isPerson(counted.class)) return undefined;
  if (previous.quantity.last < quantity.first - 12) return undefined;
  return settled(previous.measure, candidate, 'part');
}

/** What the counted noun says by itself. */
function byClass(atoms: readonly Atom[], { counted, quantity }: Candidate): Settled {
  const measures: Record<NounClass, Measure> = {
    people: 'people',
    force: counted.noun === 'troops' || counted.noun === 'forces' ? 'deployed' : 'people',
    equipment: 'equipment',
    munition: 'attacks',
    building: 'buildings',
    attack: 'attacks',
    place: 'other',
  };
  const measure = counted.class === undefined ? 'other' : measures[counted.class];
  const attacker =
    counted.class === 'force' &&
    /^(?:attackers|assailants|gunmen|bombers|hijackers|kidnappers)$/u.test(counted.noun);
  return { measure: attacker && quantity.kind === 'count' ? 'attackers' : measure, by: 'class' };
}
