import type { Certainty, Modality } from '../../domain/vocabulary.ts';

/**
 * The words that set certainty, polarity and modality. Certainty follows FactBank (Saurí and Pustejovsky 2009): what
 * the source commits itself to, not what is true.
 */

/** Cue words, by lemma, whose meaning alone settles what kind of speech act the claim is. */
const CUE_TABLE: readonly [Modality, string][] = [
  ['denied', 'deny refute rebut disavow repudiate contradict disclaim'],
  ['alleged', 'accuse allege allegedly allegation accusation blame charge insinuate'],
  ['reported', 'reportedly rumor rumour rumored rumoured supposedly purportedly purported unconfirmed'],
  [
    'opinion',
    `think believe feel suppose hope fear worry wish want prefer favor favour support oppose endorse back call-for
     urge demand condemn criticize criticise denounce praise applaud hail welcome commend slam blast decry deplore
     lament regret doubt question suspect assume guess advocate recommend propose suggest-that-should encourage warn
     caution object complain judge consider deem view regard admire appreciate celebrate mock ridicule thank belief
     hope opinion view fear concern doubt criticism condemnation support opposition preference desire
     call appeal exhort implore plead beg insist-on dismiss reject`,
  ],
  [
    'future',
    'pledge promise vow plan intend threaten predict forecast swear undertake promise plan intention commit',
  ],
];

export const CUE_MODALITY: ReadonlyMap<string, Modality> = new Map(
  CUE_TABLE.flatMap(([modality, words]) =>
    words
      .split(/\s+/)
      .filter((word) => !word.includes('-'))
      .map((word): [string, Modality] => [word, modality]),
  ),
);

/** "called for", "called on": a demand; plain "called" names or describes. */
export const DEMAND_PARTICLES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['call', new Set(['for', 'on', 'upon'])],
  ['appeal', new Set(['for', 'to'])],
]);

/** What is refused, by what word; one of each in the cue or the first words of the content. */
export const REFUSALS = new Set([
  'decline',
  'refuse',
  'refrain',
  'unable',
  'unavailable',
  'neither',
  'cannot',
  "can't",
]);
export const COMMENTS = new Set([
  'comment',
  'verify',
  'confirm',
  'confirming',
  'deny',
  'denying',
  'respond',
  'discuss',
  'elaborate',
  'say',
  'answer',
  'disclose',
  'specify',
]);

/** What a source turns down that it does not believe: "rejected claims that …" is a denial, "rejected the offer" is none. */
export const TURNING_DOWN = new Set(['reject', 'dismiss', 'rubbish', 'refute', 'counter', 'brush']);
export const DISPUTED = new Set(
  'claim allegation accusation report suggestion charge rumour rumor speculation assertion statement story notion idea insinuation'.split(
    ' ',
  ),
);
export const UNTRUE = new Set(
  'fake false untrue baseless groundless unfounded propaganda nonsense lie lies disinformation misinformation fabrication fabricated fiction absurd'.split(
    ' ',
  ),
);

/** "did not respond to a request for comment": verbs of silence, and what they are silent about. */
export const SILENCES = new Set(['comment', 'elaborate', 'respond', 'reply', 'return', 'answer']);
export const ENQUIRIES = new Set(
  'comment request question call email e-mail message inquiry enquiry query'.split(' '),
);

/** "did not know", "was not clear": the source leaves it open. */
export const KNOWING = new Set(['know', 'known', 'clear', 'certain', 'sure', 'aware']);

/** Cue verbs with which the source itself does not claim to know. */
export const CUE_CERTAINTY: ReadonlyMap<string, Certainty> = new Map([
  ...words('probable', 'believe think suspect expect assume guess presume estimate belief anticipate'),
  ...words('possible', 'speculate wonder speculation possibility'),
]);

/** Words of the main clause that weaken it, by lemma or lower-case form. */
export const CLAUSE_CERTAINTY: ReadonlyMap<string, Certainty> = new Map([
  ...words('possible', 'may might could possibly perhaps maybe possible potentially conceivably can'),
  ...words(
    'probable',
    `likely probably presumably apparently seemingly appear seem probable believe think expect suspect presume
     suppose assume estimate unlikely`,
  ),
  ...words('unspecified', 'unclear unknown uncertain unsure'),
]);
/** Words of the clause that weaken it only in the passive ("is believed to have died"). */
export const PASSIVE_ONLY = new Set([
  'believe',
  'think',
  'expect',
  'suspect',
  'presume',
  'suppose',
  'assume',
  'estimate',
]);
/** "can" and "could" speak of ability more often than of doubt. */
export const ABILITY = new Set(['can']);

export const NEGATIONS = new Set([
  'not',
  "n't",
  'never',
  'n’t',
  'neither',
  'nor',
  'nobody',
  'none',
  'nothing',
  'nowhere',
]);
/** Unlikely and not so. */
export const NEGATIVE_WORDS = new Set(['unlikely', 'improbable', 'impossible']);
/** After "no" these count and deny nothing: "no fewer than 20". */
export const NO_BOUND = /^(?:fewer|less|more|later|sooner|longer|doubt)$/;
export const NEGATIVE_SUBJECTS = new Set(['no', 'none', 'nobody', 'nothing', 'neither', 'no-one']);

export const FUTURE_WORDS = new Set(['will', "'ll", 'shall', 'would', 'wo']);
export const OBLIGATIONS = new Set(['should', 'must', 'ought']);

function words(value: Certainty, list: string): [string, Certainty][] {
  return list
    .trim()
    .split(/\s+/)
    .map((word): [string, Certainty] => [word, value]);
}
