/** The noun phrase after a number: who or what is counted. */
import type { Token } from '../text.ts';
import { type Atom, wordAt } from './atoms.ts';
import { classOf, type NounClass, singular, unitOf } from './nouns.ts';
import { readNumeral } from './numerals.ts';
import { MEASURE_UNITS, PERCENT_WORDS, SQUARE_UNITS } from './units.ts';

export interface Counted {
  /** Atoms of the phrase without "of" and determiners, to the end of its head; empty when first equals last. */
  first: number;
  last: number;
  /** Atom of the head noun; -1 where nothing is named ("12 dead"). */
  head: number;
  /** Lower-case head noun. */
  noun: string;
  class: NounClass | undefined;
  /** Standard unit; null where nothing is named. */
  unit: string | null;
  /** The unit is a measure ("kilometres"), which counts no things. */
  measured: boolean;
}

const DETERMINERS: ReadonlySet<string> = new Set(
  'the its their his her our these those all such my your'.split(' '),
);
const SKIPPED: ReadonlySet<string> = new Set(
  'more other additional further extra - such so-called "'.split(' '),
);

/** Words that no noun phrase goes over where the tagger has not run. */
const STOPS: ReadonlySet<string> = new Set(
  `a an the of in on at by for from to with and or but who that which were was are is be been have has had
  will would could may might as after before since during near around over under into than when while where
  dead killed died injured wounded missing captured arrested destroyed damaged hurt it he she they we you i
  this these those said reported per each every against between also just only not`.split(/\s+/u),
);

const MAX_LENGTH = 9;

/** Reads the phrase that begins at an atom, right after a number. */
export function readCounted(tokens: readonly Token[], atoms: readonly Atom[], at: number): Counted {
  const from = at - 1;
  const measure = readMeasure(atoms, at, from);
  if (measure !== undefined) return measure;
  const compound = readCompound(atoms, at, from);
  if (compound !== undefined) return compound;
  let start = at;
  while (SKIPPED.has(wordAt(atoms, start, from))) start++;
  if (wordAt(atoms, start, from) === 'of') start++;
  const of = start;
  while (start > at && DETERMINERS.has(wordAt(atoms, start, from))) start++;
  // "68 of 85 drones", "seventeen of the 31 passengers"
  const whole = of > at && wordAt(atoms, of - 1, from) === 'of' ? readNumeral(atoms, start) : undefined;
  if (whole !== undefined && !whole.fraction) start = whole.last;
  const head = headOf(tokens, atoms, start, from);
  const noun = head < 0 ? '' : (atoms[head]?.lower ?? '');
  if (head < 0) {
    const others = wordAt(atoms, start, from) === 'others' ? start + 1 : start;
    return { first: start, last: others, head: -1, noun: '', class: undefined, unit: null, measured: false };
  }
  const before = head > start ? wordAt(atoms, head - 1, from) : '';
  return {
    first: start,
    last: head + 1,
    head,
    noun,
    class: compoundClass(before, noun) ?? classOf(noun, atoms[head]?.capital ?? false),
    unit: unitOf(noun, before, atoms[head]?.capital ?? false),
    measured: false,
  };
}

/** "air strikes", "suicide bombings" by their last noun; a "rocket attack" is an attack, a "gun boat" equipment. */
const compoundClass = (before: string, noun: string): NounClass | undefined =>
  before === 'vehicle' && singular(noun) === 'bomb' ? 'equipment' : undefined;

/** "a 12-member team", "ten-storey building": the noun after the hyphen is counted, not the one behind it. */
function readCompound(atoms: readonly Atom[], at: number, from: number): Counted | undefined {
  const noun = atoms[at + 1];
  if (wordAt(atoms, at, from) !== '-' || atoms[at]?.spaced || noun === undefined) return undefined;
  // "a 300-strong force": so many are in it.
  if (noun.lower === 'strong')
    return {
      first: at,
      last: at,
      head: at + 1,
      noun: 'strong',
      class: 'force',
      unit: 'person',
      measured: false,
    };
  if (
    noun.kind !== 'word' ||
    noun.spaced ||
    noun.capital ||
    (PERCENT_WORDS.has(wordAt(atoms, from, from)) && noun.lower.endsWith('ed')) ||
    /^(?:strong|odd|plus|year|some)$/u.test(noun.lower)
  )
    return undefined;
  const known = classOf(noun.lower, false);
  return {
    first: at + 1,
    last: at + 2,
    head: at + 1,
    noun: noun.lower,
    class: known,
    unit: unitOf(noun.lower, '', false),
    measured: false,
  };
}

/** A unit of measure with or without "square", glued, after a hyphen or after a space. */
function readMeasure(atoms: readonly Atom[], at: number, from: number): Counted | undefined {
  let place = wordAt(atoms, at, from) === '-' ? at + 1 : at;
  const square = /^(?:square|sq|sq\.)$/u.test(wordAt(atoms, place, from));
  if (square) place++;
  const word = wordAt(atoms, place, from);
  const unit = square ? SQUARE_UNITS.get(word) : MEASURE_UNITS.get(word);
  if (unit === undefined) return undefined;
  // "one Mi-8 helicopter", "three M-16 rifles"
  const model = wordAt(atoms, place + 1, from) === '-' && atoms[place + 2]?.kind === 'number';
  if (model && atoms[place]?.spaced) return undefined;
  // One letter is a unit where it is glued to its number or small: not in "three M-16 rifles".
  const letter = atoms[place];
  const loose = word.length === 1 && letter?.spaced === true;
  if (loose && (letter.capital || wordAt(atoms, place + 1, from) === '-')) return undefined;
  const tonnes = word === 'metric' ? place + 2 : place + 1;
  return { first: at, last: tonnes, head: place, noun: word, class: undefined, unit, measured: true };
}

/** Atom of the last noun of the run that begins at an atom; -1 where there is none. */
function headOf(tokens: readonly Token[], atoms: readonly Atom[], start: number, from: number): number {
  let head = -1;
  for (let at = start; at < start + MAX_LENGTH; at++) {
    const word = wordAt(atoms, at, from);
    const atom = atoms[at];
    if (atom === undefined || word === '') break;
    const role = roleOf(tokens, atoms, at, head >= 0);
    if (role === 'stop' || isPointing(word) || (head >= 0 && startsAnother(atoms, at))) break;
    if (role === 'noun') head = at;
  }
  return head;
}

/** Words that begin another phrase: "three halls next year", "12 percent last year". */
const isPointing = (word: string): boolean => /^(?:next|last|this|that|each|every)$/u.test(word);

/** A new phrase begins without a sign: "territory ISIL once held". */
function startsAnother(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  const before = atoms[at - 1];
  if (atom === undefined || before === undefined) return false;
  return atom.capital && before.kind === 'word' && !before.capital && before.lower !== "'s";
}

type PhraseRole = 'noun' | 'modifier' | 'stop';

function roleOf(tokens: readonly Token[], atoms: readonly Atom[], at: number, named: boolean): PhraseRole {
  const atom = atoms[at];
  const token = atom === undefined ? undefined : tokens[atom.token];
  if (atom === undefined || token === undefined) return 'stop';
  if (atom.lower === '-')
    return atoms[at + 1]?.kind !== 'mark' && !(atoms[at + 1]?.spaced ?? true) ? 'modifier' : 'stop';
  if (atom.lower === "'s" || atom.lower === "'") return named ? 'modifier' : 'stop';
  if (/^["“”]$/u.test(atom.lower)) return named ? 'stop' : 'modifier';
  if (atom.kind === 'mark') return 'stop';
  if (atom.kind === 'number')
    return !atom.spaced || isModelNumber(tokens, atoms, at, named) ? 'modifier' : 'stop';
  switch (token.tag) {
    case 'NOUN':
    case 'PROPN':
      return isDeadWord(atom.lower) ? 'stop' : 'noun';
    case 'ADJ':
      return isDeadWord(atom.lower) && !nounFollows(tokens, atoms, at) ? 'stop' : 'modifier';
    case 'VERB':
      return participleBefore(tokens, atoms, at, named) ? 'modifier' : 'stop';
    case 'ADP':
      return atoms[at - 1]?.lower === '-' && !atom.spaced ? 'modifier' : 'stop';
    case 'ADV':
      return !named && nounFollows(tokens, atoms, at) ? 'modifier' : 'stop';
    case 'X':
      return untagged(atom);
    default:
      return 'stop';
  }
}

/** "two new 737 jets": the name of a model before its noun. */
const isModelNumber = (
  tokens: readonly Token[],
  atoms: readonly Atom[],
  at: number,
  named: boolean,
): boolean => !named && (atoms[at]?.digits ?? 0) >= 3 && nounFollows(tokens, atoms, at);

/** Adjectives and nouns that say what became of the counted, not what they are. */
const isDeadWord = (word: string): boolean =>
  /^(?:dead|injured|wounded|missing|hurt|killed|captured|homeless|alive|unaccounted)$/u.test(word);

/** "wounded soldiers", "ISIL-held buildings": a participle before its noun. */
function participleBefore(
  tokens: readonly Token[],
  atoms: readonly Atom[],
  at: number,
  named: boolean,
): boolean {
  if (atoms[at - 1]?.lower === '-' && atoms[at]?.spaced === false) return true;
  if (/^(?:hostage|prisoner|captive)$/u.test(atoms[at + 1]?.lower ?? '')) return false;
  return !named && nounFollows(tokens, atoms, at);
}

/** A noun within the next two words, with nothing but modifiers between. */
function nounFollows(tokens: readonly Token[], atoms: readonly Atom[], at: number): boolean {
  for (let next = at + 1; next < at + 4; next++) {
    const atom = atoms[next];
    const token = atom === undefined ? undefined : tokens[atom.token];
    if (atom === undefined || token === undefined || atom.sentence !== atoms[at]?.sentence) return false;
    if (token.tag === 'NOUN' || token.tag === 'PROPN') return true;
    if (token.tag !== 'ADJ' && !/^[-"“”]$/u.test(atom.lower)) return false;
  }
  return false;
}

/** Without tags: known nouns, plurals and capitalised words are nouns, stop words end the phrase. */
function untagged(atom: Atom): PhraseRole {
  if (STOPS.has(atom.lower)) return 'stop';
  if (classOf(atom.lower, atom.capital) !== undefined) return 'noun';
  return atom.lower.endsWith('s') || atom.capital ? 'noun' : 'modifier';
}
