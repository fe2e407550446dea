/** Numbers that count nothing: times, ages, durations, ordinals, designators, addresses, scores, list numbers. */
import type { Atom } from './atoms.ts';
import { type Numeral, ORDINAL_ENDINGS } from './numerals.ts';
import { wordAt } from './quantities.ts';
import { MEASURE_UNITS, TIME_UNITS } from './units.ts';

const CLOCK: ReadonlySet<string> = new Set(
  'gmt utc est edt cet bst ist pst pdt am pm a.m. p.m. a.m p.m hrs local'.split(' '),
);
const DESIGNATORS: ReadonlySet<string> = new Set(
  `article articles section sections route highway flight chapter resolution order part room unit no no. nos number numbers
  model game phase type level channel page pages row line act amendment paragraph clause title rule step item
  figure table verse apartment apt apt. suite floor gate terminal platform bus tram sector zone district ward block precinct
  protocol case file form grade class category version volume issue season episode round group stage tier area building exit
  interstate km plate plates pier battery appendix annex schedule lot box zip code formula boeing airbus fm radio vol vol. art art. sec. p. pp.
  us-`.split(/\s+/u),
);
/** Designators that are common nouns too: they need a capital or digits after them. */
const STREETS: ReadonlySet<string> = new Set(
  'road street avenue ave st st. rd rd. lane drive boulevard blvd way square place court highway ave. parkway terrace'.split(
    ' ',
  ),
);
const SCORE_WORDS =
  /^(?:beat|beats|beating|won|win|wins|lost|lose|draw|drew|victory|defeat|defeated|lead|leads|leading|trail\w*|vote|voted|scored?|tied|tie|edged|score|aggregate|ruling|decision|verdict|margin)$/u;

export interface Surroundings {
  atoms: readonly Atom[];
  /** True where a name of a person ends right before an atom. */
  afterPerson: (at: number) => boolean;
  /** True inside a name ("Channel 4", "Group of Seven"). */
  inName: (at: number) => boolean;
}

/** True when the numeral is no figure. */
export function isExcluded(around: Surroundings, numeral: Numeral): boolean {
  const { atoms } = around;
  return (
    isGlued(atoms, numeral) ||
    isTelephone(atoms, numeral) ||
    isClock(atoms, numeral) ||
    isDuration(atoms, numeral) ||
    isAge(around, numeral) ||
    isOrdinal(atoms, numeral) ||
    isDesignator(around, numeral) ||
    isScore(atoms, numeral) ||
    isListNumber(atoms, numeral) ||
    isPronoun(atoms, numeral)
  );
}

/** "MH17", "Su-34", "COVID-19", "1.2.3", "24/7", "#3", "@dm7", a telephone number. */
function isGlued(atoms: readonly Atom[], { first, last, digits, fraction }: Numeral): boolean {
  const number = atoms[first];
  if (number === undefined || !digits) return false;
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
function isTelephone(atoms: readonly Atom[], { first, last, digits }: Numeral): boolean {
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

/** "10:39", "9 p.m.", "1730 GMT", "5 o'clock", "at 9.30". */
function isClock(atoms: readonly Atom[], { first, last }: Numeral): boolean {
  const next = wordAt(atoms, last, first);
  if (CLOCK.has(next) && next !== 'local') return true;
  if (next === "o'clock" || next === "o'" || next === 'noon' || next === 'midnight') return true;
  if (isMilitaryTime(atoms, first, last)) return true;
  const colon = wordAt(atoms, first - 1, first) === ':' && atoms[first]?.spaced === false;
  if (colon && atoms[first - 2]?.kind === 'number') return true;
  return next === 'hours' && atoms[first]?.digits === 4;
}

/** "0600", "at 2130 in the town": four digits that can be a time, with nothing counted behind. */
function isMilitaryTime(atoms: readonly Atom[], first: number, last: number): boolean {
  const number = atoms[first];
  if (number?.digits !== 4 || last !== first + 1 || number.value >= 2400 || number.value % 100 > 59)
    return false;
  if (number.lower.startsWith('0')) return true;
  const before = wordAt(atoms, first - 1, first);
  const at = /^(?:approximately|about|around)$/u.test(before) ? wordAt(atoms, first - 2, first) : before;
  const after = atoms[last];
  return (
    at === 'at' &&
    (after === undefined ||
      after.kind === 'mark' ||
      /^(?:on|in|today|yesterday|this|last|local|and|to|when|as|by|hours)$/u.test(after.lower))
  );
}

/** Numbers of time units: "three years", "36-hour", "six- to eight-week". */
function isDuration(atoms: readonly Atom[], { first, last, fraction, value }: Numeral): boolean {
  if (/[$£€¥]/u.test(wordAt(atoms, first - 1, first))) return false;
  // "3.5 seconds" is measured, not spent.
  if (!Number.isInteger(value) && /^sec/u.test(wordAt(atoms, last, first))) return false;
  let at = last;
  for (let step = 0; step < 3; step++) {
    const word = wordAt(atoms, at, first);
    if (TIME_UNITS.has(word))
      return !/^(?:second|quarter)$/u.test(word) || wordAt(atoms, at - 1, first) === '-';
    if (step === 0 && (word === 'and' || word === 'or' || word === 'to' || word === '-')) {
      const further = joinedDuration(atoms, at + 1, first);
      if (further) return true;
    }
    if (
      !/^(?:-|more|straight|consecutive|full|whole|calendar|business|working|additional|long|further|or|so|odd|plus|previous|and|half)$/u.test(
        word,
      )
    )
      break;
    at += word === 'and' && wordAt(atoms, at + 1, first) === 'a' ? 2 : 1;
  }
  return fraction && /^(?:hour|day|year|century|decade|month|minute)$/u.test(wordAt(atoms, last + 1, first));
}

/** The second number of "three to four years", "one or two days". */
function joinedDuration(atoms: readonly Atom[], at: number, first: number): boolean {
  for (let next = at; next < at + 4; next++) {
    const atom = atoms[next];
    if (atom === undefined || wordAt(atoms, next, first) === '') return false;
    if (TIME_UNITS.has(atom.lower)) return next > at;
    if (atom.kind === 'mark' && atom.lower !== '-') return false;
    if (
      atom.kind === 'word' &&
      !/^(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|a|half)$/u.test(atom.lower)
    )
      return false;
  }
  return false;
}

/** "aged 28", "28-year-old" (a duration too), "ages 5 to 10", "as young as 10", "Ivan Petrenko, 44,". */
function isAge({ atoms, afterPerson }: Surroundings, { first, last, value }: Numeral): boolean {
  const before = wordAt(atoms, first - 1, first);
  const further = wordAt(atoms, first - 2, first);
  if (/^(?:aged|ages|age|turned|turning)$/u.test(before)) return true;
  if (before === 'to' || before === 'and' || before === '-') {
    for (let at = first - 2; at > first - 6; at--)
      if (/^(?:aged|ages)$/u.test(wordAt(atoms, at, first))) return true;
  }
  if (before === 'of' && further === 'age') return true;
  if (before === 'as' && (further === 'young' || further === 'old')) return true;
  if (!(value >= 1 && value < 120)) return false;
  const after = atoms[last];
  const closed =
    after === undefined || after.sentence !== atoms[first]?.sentence || /^[,.;)]$/u.test(after.lower);
  if ((before !== ',' && before !== '(') || !closed) return false;
  if (afterPerson(first - 1)) return true;
  return (
    before === ',' &&
    (after?.lower === ',' || after?.lower === ';') &&
    value >= 10 &&
    atoms[first - 2]?.capital === true
  );
}

function isOrdinal(atoms: readonly Atom[], { first, last, digits }: Numeral): boolean {
  const after = atoms[last];
  if (digits && after !== undefined && !after.spaced && ORDINAL_ENDINGS.has(after.lower)) return true;
  // "Twenty-first", "thirty second".
  const next = wordAt(atoms, last, first) === '-' ? wordAt(atoms, last + 1, first) : '';
  return !digits && /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)$/u.test(next);
}

/** "Article 5", "Route 60", "Flight 370", "Windows 10", "575 Dorvik Road", "Room 12". */
function isDesignator(
  { atoms, inName }: Surroundings,
  { first, last, digits, multiplier }: Numeral,
): boolean {
  if (inName(first)) return true;
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
  if (before.lower === '-' && !number.spaced && !before.spaced) return false;
  return isAddress(atoms, first, last, digits) || (digits && multiplier === 1 && isModel(atoms, first, last));
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
  for (let at = last; at < last + 4; at++) {
    const atom = atoms[at];
    if (
      atom === undefined ||
      atom.sentence !== atoms[first]?.sentence ||
      !(atom.capital || atom.kind === 'number')
    )
      return false;
    if (at > last && STREETS.has(atom.lower)) return true;
  }
  return false;
}

/** "2-1", "won 3 to 1", "a 5-4 vote". */
function isScore(atoms: readonly Atom[], { first, last, digits, value }: Numeral): boolean {
  if (!digits) return false;
  const after = wordAt(atoms, last, first);
  const before = wordAt(atoms, first - 1, first);
  if (isMargin(atoms, first, last, value)) return true;
  const dash = /^[-–]$/u;
  const pair =
    (dash.test(after) && atoms[last + 1]?.kind === 'number') ||
    (dash.test(before) && atoms[first - 2]?.kind === 'number');
  if (!pair) return false;
  const other = dash.test(after) ? atoms[last + 1] : atoms[first - 2];
  const descending = dash.test(after)
    ? value >= (other?.value ?? Number.POSITIVE_INFINITY)
    : (other?.value ?? 0) >= value;
  if (descending) return value < 1000;
  for (const at of [first - 3, first - 2, first - 1, last + 2, last + 3])
    if (SCORE_WORDS.test(wordAt(atoms, at, first))) return true;
  return false;
}

/** "won by 266 to 39", "a vote of 12 to 3": the larger number first. */
function isMargin(atoms: readonly Atom[], first: number, last: number, value: number): boolean {
  const right = wordAt(atoms, last, first) === 'to' ? atoms[last + 1] : undefined;
  const left = wordAt(atoms, first - 1, first) === 'to' ? atoms[first - 2] : undefined;
  const descending =
    right?.kind === 'number' ? value > right.value : left?.kind === 'number' && left.value > value;
  if (!descending) return false;
  for (let at = first - 1; at > first - 10; at--) if (SCORE_WORDS.test(wordAt(atoms, at, first))) return true;
  return false;
}

/** "1." or "(2)" or "[3]" that opens an item or a note. */
function isListNumber(atoms: readonly Atom[], { first, last, digits }: Numeral): boolean {
  const number = atoms[first];
  if (!digits || number === undefined || number.digits === 0 || number.digits > 3) return false;
  const before = wordAt(atoms, first - 1, first);
  const after = wordAt(atoms, last, first);
  if ((before === '[' && after === ']') || (before === '(' && after === ')' && number.digits < 3))
    return true;
  const alone = atoms[last]?.sentence !== number.sentence;
  return (
    before === '' &&
    (((after === '.' || after === ')') &&
      atoms[last + 1]?.sentence !== undefined &&
      atoms[last]?.spaced === false) ||
      (alone && number.digits < 3))
  );
}

/** "one" that counts nothing: "one of the officers", "no one", "the one", "one day", "one another". */
function isPronoun(atoms: readonly Atom[], { first, last, digits, value }: Numeral): boolean {
  if (digits || value !== 1 || atoms[first]?.lower !== 'one' || last > first + 1) return false;
  const before = wordAt(atoms, first - 1, first);
  if (
    /^(?:no|the|this|that|any|every|each|which|another|some|only|than|a|-|other|new|same|square|number|day)$/u.test(
      before,
    )
  )
    return true;
  const next = wordAt(atoms, last, first);
  if (
    /^(?:of|another|day|time|side|way|thing|who|that|can|could|may|might|must|should|would|will|has|had|in|on|at|to|by|or|-|reason|such|point|morning|night|evening|year|week|month|official|senior|expert|former|analyst|source|witness|even|does|did|knows|says|said)$/u.test(
      next,
    )
  ) {
    return true;
  }
  return false;
}
