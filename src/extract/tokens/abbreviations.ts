/** Words that keep their full stop, in lower case without it. */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Titles and the like, which a name follows: written with a capital; a sentence never ends after them. */
const TITLES = list(`
  mr mrs ms mx dr prof rev fr sr st ste gen lt col maj capt cpt cmdr cdr adm sgt ssgt spc pfc cpl pvt brig gov sen rep reps sens
  pres hon amb supt insp det messrs mlle mme msgr sec treas atty asst assoc dep ft mt
`);

/** Abbreviations only before a digit; many of them are words as well ("no"). */
const NUMBERED = list('no nos art arts fig figs ch vol para sect op mar sun sat wed mon pp c b d');

/** Abbreviated states, after a town and a comma ("Springfield, Ill."). */
const STATES = list(`
  ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
  tenn tex va vt wash wis wyo
`);

/** Abbreviations with a capital, which may end a sentence. */
const CAPITALISED = list(`
  jan feb apr jun jul aug sep sept oct nov dec tue tues thu thur thurs fri inc ltd corp co cos bros llc plc jr
  univ assn ave blvd rd hwy bldg mfg ph ph.d m.sc b.sc
`);

/** Abbreviations in any letters. */
const ANY = list(
  'vs viz approx ca cf e.g i.e eg etc dept govt natl intl esp yrs hrs ext attn inc ltd co corp',
);

/** True if `word` (without its stop) is abbreviated where it stands, between `before` and `after`. */
export function isAbbreviation(word: string, before: string, after: string): boolean {
  const key = word.toLowerCase();
  const capital = word.charAt(0) !== key.charAt(0);
  if (ANY.has(key)) return true;
  if (capital && (TITLES.has(key) || CAPITALISED.has(key))) return true;
  if (NUMBERED.has(key)) return /^ ?[0-9]/.test(after);
  if (STATES.has(key)) return capital && before.endsWith(', ');
  return key === 'al' && /et $/i.test(before);
}

const NEVER_LAST = list(
  'vs viz approx ca cf e.g i.e eg no nos art arts fig figs ch vol para sect op pp c b d',
);

/** True if a sentence never ends after this abbreviation (lower case, with its stop). */
export function neverLast(abbreviation: string): boolean {
  const key = abbreviation.slice(0, -1);
  return TITLES.has(key) || NEVER_LAST.has(key);
}

/** Common words that open sentences; a name or a noun seldom begins with them. */
export const SENTENCE_OPENERS = list(`
  a an the this that these those he she it they we i you his her its their our my your
  in on at by for from with as if when while after before since although though because during under among
  but and or so yet however then thus also still meanwhile instead moreover nevertheless
  there here what who why how where which some many most much no not nor all both each every several few one two
  another other another's according despite until once earlier later last now today
  is are was were do does did has have had will would can could should may might let please asked speaking
`);

/** Verbs that tell who speaks, for the quote that ends in a question or exclamation mark. */
export const SPEECH_VERBS = list(`
  said says say asked asks told tells replied replies added adds wrote writes answered responded exclaimed shouted
  cried yelled screamed tweeted posted wondered joked quipped recalled remarked demanded insisted declared urged
  questioned inquired mused explained continued concluded argued chanted
`);

/** What English writes as one word and syntax as two: the length of the first part. */
export const FUSED: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['gonna', 3],
  ['wanna', 3],
  ['gotta', 3],
  ['gimme', 3],
  ['lemme', 3],
  ["'tis", 2],
  ["'twas", 2],
]);

/** First parts that do not part from the hyphen after them ("non-lethal"), as in the English treebanks. */
export const PREFIXES = list(`
  non e re co pre anti mid post pro over cross multi ex counter sub semi mini socio psycho neo micro macro inter
  intra bi de un trans ultra super extra
`);

/** Endings that stay with the digits before them ("1990s", "21st"). */
export const NUMBER_ENDINGS = list('s st nd rd th');

/** Last parts of bare internet names; other words joined by a full stop lack the space between sentences. */
export const DOMAINS = list(`
  com org net gov edu mil int info io eu uk us ua ru de fr il tr pl by ca au nz in cn kr jp ch at nl se no es it tv
  me co ly html htm php pdf txt doc xls jpg png
`);
