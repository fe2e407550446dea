/** What the words beside a quantity say of the counted: before it, after it and in its own phrase. */
import type { Measure } from '../../domain/vocabulary.ts';
import type { Text } from '../text.ts';
import { type Atom, wordAt } from './atoms.ts';
import type { Candidate, Settled } from './candidate.ts';
import {
  AMOUNT_WORDS,
  ATTACK_VERBS,
  COUNTED_CUES,
  CUES,
  type Cue,
  GOVERNOR_FILLERS,
  PREDICATE_FILLERS,
} from './cues.ts';

/** Words of be and their like: what follows is said of the subject. */
const PASSIVE =
  /^(?:were|was|are|is|be|been|being|got|get|left|reported|feared|confirmed|lying|found|presumed|believed)$/u;

/** Phrases after the counted that say what became of them. */
const FATES: readonly { words: readonly (string | RegExp)[]; measure: Measure }[] = [
  { words: ['to', 'death'], measure: 'killed' },
  { words: ['lost', /^(?:their|his|her)$/u, /^li(?:fe|ves)$/u], measure: 'killed' },
  { words: ['shot', 'down'], measure: 'equipment_lost' },
  { words: ['taken', /^(?:hostage|prisoner|captive)$/u], measure: 'captured' },
];

/** "12 died", "two were seriously wounded", "15 injured", "stabbed 11 students to death". */
export function byPredicate(
  text: Text,
  atoms: readonly Atom[],
  candidate: Candidate,
  relative: boolean,
): Settled | undefined {
  const { counted, quantity } = candidate;
  const from = quantity.number;
  const end = Math.max(counted.last, quantity.last);
  const start = afterAside(atoms, afterPlace(text, atoms, end, from), from);
  let passive = false;
  for (let at = start; at < start + 9; at++) {
    const word = wordAt(atoms, at, from);
    if (word === '') return undefined;
    const fate = FATES.find(({ words }) =>
      words.every((part, index) => matches(part, wordAt(atoms, at + index, from))),
    );
    if (fate !== undefined) return { measure: fate.measure, by: 'predicate' };
    const cue = CUES.get(word);
    if (cue !== undefined && cue.role !== 'noun' && cue.role !== 'object') {
      if (cue.role === 'both' && !passive && takesObject(text, atoms, at + 1, from)) return undefined;
      return joint(atoms, at, from, cue);
    }
    if (!PREDICATE_FILLERS.has(word) || (!relative && (word === 'who' || word === 'that'))) return undefined;
    if (
      word === ',' &&
      (at > start || !/^(?:who|which|all|both|were|was)$/u.test(wordAt(atoms, at + 1, from)))
    )
      return undefined;
    passive ||= PASSIVE.test(word);
    candidate.perfect ||= word === 'have' || word === 'has';
  }
  return undefined;
}

const PLACE_TAGS: ReadonlySet<string> = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'PART', 'NUM', 'PRON']);

/** "Two members of his escort were hurt": goes on behind the phrase where what is said, or an aside, stands there. */
function afterPlace(text: Text, atoms: readonly Atom[], at: number, from: number): number {
  if (!/^(?:of|from|in|at|on|aboard)$/u.test(wordAt(atoms, at, from))) return at;
  let next = at + 1;
  while (
    next < at + 9 &&
    PLACE_TAGS.has(text.tokens[atoms[next]?.token ?? -1]?.tag ?? '') &&
    wordAt(atoms, next, from) !== ''
  )
    next++;
  const word = wordAt(atoms, next, from);
  const said = /^(?:were|was|have|has|had|are|is|,)$/u.test(word) || CUES.get(word)?.role === 'predicate';
  return said && next > at + 1 ? next : at;
}

/** "Twenty people, four of whom are officers, were injured": goes on behind the aside where a form of be stands there. */
function afterAside(atoms: readonly Atom[], at: number, from: number): number {
  const open = wordAt(atoms, at, from);
  if (open !== ',' && open !== '(' && open !== '[' && open !== '--' && open !== '–') return at;
  const close = open === '(' ? ')' : open === '[' ? ']' : open;
  for (let next = at + 2; next < at + 18; next++) {
    if (wordAt(atoms, next, from) !== close) continue;
    return /^(?:were|was|are|is|have|has|had|died|killed|injured|wounded)$/u.test(
      wordAt(atoms, next + 1, from),
    )
      ? next + 1
      : at;
  }
  return at;
}

const matches = (part: string | RegExp, word: string): boolean =>
  typeof part === 'string' ? part === word : part.test(word);

const OBJECT_TAGS: ReadonlySet<string> = new Set(['DET', 'NUM', 'NOUN', 'PROPN', 'PRON', 'ADJ']);
const TIMES =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|last|this|that|earlier|overnight|both|all|each)$/u;

/** A noun phrase right after a participle makes it an active verb: "two bombs killed six". */
function takesObject(text: Text, atoms: readonly Atom[], at: number, from: number): boolean {
  const atom = atoms[at];
  if (atom === undefined || wordAt(atoms, at, from) === '' || TIMES.test(atom.lower)) return false;
  if (atom.kind === 'number') return true;
  if (atom.lower === 'at' && wordAt(atoms, at + 1, from) === 'least') return true;
  if (/^(?:more|over|about|some|nearly|almost|around|up|dozens|hundreds)$/u.test(atom.lower)) return true;
  return OBJECT_TAGS.has(text.tokens[atom.token]?.tag ?? '');
}

const LIST_TAGS: ReadonlySet<string> = new Set(['DET', 'NUM', 'ADJ', 'NOUN', 'PROPN', 'CCONJ', 'PART']);

/** "Two women and a man were hurt": what is said behind a list is said of each of its members. */
export function byList(
  text: Text,
  atoms: readonly Atom[],
  { quantity, counted }: Candidate,
): Settled | undefined {
  const from = quantity.number;
  let joined = false;
  let at = Math.max(counted.last, quantity.last);
  if (!/^(?:,|and|or)$/u.test(wordAt(atoms, at, from))) return undefined;
  for (const end = at + 18; at < end; at++) {
    const word = wordAt(atoms, at, from);
    if (word === '') return undefined;
    joined ||= word === 'and' || word === 'or';
    const cue = CUES.get(word);
    if (cue?.role === 'predicate') return joined ? { measure: cue.measure, by: 'predicate' } : undefined;
    if (PASSIVE.test(word)) break;
    if (word !== ',' && !LIST_TAGS.has(text.tokens[atoms[at]?.token ?? -1]?.tag ?? '')) return undefined;
  }
  if (!joined) return undefined;
  for (let next = at; next < at + 5; next++) {
    const word = wordAt(atoms, next, from);
    const cue = CUES.get(word);
    if (cue?.role === 'both' || cue?.role === 'predicate') return joint(atoms, next, from, cue);
    if (!PREDICATE_FILLERS.has(word)) return undefined;
  }
  return undefined;
}

/** "killed or wounded", "dead and injured" are casualties. */
function joint(atoms: readonly Atom[], at: number, from: number, cue: Cue): Settled {
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
      return { measure: 'casualties', by: 'predicate' };
  }
  return { measure: cue.measure, by: 'predicate' };
}

/** "killing 12", "the death of at least 50", "destroyed eight vehicles and nine structures". */
export function byGovernor(
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
    if (word === 'down' && /^(?:shot|shoot|shooting|brought)$/u.test(wordAt(atoms, at - 1, from))) {
      return { measure: 'equipment_lost', by: 'governor' };
    }
    const included = includedIn(atoms, at, from);
    if (included !== undefined) return { measure: included, by: 'governor' };
    if (isAgent(atoms, at, from)) return { measure: 'attackers', by: 'predicate' };
    const cue = CUES.get(word);
    if (cue !== undefined && governs(atoms, at, from, cue)) {
      // "sent to 40,000 students" sends nobody.
      if (cue.measure === 'deployed' && wordAt(atoms, at + 1, from) === 'to') return undefined;
      const other = jointBefore(atoms, at, from, cue);
      return { measure: other ? 'casualties' : cue.measure, by: 'governor' };
    }
    if (!GOVERNOR_FILLERS.has(word) && word !== ',') return undefined;
  }
  return undefined;
}

/** An active verb, or a noun with "of" after it; a participle after "were" has its subject before it. */
export function governs(atoms: readonly Atom[], at: number, from: number, cue: Cue): boolean {
  if (cue.role === 'noun')
    return wordAt(atoms, at + 1, from) === 'of' || /^(?:toll|casualties)$/u.test(wordAt(atoms, at, from));
  if (cue.role === 'predicate') return false;
  const next = wordAt(atoms, at + 1, from);
  if (next === ',' || next === 'and') return false;
  if (cue.role === 'object') return true;
  const before = wordAt(atoms, at - 1, from);
  return !/^(?:were|was|are|is|be|been|being)$/u.test(before);
}

/** "The dead included 14 women": what the subject of the list was counted as. */
function includedIn(atoms: readonly Atom[], at: number, from: number): Measure | undefined {
  if (!/^includ(?:ed|es?)$/u.test(wordAt(atoms, at, from))) return undefined;
  for (let before = at - 1; before > at - 5; before--) {
    const found = COUNTED_CUES.get(wordAt(atoms, before, from));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** "shot by two men", "abducted by eight gunmen": those who did it. */
function isAgent(atoms: readonly Atom[], at: number, from: number): boolean {
  if (wordAt(atoms, at, from) !== 'by') return false;
  for (let before = at - 1; before > at - 5; before--) {
    const word = wordAt(atoms, before, from);
    if (ATTACK_VERBS.has(word) || CUES.get(word)?.role === 'both') return true;
  }
  return false;
}

/** "killed or wounded 30". */
function jointBefore(atoms: readonly Atom[], at: number, from: number, cue: Cue): boolean {
  if (cue.measure !== 'killed' && cue.measure !== 'wounded') return false;
  const link = wordAt(atoms, at - 1, from);
  const other = CUES.get(wordAt(atoms, at - 2, from));
  return (
    (link === 'or' || link === 'and') &&
    other !== undefined &&
    other.role !== 'noun' &&
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
  if (previous === undefined) return undefined;
  const joint = wordAt(atoms, at, candidate.quantity.number);
  if (joint !== ',' && joint !== 'and' && joint !== 'or' && joint !== ';' && joint !== 'plus')
    return undefined;
  const vague = candidate.counted.head < 0 && Number.isNaN(candidate.quantity.numeral.value);
  if (vague && /^(?:in|of|for)$/u.test(wordAt(atoms, candidate.quantity.last, candidate.quantity.number)))
    return undefined;
  if (previous.governing !== undefined) return { measure: previous.governing, by: 'governor' };
  // "three deaths in the north, two in the south"
  const elided =
    candidate.counted.head < 0 &&
    previous.by === 'phrase' &&
    /^(?:in|at|near|on)$/u.test(wordAt(atoms, candidate.quantity.last, candidate.quantity.number));
  return elided ? { measure: previous.measure, by: 'phrase' } : undefined;
}

/** "12 deaths", "300 casualties", "two wounded soldiers", "40 hostages". */
export function byPhrase(atoms: readonly Atom[], candidate: Candidate): Settled | undefined {
  const { counted, quantity } = candidate;
  const head = COUNTED_CUES.get(counted.noun);
  if (head !== undefined) return { measure: head, by: 'phrase' };
  const joined = deathsBehind(atoms, counted.last, quantity.number);
  if (joined !== undefined) return { measure: joined, by: 'phrase' };
  const single = quantity.value === 1;
  for (let at = counted.first; at < Math.max(counted.last, counted.first + 1); at++) {
    const word = wordAt(atoms, at, quantity.number);
    const cue = COUNTED_CUES.get(word) ?? participle(word);
    if (cue !== undefined && !single) return { measure: cue, by: 'phrase' };
  }
  return undefined;
}

/** "combat and civilian deaths": the noun that counts stands behind the second adjective. */
function deathsBehind(atoms: readonly Atom[], at: number, from: number): Measure | undefined {
  const link = wordAt(atoms, at, from);
  if (link !== 'and' && link !== 'or') return undefined;
  const noun = wordAt(atoms, at + 2, from);
  return noun.endsWith('s') ? COUNTED_CUES.get(noun) : undefined;
}

const participle = (word: string): Measure | undefined => {
  const cue = CUES.get(word);
  return cue?.role === 'both' ? cue.measure : undefined;
};

/** "the death toll rose to 300", "the number of wounded stands at 40". */
export function byAmount(atoms: readonly Atom[], candidate: Candidate): Settled | undefined {
  const { quantity } = candidate;
  const isAmount = (at: number): boolean => AMOUNT_WORDS.has(wordAt(atoms, at, quantity.number));
  // "deaths exceed 300": the word that bounds the number is the one that puts it there.
  if (!isAmount(quantity.first - 1) && !isAmount(quantity.number - 1)) return undefined;
  let toll = false;
  let cue: Measure | undefined;
  for (let at = quantity.first - 1; at > quantity.first - 16; at--) {
    const word = wordAt(atoms, at, quantity.number);
    if (word === '' || word === ';') break;
    const found = word === 'toll' ? 'killed' : (COUNTED_CUES.get(word) ?? participle(word));
    if (/^(?:toll|number|total|count|figure|tally|among)$/u.test(word)) toll = true;
    if (found !== undefined) cue ??= found;
    // "casualties exceed 300": the noun is what is counted where none stands behind the number.
    toll ||= candidate.counted.head < 0 && /^(?:deaths|casualties|fatalities|injuries|arrests)$/u.test(word);
    if (toll && cue !== undefined) return { measure: cue, by: 'amount' };
  }
  return undefined;
}
