/**
 * The words of the field. Each vocabulary is one table from value to meaning: validation, OpenAPI,
 * `/v1/vocabulary` and the docs all read these tables, so a value cannot exist without its meaning.
 */

type Table = Readonly<Record<string, string>>;
export type ValueOf<T extends Table> = Extract<keyof T, string>;

/** The values of a vocabulary, in the order of its table. */
export const valuesOf = <T extends Table>(table: T): [ValueOf<T>, ...ValueOf<T>[]] =>
  Object.keys(table) as [ValueOf<T>, ...ValueOf<T>[]];

export const ENTITY_KINDS = {
  person: 'A human being, by name or title.',
  organisation: 'A government body, agency, party, company, outlet or other institution.',
  military_unit: 'An army, service, brigade or other formation that fights under orders.',
  country: 'A state, with its ISO 3166-1 alpha-3 code where it has one.',
  place: 'A city, region, river, base or other location.',
  group: 'An armed group or movement that is not a state body.',
} as const satisfies Table;
export type EntityKind = ValueOf<typeof ENTITY_KINDS>;

export const MENTION_METHODS = {
  name: 'The full name as it first stands in the article.',
  alias: 'A shorter or other form of the name, such as a surname.',
  acronym: 'Initial letters, usually tied to the name by brackets.',
  title: 'An office or title that stands for its holder.',
  demonym: 'An adjective of a place or people ("North Korean").',
  nominal: 'A description ("the ministry", "the captured soldier", "North Koreans").',
  pronoun: 'A personal or relative pronoun.',
} as const satisfies Table;
export type MentionMethod = ValueOf<typeof MENTION_METHODS>;

export const ATTRIBUTION_KINDS = {
  direct: 'The content is wholly inside quotation marks.',
  indirect: 'The content is reported in the words of the article.',
  mixed: 'Part of the content is inside quotation marks.',
  none: 'The article states it with no attribution.',
} as const satisfies Table;
export type AttributionKind = ValueOf<typeof ATTRIBUTION_KINDS>;

export const RESOLUTION_METHODS = {
  name: 'The source is named at the place itself.',
  alias: 'The source is a short form of a name in the article.',
  acronym: 'The source is an acronym of a name in the article.',
  title: 'The source is a title tied to a person in the article.',
  demonym: 'The source is the people or government of a country.',
  nominal: 'The source is a description tied to an entity in the article.',
  pronoun: 'The source is a pronoun tied to an entity in the article.',
  continuation: 'The source is carried on from the sentence before.',
} as const satisfies Table;
export type ResolutionMethod = ValueOf<typeof RESOLUTION_METHODS>;

export const SOURCE_KINDS = {
  person: 'A named person.',
  organisation: 'A named organisation, unit, group or country.',
  official: 'Unnamed officials, spokespersons or authorities.',
  media: 'Unnamed media, outlets or reports.',
  witness: 'Unnamed witnesses, residents, victims or captives.',
  anonymous: 'Unnamed sources said to be close to the matter.',
  document: 'A document, statement, study or data set.',
  other: 'Any other unnamed source.',
} as const satisfies Table;
export type SourceKind = ValueOf<typeof SOURCE_KINDS>;

export const CERTAINTIES = {
  certain: 'Presented as fact by whoever asserts it (FactBank CT).',
  probable: 'Likely, believed, appears, expects (FactBank PR).',
  possible: 'May, might, could, not ruled out (FactBank PS).',
  unspecified: 'The source does not commit itself (FactBank U).',
} as const satisfies Table;
export type Certainty = ValueOf<typeof CERTAINTIES>;

export const POLARITIES = {
  affirmed: 'It is said to be so.',
  negated: 'It is said not to be so.',
} as const satisfies Table;
export type Polarity = ValueOf<typeof POLARITIES>;

export const MODALITIES = {
  asserted: 'The claimant states it.',
  reported: 'Hearsay: reportedly, according to reports, unconfirmed.',
  alleged: 'An accusation or allegation.',
  denied: 'The claimant says that it is not so.',
  declined_to_comment: 'The claimant neither confirms nor denies.',
  conditional: 'It holds only if something else does.',
  future: 'A plan, promise or prediction.',
  opinion: 'A belief, hope, fear, demand or judgement.',
} as const satisfies Table;
export type Modality = ValueOf<typeof MODALITIES>;

export const TOPICS = {
  casualties: 'People killed, wounded or missing (ACLED fatalities).',
  capture_detention: 'Capture, arrest, detention, hostages (PLOVER ARREST).',
  deployment: 'Movement or presence of forces (PLOVER MOBILIZE).',
  territorial_control:
    'Ground taken, held or lost (ACLED non-state actor overtakes / government regains territory).',
  strike_attack: 'Strikes, shelling, bombings and battles (PLOVER ASSAULT; ACLED explosions and battles).',
  equipment: 'Weapons and vehicles supplied, seized or destroyed (PLOVER AID, military).',
  negotiation_exchange: 'Talks, ceasefires, agreements and exchanges of prisoners (PLOVER CONSULT, AGREE).',
  diplomacy_statement: 'Statements, visits, sanctions and support between states (PLOVER SUPPORT, SANCTION).',
  accusation: 'Blame and accusations (PLOVER ACCUSE).',
  humanitarian_displacement:
    'Displacement, aid and civilian hardship (PLOVER AID; ACLED civilian targeting context).',
  intelligence: 'Intelligence findings and operations.',
  other: 'None of the above.',
} as const satisfies Table;
export type Topic = ValueOf<typeof TOPICS>;

export const MEASURES = {
  killed: 'People killed.',
  wounded: 'People wounded or injured.',
  captured: 'People captured, arrested, detained or taken hostage.',
  missing: 'People missing.',
  casualties: 'Killed and wounded together.',
  displaced: 'People displaced or evacuated.',
  deployed: 'Troops or other people sent or present as a force.',
  attackers: 'People carrying out an attack.',
  attacks: 'Strikes, rounds or incidents.',
  equipment_lost: 'Weapons, vehicles or aircraft destroyed or damaged.',
  equipment: 'Weapons, vehicles or aircraft present, seized or supplied.',
  buildings: 'Buildings or infrastructure, in whatever state.',
  area: 'An area of land.',
  share: 'A percentage or fraction.',
  money: 'An amount of money.',
  people: 'Other persons.',
  other: 'Any other quantity, distances included.',
} as const satisfies Table;
export type Measure = ValueOf<typeof MEASURES>;

export const COMPARATORS = {
  exactly: 'The number as it stands: low = high = value.',
  about: 'Approximate: about, some, around, nearly; low = high = value.',
  over: 'An exclusive lower bound: low = value, high = null.',
  at_least: 'An inclusive lower bound: low = value, high = null.',
  under: 'An exclusive upper bound: low = null, high = value.',
  up_to: 'An inclusive upper bound: low = null, high = value.',
  between: 'A range: value = null, low and high as stated.',
  vague: 'A word such as "dozens": value = null, low is the least it can mean.',
} as const satisfies Table;
export type Comparator = ValueOf<typeof COMPARATORS>;

export const DATE_PRECISIONS = {
  day: 'One day, or a stated run of days.',
  week: 'A week.',
  month: 'A month.',
  season: 'A season of the northern year (EDTF 21 to 24).',
  quarter: 'A quarter of a year (EDTF 33 to 36).',
  year: 'A year or a run of years.',
  unknown: 'No date is known.',
} as const satisfies Table;
export type DatePrecision = ValueOf<typeof DATE_PRECISIONS>;

export const DATE_BASES = {
  stated: 'The words alone give the date.',
  inferred: 'Resolved against another date, usually the published one.',
  unknown: 'It is not known.',
} as const satisfies Table;
export type DateBasis = ValueOf<typeof DATE_BASES>;

export const QUOTE_KINDS = {
  direct: 'A whole statement in quotation marks.',
  mixed: 'Quoted words inside a reported statement.',
} as const satisfies Table;
export type QuoteKind = ValueOf<typeof QUOTE_KINDS>;

export const GEO_PRECISIONS = {
  point: 'The coordinates are of the place itself.',
  city: 'The coordinates are of the middle of a town or city.',
  region: 'The coordinates are of the middle of a region.',
  country: 'The coordinates are of the middle of a country.',
} as const satisfies Table;
export type GeoPrecision = ValueOf<typeof GEO_PRECISIONS>;

export const REVIEW_STATES = {
  machine: 'As extracted; nobody has looked at it.',
  accepted: 'A reviewer found it right.',
  corrected: 'A reviewer changed it.',
  rejected: 'A reviewer found it wrong.',
} as const satisfies Table;
export type ReviewState = ValueOf<typeof REVIEW_STATES>;

export const HEDGE_KINDS = {
  certainty: 'Words that set the certainty ("likely", "may").',
  polarity: 'Words that negate ("not", "no").',
  modality: 'Words that set the modality ("reportedly", "denied", "should ... facilitate").',
  comparator: 'Words that bound or blur a number ("over", "some").',
} as const satisfies Table;
export type HedgeKind = ValueOf<typeof HEDGE_KINDS>;

export const LINK_TYPES = {
  repeats:
    'The same figure from the same claimant, or relayed from it by an outlet that is named as the source.',
  updates: 'Another figure from the same claimant, given on a later day.',
  contradicts:
    'A figure of another claimant; no number fits both, or one of them says that the other is not so.',
  denies: 'It says that the figure of the other claim is not so.',
} as const satisfies Table;
export type LinkType = ValueOf<typeof LINK_TYPES>;

/** What a claim can be in its links to others. */
export const LINK_ROLES = {
  repeats: 'It gives the figure of an earlier claim again, or one that is relayed.',
  repeated: 'Another claim gives its figure again.',
  updates: 'It gives another figure than the same claimant did before.',
  updated: 'The same claimant gave another figure later.',
  contradicts: 'Another claimant gives a figure that cannot hold beside its own, or one denies the other.',
  denies: 'It denies the figure of another claim.',
  denied: 'Another claim denies its figure.',
} as const satisfies Table;
export type LinkRole = ValueOf<typeof LINK_ROLES>;

export const GRADES = {
  A: 'Completely reliable.',
  B: 'Usually reliable.',
  C: 'Fairly reliable.',
  D: 'Not usually reliable.',
  E: 'Unreliable.',
  F: 'Reliability cannot be judged. That is a judgement too: what nobody has graded has no grade.',
} as const satisfies Table;
export type GradeLetter = ValueOf<typeof GRADES>;
