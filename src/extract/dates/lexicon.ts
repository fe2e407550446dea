/** Words of dates. */

const numbered = (words: string): [string, number][] =>
  words.split(' ').map((word, index): [string, number] => [word, index + 1]);

export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...numbered('january february march april may june july august september october november december'),
  ...numbered('jan feb mar apr may jun jul aug sep oct nov dec'),
  ...numbered('jan. feb. mar. apr. may jun. jul. aug. sep. oct. nov. dec.'),
  ['sept', 9],
  ['sept.', 9],
]);

/** Month names that are words or first names too: they need a sign that a month is meant. */
export const DOUBTFUL_MONTHS: ReadonlySet<string> = new Set(
  'may march april june august jan mar sep dec jun jul'.split(' '),
);

/** 0 for Monday to 6 for Sunday. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...'monday tuesday wednesday thursday friday saturday sunday'
    .split(' ')
    .map((word, index): [string, number] => [word, index]),
  ...'mon tue wed thu fri'.split(' ').map((word, index): [string, number] => [word, index]),
  ...'mon. tue. wed. thu. fri. sat. sun.'.split(' ').map((word, index): [string, number] => [word, index]),
  ['tues', 1],
  ['tues.', 1],
  ['thur', 3],
  ['thurs', 3],
  ['thurs.', 3],
  ['weds', 2],
]);

/** EDTF numbers of the seasons of the northern year. */
export const SEASONS: ReadonlyMap<string, number> = new Map([
  ['spring', 21],
  ['summer', 22],
  ['autumn', 23],
  ['fall', 23],
  ['winter', 24],
  ['springtime', 21],
  ['summertime', 22],
  ['wintertime', 24],
]);

/** Feasts with a fixed day; the longest name is taken. */
export const FEASTS: readonly { words: readonly string[]; month: number; day: number }[] = [
  { words: ['christmas', 'eve'], month: 12, day: 24 },
  { words: ['christmas', 'day'], month: 12, day: 25 },
  { words: ['christmas'], month: 12, day: 25 },
  { words: ['boxing', 'day'], month: 12, day: 26 },
  { words: ['new', 'year', "'s", 'eve'], month: 12, day: 31 },
  { words: ['new', 'year', "'s", 'day'], month: 1, day: 1 },
  { words: ['new', 'years', 'eve'], month: 12, day: 31 },
  { words: ['new', 'years', 'day'], month: 1, day: 1 },
  { words: ['valentine', "'s", 'day'], month: 2, day: 14 },
  { words: ['may', 'day'], month: 5, day: 1 },
  { words: ['halloween'], month: 10, day: 31 },
  { words: ['earth', 'day'], month: 4, day: 22 },
];

export type PeriodUnit =
  | 'hour'
  | 'day'
  | 'week'
  | 'weekend'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'
  | 'century';

const withPlural = (unit: PeriodUnit): [string, PeriodUnit][] => [
  [unit, unit],
  [`${unit}s`, unit],
];
export const PERIODS: ReadonlyMap<string, PeriodUnit> = new Map([
  ...(['hour', 'day', 'week', 'weekend', 'fortnight', 'month', 'quarter', 'year', 'decade'] as const).flatMap(
    withPlural,
  ),
  ['century', 'century'],
  ['centuries', 'century'],
  ['hrs', 'hour'],
]);

/** Parts of the day, which name no other day than the word before or after them. */
export const DAY_PARTS: ReadonlySet<string> = new Set(
  'morning afternoon evening night noon midday lunchtime dawn dusk midnight'.split(' '),
);

/** Words for days that rest on the day of publication, and how far from it they are. */
export const RELATIVE_DAYS: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ['today', [0, 0]],
  ['yesterday', [-1, -1]],
  ['tomorrow', [1, 1]],
  ['tmrw', [1, 1]],
  ['tonight', [0, 0]],
  ['tonite', [0, 0]],
  ['overnight', [-1, 0]],
]);

export type Shift = -1 | 0 | 1;

/** "last", "this", "next" and their like. */
export const SHIFTS: ReadonlyMap<string, Shift> = new Map([
  ['last', -1],
  ['past', -1],
  ['previous', -1],
  ['preceding', -1],
  ['prior', -1],
  ['this', 0],
  ['current', 0],
  ['same', 0],
  ['that', 0],
  ['next', 1],
  ['coming', 1],
  ['upcoming', 1],
  ['following', 1],
]);

export type Part = 'early' | 'mid' | 'late';

/** Words for a part of a period: "early 2000s", "the end of 2023". */
export const PARTS: ReadonlyMap<string, Part> = new Map([
  ['early', 'early'],
  ['mid', 'mid'],
  ['late', 'late'],
]);
export const PART_NOUNS: ReadonlyMap<string, Part> = new Map([
  ['beginning', 'early'],
  ['start', 'early'],
  ['middle', 'mid'],
  ['end', 'late'],
]);

export const DECADES: ReadonlyMap<string, number> = new Map([
  ['twenties', 20],
  ['thirties', 30],
  ['forties', 40],
  ['fifties', 50],
  ['sixties', 60],
  ['seventies', 70],
  ['eighties', 80],
  ['nineties', 90],
]);

/** Words that put what stands near them after the day of publication. */
export const FUTURE_CUES: ReadonlySet<string> = new Set(
  `will shall 'll wo going scheduled due planned plans planning expected expects slated upcoming deadline until
  till postponed tomorrow next expires expire looming proposed ahead`.split(/\s+/u),
);

/** Irregular past forms; a lower-case word in "-ed" counts too. Verbs of saying tell nothing about the date. */
export const PAST_CUES: ReadonlySet<string> = new Set(
  `was were had did went came took made began held met fell rose broke left struck hit shot won lost fought sent
  saw got gave found brought wrote became ran spoke led stood grew drove flew since ago earlier been burst
  blew drew fled kept cut`.split(/\s+/u),
);
export const SAYING: ReadonlySet<string> = new Set(
  `said told announced added stated reported confirmed warned claimed noted insisted pledged promised vowed agreed
  urged signaled signalled indicated declared expected planned scheduled proposed postponed`.split(/\s+/u),
);

/** Nouns before a bare number that make it a year: "the 2014 war" needs none of them. */
export const YEAR_PREPOSITIONS: ReadonlySet<string> = new Set(
  `in since of from to until till by during before after the early late mid between and through year circa around
  about autumn fall spring summer winter for - – — / ( , throughout beginning ending end start into its their
  his her that every`.split(/\s+/u),
);

/** Names of papers and days with a weekday in them. */
export const WEEKDAY_NAMES_AFTER: ReadonlySet<string> = new Set(
  'times mirror express telegraph mail herald post star independent world agreement'.split(' '),
);
export const WEEKDAY_NAMES_BEFORE: ReadonlySet<string> = new Set('bloody black'.split(' '));
