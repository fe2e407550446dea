/** Numbers that count nothing: times, ages, durations, ordinals, designators, scores, list numbers. */
import { type Atom, wordAt } from './atoms.ts';
import { isDesignator, isGlued, isTelephone, type Surroundings } from './designators.ts';
import { type Numeral, SMALL_NUMBERS } from './number-words.ts';
import { ORDINAL_ENDINGS } from './ordinals.ts';
import { isTimed, TIME_UNITS } from './units.ts';

const CLOCK: ReadonlySet<string> = new Set(
  'gmt utc est edt cet bst ist pst pdt am pm a.m. p.m. a.m p.m hrs local'.split(' '),
);
const SCORE_WORDS =
  /^(?:beat|beats|beating|won|win|wins|lost|lose|draw|drew|victory|defeat|defeated|lead|leads|leading|trail\w*|vote|voted|scored?|tied|tie|edged|score|aggregate|ruling|decision|verdict|margin|deadlocked|split|ruled)$/u;

/** Nothing that news counts is more than this; such numbers are codes or noise. */
const LARGEST = 1e18;

/** True when the numeral is no figure. */
export function isExcluded(around: Surroundings, numeral: Numeral): boolean {
  const { atoms } = around;
  return (
    numeral.value > LARGEST ||
    isGlued(atoms, numeral) ||
    isTelephone(atoms, numeral) ||
    isClock(atoms, numeral) ||
    isDuration(atoms, numeral) ||
    isAge(around, numeral) ||
    isOrdinal(atoms, numeral) ||
    isDesignator(around, numeral) ||
    isScore(atoms, numeral) ||
    isListNumber(atoms, numeral) ||
    isRating(around, numeral) ||
    isPronoun(atoms, numeral)
  );
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
  if (isTimed(value, wordAt(atoms, last, first))) return false;
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
      if (/^(?:aged|ages|age)$/u.test(wordAt(atoms, at, first))) return true;
  }
  if (before === 'of' && (further === 'age' || further === 'ages')) return true;
  if (/^(?:was|is)$/u.test(before) && further === 'age' && value < 120) return true;
  if (before === 'at' && /^(?:died|married|retired|dies)$/u.test(further) && value < 120) return true;
  if (before === 'from' && wordAt(atoms, first - 3, first) + further === 'inage') return true;
  if (isStatedAge(atoms, first, last, value)) return true;
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

/** "He was 34 and reported …", "she is 95." */
function isStatedAge(atoms: readonly Atom[], first: number, last: number, value: number): boolean {
  if (
    !/^(?:was|is)$/u.test(wordAt(atoms, first - 1, first)) ||
    !/^(?:he|she)$/u.test(wordAt(atoms, first - 2, first))
  )
    return false;
  const after = atoms[last];
  const ends =
    after === undefined ||
    after.sentence !== atoms[first]?.sentence ||
    /^(?:[.,;]|and|when|years?)$/u.test(after.lower);
  return ends && value >= 3 && value < 120;
}

function isOrdinal(atoms: readonly Atom[], { first, last, digits }: Numeral): boolean {
  const after = atoms[last];
  if (digits && after !== undefined && !after.spaced && ORDINAL_ENDINGS.has(after.lower)) return true;
  // "Twenty-first", "thirty second".
  const next = wordAt(atoms, last, first) === '-' ? wordAt(atoms, last + 1, first) : '';
  return !digits && /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)$/u.test(next);
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

/** "Ivan Dorn: 4": a mark that somebody is given. */
function isRating({ atoms, afterPerson }: Surroundings, { first, digits, value }: Numeral): boolean {
  return digits && value <= 10 && wordAt(atoms, first - 1, first) === ':' && afterPerson(first - 1);
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
  const base = atoms[last + 1];
  const odds =
    wordAt(atoms, last, first) === 'in' && (base?.kind === 'number' || SMALL_NUMBERS.has(base?.lower ?? ''));
  if (odds) return false;
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
