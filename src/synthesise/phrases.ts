/**
 * What synthetic articles say, as tables. In a text, `{town}` and the like stand for a name, and words in square
 * brackets are the hedge of the sentence.
 */
import type {
  Certainty,
  HedgeKind,
  Measure,
  Modality,
  Polarity,
  SourceKind,
  Topic,
} from '../domain/vocabulary.ts';

type Some<T> = readonly [T, ...T[]];

/** Something that is counted: "40 Arvenian soldiers had been killed". */
export interface Counted {
  readonly measure: Measure;
  readonly topic: Topic;
  readonly unit: string;
  readonly noun: string;
  /** Whose they are: the people of the state it happens to, of the enemy, or nobody's. */
  readonly whose: 'here' | 'enemy' | null;
  readonly did: string;
  /** How large its numbers are beside those of the dead. */
  readonly scale: number;
}

const counted = (
  measure: Measure,
  topic: Topic,
  [unit, noun]: readonly [string, string],
  whose: Counted['whose'],
  did: string,
  scale: number,
): Counted => ({ measure, topic, unit, noun, whose, did, scale });

/** The commonest first. */
export const COUNTED: Some<Counted> = [
  counted('killed', 'casualties', ['soldier', 'soldiers'], 'here', 'had been killed', 1),
  counted('wounded', 'casualties', ['person', 'people'], null, 'had been wounded', 2),
  counted('killed', 'casualties', ['civilian', 'civilians'], null, 'had been killed', 0.3),
  counted('captured', 'capture_detention', ['soldier', 'soldiers'], 'enemy', 'had been captured', 0.4),
  counted('equipment_lost', 'equipment', ['tank', 'tanks'], 'enemy', 'had been destroyed', 0.3),
  counted('attacks', 'strike_attack', ['drone', 'drones'], 'enemy', 'had been launched', 1.5),
  counted('displaced', 'humanitarian_displacement', ['person', 'people'], null, 'had been displaced', 80),
  counted('deployed', 'deployment', ['soldier', 'troops'], 'enemy', 'had been deployed', 60),
  counted('buildings', 'strike_attack', ['house', 'houses'], null, 'had been damaged', 1.2),
  counted('missing', 'casualties', ['person', 'people'], null, 'were missing', 0.5),
  counted('casualties', 'casualties', ['soldier', 'casualties'], 'enemy', 'had been counted', 3),
  counted('area', 'territorial_control', ['square_kilometre', 'square kilometres of land'], null, 'had been retaken', 0.8),
  counted('attackers', 'strike_attack', ['fighter', 'fighters'], 'enemy', 'had taken part in the raid', 0.7),
  counted('equipment', 'equipment', ['howitzer', 'howitzers'], null, 'had been delivered', 0.2),
  counted('share', 'humanitarian_displacement', ['percent', 'per cent of households'], null, 'had no electricity', 0.08),
  counted('money', 'diplomacy_statement', ['crown', 'crowns in aid'], null, 'had been promised', 4000),
  counted('people', 'humanitarian_displacement', ['person', 'people'], null, 'were sheltering in cellars', 6),
  counted('other', 'other', ['kilometre', 'kilometres of road'], null, 'had been mined', 0.9),
]; // biome-ignore format: a table

/** Something that is said without a number. */
export interface Remark {
  readonly text: string;
  readonly topic: Topic;
  readonly certainty: Certainty;
  readonly polarity: Polarity;
  readonly modality: Modality;
  readonly hedge: HedgeKind | null;
}

const remark = (text: string, topic: Topic, more: Partial<Remark> = {}): Remark => ({
  text,
  topic,
  certainty: 'certain',
  polarity: 'affirmed',
  modality: 'asserted',
  hedge: null,
  ...more,
});

const PROBABLE = { certainty: 'probable', hedge: 'certainty' } as const;
const POSSIBLE = { certainty: 'possible', hedge: 'certainty' } as const;
const NEGATED = { polarity: 'negated', hedge: 'polarity' } as const;
const FUTURE = { modality: 'future', certainty: 'unspecified', hedge: 'modality' } as const;
const CONDITIONAL = { modality: 'conditional', certainty: 'unspecified', hedge: 'modality' } as const;
const OPINION = { modality: 'opinion', certainty: 'unspecified', hedge: 'modality' } as const;

export const REMARKS: Some<Remark> = [
  remark('the toll [could] rise further', 'casualties', POSSIBLE),
  remark('the attack had been launched from {enemy}', 'strike_attack'),
  remark('the hospital in {town} had [probably] been hit by debris', 'strike_attack', PROBABLE),
  remark('talks on an exchange [would] resume in {capital} next week', 'negotiation_exchange', FUTURE),
  remark('{enemy} had moved two brigades to the border', 'deployment'),
  remark('[no] civilians had been in the barracks', 'casualties', NEGATED),
  remark('{town} remained under the control of {here}', 'territorial_control'),
  remark('the road to {town} [might] be closed again', 'humanitarian_displacement', POSSIBLE),
  remark('the guns [would] fall silent [if] the truce were respected', 'negotiation_exchange', CONDITIONAL),
  remark('intercepted calls showed that the order had come from {enemy}', 'intelligence'),
  remark('the world [should] not look away', 'diplomacy_statement', OPINION),
  remark('the exchange had [not] been agreed with anybody', 'negotiation_exchange', NEGATED),
  remark('aid was on its way to {town}', 'humanitarian_displacement'),
  remark('the prisoners were [likely] to be held in {capital}', 'capture_detention', PROBABLE),
  remark('rescue teams were still working under the rubble', 'humanitarian_displacement'),
  remark('air defences had been moved closer to {town}', 'equipment'),
  remark('{enemy} had broken the winter truce', 'accusation'),
  remark('further attacks were [expected] in the coming days', 'strike_attack', { ...FUTURE, certainty: 'probable' }),
  remark('{here} [hoped] for help from its allies', 'diplomacy_statement', OPINION),
  remark('the bridge at {town} had been blown up', 'strike_attack'),
  remark('the missing men [may] have been taken across the border', 'capture_detention', POSSIBLE),
  remark('the power plant would be repaired [unless] it was struck again', 'other', CONDITIONAL),
]; // biome-ignore format: a table

/** Whole sentences of the outlet's own. */
export const NARRATED: Some<Remark> = [
  remark('Fighting went on around {town}', 'strike_attack'),
  remark('The two states have been at war since the spring of 2029', 'other'),
  remark('{town} has changed hands three times', 'territorial_control'),
  remark('Most people have left {town}', 'humanitarian_displacement'),
  remark('{here} and {enemy} have [not] held talks for months', 'negotiation_exchange', NEGATED),
  remark('The latest attack [reportedly] began before dawn', 'strike_attack', { modality: 'reported', certainty: 'unspecified', hedge: 'modality' }),
  remark('{enemy} is [alleged] to have used banned weapons in {town}', 'accusation', { modality: 'alleged', certainty: 'unspecified', hedge: 'modality' }),
  remark('Trains between {town} and {capital} stopped', 'humanitarian_displacement'),
]; // biome-ignore format: a table

/** What people are quoted with; two in a row make a longer quote. */
export const QUOTED: Some<readonly [text: string, topic: Topic]> = [
  ['We held the ridge through the night', 'territorial_control'],
  ['This was a deliberate attack on sleeping men', 'accusation'],
  ['Rescue teams are still at work', 'humanitarian_displacement'],
  ['Our men are coming home', 'negotiation_exchange'],
  ['We struck a military target and nothing else', 'strike_attack'],
  ['The windows of the whole street were gone', 'strike_attack'],
  ['We know who gave the order', 'intelligence'],
  ['Nobody told us to leave', 'humanitarian_displacement'],
  ['There is nothing to negotiate about', 'diplomacy_statement'],
  ['They came at four in the morning', 'strike_attack'],
  ['We ask for shells, not for speeches', 'equipment'],
  ['The prisoners are treated according to the law', 'capture_detention'],
  ['We cannot say who fired', 'strike_attack'],
  ['Two brigades are on the move', 'deployment'],
]; // biome-ignore format: a table

/** Quoted words inside a sentence: "called the strike …". */
export const CALLED: Some<string> = [
  'a crime against sleeping men',
  'a legitimate operation',
  'an act of despair',
  'pure invention',
  'a turning point',
];

/** Sources without a name. */
export const UNNAMED: Some<readonly [words: string, kind: SourceKind]> = [
  ['Residents', 'witness'],
  ['Two officials', 'official'],
  ['Local media', 'media'],
  ['Rescue workers', 'witness'],
  ['People familiar with the matter', 'anonymous'],
  ['A spokesman for the hospital', 'official'],
  ['A draft report', 'document'],
  ['Aid workers', 'other'],
];

export const SAID: Some<string> = ['said', 'said', 'said', 'reported', 'stated', 'announced'];

/** The cues that say more than *said*, and the modality that they set. */
export const CUES: Some<readonly [cue: string, modality: Modality, certainty: Certainty]> = [
  ['claimed', 'asserted', 'certain'],
  ['alleged', 'alleged', 'unspecified'],
  ['denied', 'denied', 'certain'],
  ['suggested', 'asserted', 'possible'],
  ['believed', 'opinion', 'probable'],
];
