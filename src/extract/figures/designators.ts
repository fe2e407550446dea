/** Numbers that name: unit and model designators, addresses, telephone numbers, codes. */
import { type Atom, wordAt } from './atoms.ts';
import type { Numeral } from './number-words.ts';
import { ORDINAL_ENDINGS } from './ordinals.ts';
import { MEASURE_UNITS, TIME_UNITS } from './units.ts';

/** Words for streets that stand before their name. */
const LEADING_STREETS: ReadonlySet<string> = new Set('ave avenue rue via calle rua piazza'.split(' '));

export interface Surroundings {
  atoms: readonly Atom[];
  /** True where a name of a person ends right before an atom. */
  afterPerson: (at: number) => boolean;
  /** True inside a name ("Channel 4", "Group of Seven"). */
  inName: (at: number) => boolean;
}

const DESIGNATORS: ReadonlySet<string> = new Set(
  `article articles section sections route highway flight chapter resolution order part room unit no no. nos number numbers
  model game phase type level channel page pages row line act amendment paragraph clause title rule step item
  figure table verse apartment apt apt. suite floor gate terminal platform bus tram sector zone district ward block precinct
  protocol case file form grade class category version volume issue season episode round group stage tier area building exit
  interstate sp s&p km plate plates pier battery appendix annex schedule lot box zip code formula boeing airbus fm radio vol vol. art art. sec. p. pp.
  us-`.split(/\s+/u),
);
/** Designators that are common nouns too: they need a capital or digits after them. */
const STREETS: ReadonlySet<string> = new Set(
  'road street avenue ave st st. rd rd. lane drive boulevard blvd way square place court highway ave. parkway terrace'.split(
    ' ',
  ),
);

/** "MH17", "Su-34", "COVID-19", "1.2.3", "24/7", "#3", "@dm7", a telephone number. */
export function isGlued(atoms: readonly Atom[], { first, last, digits, fraction }: Numeral): boolean {
  const number = atoms[first];
  if (number === undefined || !digits) return false;
  // Codes: no count is written with so many digits and no comma.
  if (number.digits > 11) return true;
  const before = atoms[first - 1];
  const joined = before !== undefined && !number.spaced && before.end === number.start;
  if (
    joined &&
    before.kind === 'word' &&
    !isMoneyLetters(before.lower) &&
    wordAt(atoms, first - 2, first) !== '$'
  )
    return true;
  if (joined && before.kind === 'mark') {
    const further = atoms[first - 2];
    const tight = further !== undefined && !before.spaced && further.end === before.start;
    if (before.lower === '-' && further?.capital === true && before.spaced) return true;
    if (before.lower === '-' && tight && further.kind === 'word' && !COMPOUND_LEADS.has(further.lower))
      return true;
    if (/^[#@/:_]$/u.test(before.lower) && (tight || before.lower !== '/')) return true;
    if (before.lower === '.' && tight && further.kind !== 'mark') return true;
  }
  const after = atoms[last];
  const next = atoms[last + 1];
  if (after === undefined || after.spaced || after.start !== (atoms[last - 1]?.end ?? -1)) return false;
  if (fraction) return false;
  const tightNext = next !== undefined && !next.spaced && next.start === after.end;
  if (/^[/:_]$/u.test(after.lower) && tightNext && next.kind === 'number') return true;
  if (after.lower === '.' && tightNext && next.kind !== 'mark') return true;
  if (after.lower === '-' && tightNext)
    return isChain(atoms, last) || (next.kind === 'word' && next.lower.length === 1);
  return after.kind === 'word' && !isUnitWord(after.lower) && !ORDINAL_ENDINGS.has(after.lower);
}

const COMPOUND_LEADS: ReadonlySet<string> = new Set('to sub minus then mid to-'.split(' '));
const isMoneyLetters = (word: string): boolean =>
  /^(?:usd|eur|gbp|rm|ps|rs|sgd|nis|cny|rmb|chf|myr|uah|rub|aud|cad)$/u.test(word);
const isUnitWord = (word: string): boolean =>
  MEASURE_UNITS.has(word) ||
  TIME_UNITS.has(word) ||
  /^(?:s|p|pc|x|th|sq|m|k|b|g|bn|mn|tn|f|c|r|e)$/u.test(word);

/** Digits, hyphen, digits, hyphen: a telephone number or a code. */
function isChain(atoms: readonly Atom[], at: number): boolean {
  return atoms[at + 1]?.kind === 'number' && atoms[at + 2]?.lower === '-' && atoms[at + 2]?.spaced === false;
}

/** Three numbers or more with nothing but hyphens and brackets between them: "+1 (555) 123-4567". */
export function isTelephone(atoms: readonly Atom[], { first, last, digits }: Numeral): boolean {
  if (!digits || last !== first + 1) return false;
  let count = 1;
  for (const step of [-1, 1]) {
    for (let at = first + step; Math.abs(at - first) < 8; at += step) {
      const atom = atoms[at];
      if (atom === undefined || atom.sentence !== atoms[first]?.sentence) break;
      if (atom.digits > 0) count++;
      else if (!/^[-–().+]$/u.test(atom.lower)) break;
    }
  }
  return count > 2;
}

/** "Article 5", "Route 60", "Flight 370", "Windows 10", "575 Dorvik Road", "Room 12". */
export function isDesignator(
  { atoms, inName }: Surroundings,
  { first, last, digits, multiplier }: Numeral,
): boolean {
  if (inName(first) || wordAt(atoms, last, first) === 'zip') return true;
  if (isNumberInName(atoms, first, digits)) return true;
  const before = atoms[first - 1];
  const number = atoms[first];
  if (before === undefined || number === undefined || wordAt(atoms, first - 1, first) === '')
    return isAddress(atoms, first, last, digits);
  if (before.kind === 'word' && DESIGNATORS.has(before.lower)) {
    if (
      before.capital ||
      digits ||
      before.lower === 'number' ||
      before.lower === 'phase' ||
      before.lower === 'category'
    ) {
      return !(before.lower === 'number' && !before.capital && wordAt(atoms, first - 2, first) === 'the');
    }
  }
  if (isAddress(atoms, first, last, digits)) return true;
  if (before.lower === '-' && !number.spaced && !before.spaced) {
    // "Boeing 737-800"
    return (
      digits &&
      atoms[first - 2]?.kind === 'number' &&
      atoms[first - 3]?.capital === true &&
      atoms[first - 3]?.acronym === false &&
      !/^(?:of|the|in)$/u.test(atoms[first - 3]?.lower ?? '')
    );
  }
  return digits && multiplier === 1 && isModel(atoms, first, last);
}

/** "Air Force One", "Group of Eight", "pages 1 and 13": part of a name, or of a list of designators. */
function isNumberInName(atoms: readonly Atom[], first: number, digits: boolean): boolean {
  const before = wordAt(atoms, first - 1, first);
  if (before === '') return false;
  if (digits) {
    const listed =
      (before === 'and' || before === 'to' || before === ',') && atoms[first - 2]?.kind === 'number';
    return listed && DESIGNATORS.has(wordAt(atoms, first - 3, first));
  }
  if (atoms[first]?.capital !== true) return false;
  return atoms[first - 1]?.capital === true || (before === 'of' && atoms[first - 2]?.capital === true);
}

/** A capitalised name and digits after it, with nothing counted behind: "iPhone 14", "Tornado 2". */
function isModel(atoms: readonly Atom[], first: number, last: number): boolean {
  const before = atoms[first - 1];
  const number = atoms[first];
  if (
    before === undefined ||
    number === undefined ||
    !before.capital ||
    number.digits === 0 ||
    number.digits > 4
  )
    return false;
  if (before.lower.length === 1 && before.lower !== 'a' && before.lower !== 'i') return true;
  if (!number.spaced && isMoneyLetters(before.lower)) return false;
  if (before.acronym && isClosed(atoms[last], number)) return true;
  if (before.acronym && atoms[last]?.lower === '-' && atoms[last + 1]?.kind === 'number') return true;
  const start = atoms[first - 2];
  const opens = start === undefined || start.sentence !== number.sentence || /^["“.:(]$/u.test(start.lower);
  if (opens && number.digits < 3 && before.lower.length < 4) return false;
  if (
    /^(?:the|in|on|at|of|some|about|over|nearly|around|only|another|killing|these|those|all|and|but|with|more|than|least|for|by|to|from|under|between|almost|just|as|including|after|our|we|they|there|up|down|then|police|officials)$/u.test(
      before.lower,
    )
  ) {
    return false;
  }
  const after = atoms[last];
  if (after === undefined || after.sentence !== number.sentence) return true;
  if (after.kind === 'mark')
    return after.lower !== '-' && after.lower !== '%' && after.lower !== '°' && after.lower !== '(';
  if (
    MEASURE_UNITS.has(after.lower) ||
    /^(?:million|billion|thousand|hundred|percent|per)$/u.test(after.lower)
  )
    return false;
  return (
    !(
      (after.lower.endsWith('s') && !NOT_PLURALS.has(after.lower)) ||
      /^(?:people|men|women|children|killed|dead|wounded|injured|civilian|more|other|of|police|troops)$/u.test(
        after.lower,
      )
    ) || after.capital
  );
}

/** After a designator comes a mark or a verb, not a noun that is counted. */
const isClosed = (after: Atom | undefined, number: Atom): boolean =>
  after === undefined ||
  after.sentence !== number.sentence ||
  /^[,.;:()]$/u.test(after.lower) ||
  /^(?:is|was|will|has|had|on|in|and)$/u.test(after.lower);

const NOT_PLURALS: ReadonlySet<string> = new Set('was has is as does says this'.split(' '));

function isAddress(atoms: readonly Atom[], first: number, end: number, digits: boolean): boolean {
  const last = atoms[end]?.lower === '-' && atoms[end + 1]?.kind === 'number' ? end + 2 : end;
  if (!digits || atoms[last]?.capital !== true) return false;
  if (LEADING_STREETS.has(atoms[last]?.lower ?? '')) return true;
  for (let at = last; at < last + 5; at++) {
    const atom = atoms[at];
    if (atom === undefined || atom.sentence !== atoms[first]?.sentence) return false;
    if (at > last && atom.capital && STREETS.has(atom.lower)) return true;
    if (!atom.capital && atom.kind !== 'number' && !(ORDINAL_ENDINGS.has(atom.lower) && !atom.spaced))
      return false;
  }
  return false;
}
