/** Words that say what happened to those who are counted. */
import type { Measure } from '../../domain/vocabulary.ts';

export interface Cue {
  measure: Measure;
  /**
   * How it takes the counted: `object` as a verb takes its object ("killed 12"), `predicate` as a word said of its
   * subject ("12 died", "12 dead"), `both` for participles that do either, `noun` before "of" ("the death of 12").
   */
  role: 'object' | 'predicate' | 'both' | 'noun';
}

const TABLE: Partial<Record<Measure, Partial<Record<Cue['role'], string>>>> = {
  killed: {
    object: `kill kills killing murdering slaughtering executing assassinating massacring slaying beheading slew claiming`,
    predicate: 'died die dies dying dead perished perish drowned drown deceased lifeless',
    both: `killed murdered slain assassinated executed massacred slaughtered beheaded lynched martyred gunned
      annihilated eliminated liquidated`,
    noun: `death deaths killings murder murders assassination assassinations slayings execution executions massacre
      toll fatalities bodies lives corpses loss martyrdom remains slaughter killers murderers assassins`,
  },
  wounded: {
    object: 'wounding injuring wound injure wounds injures maiming hurting',
    predicate: 'unconscious bleeding',
    both: 'wounded injured hurt maimed hospitalized hospitalised',
    noun: 'injuries injury',
  },
  captured: {
    object: `capturing seizing seize seizes arresting detaining kidnapping abducting capture captures arrest arrests detain detains jailing
      imprisoning kidnap abduct apprehending holding`,
    predicate: 'surrendered',
    both: 'captured seized arrested detained kidnapped abducted jailed imprisoned apprehended nabbed interned',
    noun: 'detention detentions abductions kidnappings imprisonment',
  },
  missing: {
    predicate: 'missing disappeared unaccounted vanished',
    noun: 'disappearance disappearances',
  },
  casualties: {
    object: 'lost losing loses lose',
    noun: 'casualties',
  },
  attacks: {
    object: 'launched launching launch fired firing fire dropped dropping delivered delivering lobbed',
  },
  displaced: {
    object: 'displacing evacuating displace displaces evacuate uprooting',
    predicate: 'fled flee fleeing homeless',
    both: 'displaced evacuated uprooted evicted relocated',
    noun: 'displacement evacuation',
  },
  deployed: {
    object:
      'deploying deploy deploys sending send sends dispatching dispatch dispatches stationing mobilizing mobilising mobilize providing provide contributing contribute committing',
    both: 'deployed dispatched stationed sent mobilized mobilised garrisoned amassed massed',
    noun: 'deployment dispatch presence contingent mobilization mobilisation',
  },
  equipment_lost: {
    object: 'destroying damaging downing sinking destroy destroys burning damage damages hitting',
    predicate: 'crashed ablaze',
    both: 'destroyed damaged downed sunk burned burnt wrecked torched hit struck disabled gutted flattened demolished razed ruined intercepted collapsed',
    noun: 'destruction',
  },
  equipment: {
    object: 'supplying supply supplies buying donating confiscating',
    both: 'supplied bought confiscated donated recovered found purchased acquired',
    noun: 'delivery shipment seizure',
  },
};

export const CUES: ReadonlyMap<string, Cue> = new Map(
  Object.entries(TABLE).flatMap(([measure, roles]) =>
    Object.entries(roles).flatMap(([role, words]) =>
      words
        .trim()
        .split(/\s+/u)
        .map((word): [string, Cue] => [word, { measure: measure as Measure, role: role as Cue['role'] }]),
    ),
  ),
);

/** Nouns in the counted phrase itself that settle the measure: "12 deaths", "300 casualties", "40 hostages". */
export const COUNTED_CUES: ReadonlyMap<string, Measure> = new Map(
  (
    [
      [
        'killed',
        'deaths death fatalities fatality dead deceased bodies corpses lives murders killings assassinations slain',
      ],
      ['wounded', 'injuries wounded injured'],
      ['captured', 'hostages prisoners captives detainees arrests captured pows inmates abductees'],
      ['missing', 'missing disappeared desaparecidos'],
      ['casualties', 'casualties losses'],
      ['displaced', 'refugees displaced evacuees idps homeless'],
      ['attackers', 'attackers assailants gunmen bombers hijackers kidnappers hitmen shooters raiders'],
    ] as const
  ).flatMap(([measure, words]) => words.split(' ').map((word): [string, Measure] => [word, measure])),
);

/** Between the counted and what is said of them. */
export const PREDICATE_FILLERS: ReadonlySet<string> = new Set(
  `were was are is be been being have has had having got get also more others other who that which reportedly feared confirmed
  reported believed presumed thought known said declared pronounced to at least then still already officially so far
  seriously badly slightly critically severely gravely fatally lightly later subsequently either all both initially
  left lying found remain remained went gone shot , as in total may might could would have will 've 'd including
  allegedly brutally just only were instantly immediately nearly almost wholly partially partly completely totally
  blown up set slightly apparently now listed among them the those of whom currently forcibly internally`.split(
    /\s+/u,
  ),
);

/** Between a governing word and the number after it. */
export const GOVERNOR_FILLERS: ReadonlySet<string> = new Set(
  `a an the of another additional further extra other more total up down out to off over away and or at least also his her
  their its these those estimated them nearly with back for as only just in all itself himself around some hostage
  dead prisoner`.split(/\s+/u),
);

/** Verbs and words that put an amount after them: "the toll rose to 300", "the dead number 12". */
export const AMOUNT_WORDS: ReadonlySet<string> = new Set(
  `to from at is was reached reaches hit stands stood totals totaled totalled surpassed passed topped numbered number numbers are were
  exceed exceeded exceeds surpasses by : including be being`.split(/\s+/u),
);

/** Verbs whose doers attack. */
export const ATTACK_VERBS: ReadonlySet<string> = new Set(
  `attacked stormed storm raided ambushed opened fired shelled killed murdered kidnapped abducted hurled
  threw shot stabbed bombed assaulted detonated hijacked burned torched massacred gunned beheaded`.split(
    /\s+/u,
  ),
);
