/** The sentences of synthetic articles: each writes its words and notes what they claim. */
import type {
  Attribution,
  ChainLink,
  ExtractedClaim,
  ExtractedFigure,
  Hedge,
  Participant,
  Role,
  Span,
} from '../domain/extraction.ts';
import type { DatePrecision, SourceKind } from '../domain/vocabulary.ts';
import type { Draft } from './draft.ts';
import { type Amount, amountOf, type Event } from './event.ts';
import {
  CALLED,
  COUNTED,
  type Counted,
  CUES,
  NARRATED,
  QUOTED,
  REMARKS,
  type Remark,
  SAID,
  UNNAMED,
} from './phrases.ts';
import type { Random } from './random.ts';
import { dayText, weekdayOf } from './time.ts';
import { passerBy, type State, type Thing, type World } from './world.ts';

/** What the sentences of one article share. */
export interface Scene {
  readonly draft: Draft;
  readonly world: World;
  readonly event: Event;
  readonly random: Random;
  /** Day of publication, counted from the first day of the set. */
  readonly day: number;
  readonly publisher: string;
  /** What was told already: nobody says a thing twice in an article. */
  readonly told: Set<string>;
}

const TRIES = 12;

/** Draws until there is something that was not told yet; after some tries, what there is. */
function untold<T>({ told }: Scene, draw: () => T, key: (drawn: T) => string): T {
  let drawn = draw();
  for (let tries = 0; told.has(key(drawn)) && tries < TRIES; tries += 1) drawn = draw();
  told.add(key(drawn));
  return drawn;
}

/** Something to count, and who counts it. */
interface Counting<Who> {
  readonly what: Counted;
  readonly who: Who;
}

const counting = <Who>(
  scene: Scene,
  whoOf: (what: Counted) => Who,
  name: (who: Who) => string,
): Counting<Who> =>
  untold(
    scene,
    () => {
      const what = scene.random.skewed(COUNTED);
      return { what, who: whoOf(what) };
    },
    ({ what, who }) => `${name(who)}: ${what.measure} ${what.noun}`,
  );

const remark = (scene: Scene): Remark =>
  untold(
    scene,
    () => scene.random.skewed(REMARKS),
    ({ text }) => text,
  );

const UNATTRIBUTED: Attribution = {
  kind: 'none',
  source: null,
  cue: null,
  named: null,
  source_kind: null,
  chain: [],
  resolution: null,
};

const PLAIN: Omit<ExtractedClaim, 'id' | 'content' | 'topic'> = {
  attribution: UNATTRIBUTED,
  certainty: 'certain',
  polarity: 'affirmed',
  modality: 'asserted',
  hedges: [],
  event_date: null,
  said_date: null,
  places: [],
  actors: [],
  recipients: [],
  about: [],
  figures: [],
  quote: null,
};

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "on Thursday", as a date. */
function onDay({ draft }: Scene, day: number): string {
  draft.put(' ');
  const at = dayText(day);
  const value = { from: at, to: at, edtf: at, precision: 'day', basis: 'inferred' } as const;
  return draft.date(`on ${weekdayOf(day)}`, value);
}

interface Speaker {
  readonly source: Participant;
  readonly kind: SourceKind;
  readonly thing: Thing | null;
}

/** Names whoever speaks; in full the first time, shorter now and then afterwards. */
function speak({ draft, random }: Scene, thing: Thing, form: 'full' | 'short' = 'full'): Speaker {
  const source = draft.name(thing, form === 'short' && random.chance(0.5) ? 'full' : form);
  return { source, kind: thing.kind === 'person' ? 'person' : 'organisation', thing };
}

function speakUnnamed({ draft }: Scene, [words, kind]: (typeof UNNAMED)[number]): Speaker {
  return { source: { ...draft.put(words), entity_id: null }, kind, thing: null };
}

const indirect = ({ source, kind, thing }: Speaker, cue: Span, chain: ChainLink[] = []): Attribution => ({
  kind: 'indirect',
  source,
  cue,
  named: thing !== null,
  source_kind: kind,
  chain,
  resolution: thing === null ? null : 'name',
});

const roles = (role: string, ...entities: readonly string[]): Role[] =>
  entities.map((entity_id) => ({ entity_id, role }));

/** A number of something, and where: the words and what they claim. */
function count(scene: Scene, what: Counted, amount: Amount, { first }: { first: boolean }) {
  const { draft, event } = scene;
  const start = draft.at();
  const figure = draft.put(first ? capitalised(amount.words) : amount.words);
  const state = what.whose === null ? null : event[what.whose];
  draft.put(' ');
  const subjectAt = draft.at();
  if (state !== null) {
    draft.call(state.country, state.demonym, 'demonym');
    draft.put(' ');
  }
  draft.put(what.noun);
  const subject = { ...draft.since(subjectAt), entity_id: state === null ? null : draft.idOf(state.country) };
  draft.put(` ${first ? what.did.replace('had been', 'were') : what.did} in `);
  const place = draft.name(event.town).entity_id ?? '';
  const { measure, unit, topic } = what;
  const { words: _, ...bounds } = amount;
  const extracted: ExtractedFigure = {
    id: draft.nextFigure(),
    ...figure,
    measure,
    unit,
    ...bounds,
    subject,
    cumulative: amount.words.includes('total') ? true : null,
    as_of: null,
  };
  const hedges: Hedge[] = amount.comparator === 'exactly' ? [] : [{ ...figure, kind: 'comparator' }];
  const about = state === null ? [] : roles('subject', draft.idOf(state.country));
  return { content: [draft.since(start)], topic, places: [place], figures: [extracted], hedges, about };
}

/** Who speaks for a side about a count: always the same, so that its numbers can be followed. */
const voiceOf = ({ bodies }: State, { measure }: Counted): Thing =>
  bodies[measure === 'displaced' || measure === 'buildings' ? 6 : 0] ?? bodies[0];

const total = (amount: Amount): Amount => ({ ...amount, words: `a total of ${amount.words}` });

/** "The Arvenian Ministry of Defence said on Thursday that at least 40 … ". */
export function officialCount(scene: Scene): void {
  const { draft, event, random, day } = scene;
  const side = random.chance(0.7) ? event.here : event.enemy;
  const { what, who } = counting(
    scene,
    (counted) => voiceOf(side, counted),
    ({ name }) => name,
  );
  const speaker = speak(scene, who);
  const [cueText, modality, certainty] = random.chance(0.8)
    ? ([random.pick(SAID), 'asserted', 'certain'] as const)
    : random.pick(CUES);
  draft.put(' ');
  const cue = draft.put(cueText);
  const said = random.chance(0.8) ? onDay(scene, day) : null;
  draft.put(' that ');
  // What is denied is what the other side says.
  const claimant =
    modality === 'denied' ? voiceOf(side === event.here ? event.enemy : event.here, what) : who;
  const amount = amountOf(event, claimant.name, what.measure + what.noun, day, what.scale);
  const isTotal = amount.comparator === 'exactly' && random.chance(0.5);
  const claimed = count(scene, what, isTotal ? total(amount) : amount, { first: false });
  const happened = random.chance(0.4) && day - event.day < 6 ? onDay(scene, event.day) : null;
  draft.put('.');
  const attribution = indirect(speaker, cue);
  draft.claim({
    ...PLAIN,
    ...claimed,
    attribution,
    modality,
    certainty,
    said_date: said,
    event_date: happened,
  });
}

/** "At least 40 … , according to Morpol News Agency." */
export function relayedCount(scene: Scene): void {
  const { draft, event, random, day, world } = scene;
  const { what, who } = counting(
    scene,
    (counted) => voiceOf(event.here, counted),
    ({ name }) => name,
  );
  const amount = amountOf(event, who.name, what.measure + what.noun, day, what.scale);
  const agency = random.skewed(world.agencies);
  if (random.chance(0.5)) {
    const claimed = count(scene, what, amount, { first: true });
    draft.put(', ');
    const cue = draft.put('according to');
    draft.put(' ');
    draft.claim({ ...PLAIN, ...claimed, attribution: indirect(speak(scene, agency), cue) });
    draft.put('.');
    return;
  }
  const speaker = speak(scene, who);
  draft.put(' ');
  const cue = draft.put('said');
  draft.put(' that ');
  const claimed = count(scene, what, amount, { first: false });
  draft.put(', ');
  const relay = speak(scene, agency);
  draft.put(' ');
  const chain = [{ source: relay.source, cue: draft.put('reported'), named: true }];
  draft.put('.');
  draft.claim({ ...PLAIN, ...claimed, attribution: indirect(speaker, cue, chain) });
}

/** A count by unnamed people, or by monitors of neither side. */
export function otherCount(scene: Scene): void {
  const { draft, event, random, day, world } = scene;
  const draw = () => (random.chance(0.5) ? random.skewed(UNNAMED) : random.skewed(world.monitors));
  const { what, who } = counting(scene, draw, (one) => ('name' in one ? one.name : one[0]));
  const speaker = 'name' in who ? speak(scene, who) : speakUnnamed(scene, who);
  draft.put(' ');
  const cue = draft.put('said');
  draft.put(' that ');
  const amount = amountOf(event, speaker.source.text, what.measure + what.noun, day, what.scale);
  const claimed = count(scene, what, amount, { first: false });
  draft.put('.');
  draft.claim({ ...PLAIN, ...claimed, attribution: indirect(speaker, cue) });
}

/** "12 people were reportedly …": nobody is named. */
export function reportedCount(scene: Scene): void {
  const { draft, event, random, day } = scene;
  const { what } = counting(scene, () => scene.publisher, String);
  const amount = amountOf(event, scene.publisher, what.measure + what.noun, day, what.scale);
  const claimed = count(scene, what, amount, { first: true });
  const isHearsay = random.chance(0.5);
  const more = isHearsay ? hearsay(draft, claimed.hedges) : {};
  draft.put('.');
  draft.claim({ ...PLAIN, ...claimed, ...more });
}

function hearsay(draft: Draft, hedges: Hedge[]): Partial<ExtractedClaim> {
  draft.put(', ');
  const hedge = { ...draft.put('reportedly'), kind: 'modality' } as const;
  return { modality: 'reported', certainty: 'unspecified', hedges: [...hedges, hedge] };
}

const SLOT = /\{(\w+)\}|\[([^\]]+)\]/g;

/** Writes a text of the tables: its names, its hedges, and what it claims. */
function fill({ draft, event }: Scene, { text, hedge, ...said }: Remark, first = false) {
  const things: Readonly<Record<string, Thing>> = {
    town: event.town,
    capital: event.here.capital,
    here: event.here.country,
    enemy: event.enemy.country,
  };
  const start = draft.at();
  const hedges: Hedge[] = [];
  const named = new Map<string, Thing>();
  let from = 0;
  const words = (part: string): string => (first && draft.at() === start ? capitalised(part) : part);
  for (const { 0: whole, 1: slot, 2: hedged, index } of text.matchAll(SLOT)) {
    draft.put(words(text.slice(from, index)));
    from = index + whole.length;
    const thing = things[slot ?? ''];
    if (thing !== undefined) named.set(draft.name(thing).entity_id ?? '', thing);
    if (hedged !== undefined && hedge !== null) hedges.push({ ...draft.put(words(hedged)), kind: hedge });
  }
  draft.put(words(text.slice(from)));
  const places = [...named].filter(([, { kind }]) => kind === 'place').map(([id]) => id);
  const about = [...named].filter(([, { kind }]) => kind !== 'place').map(([id]) => id);
  const recipients = said.topic === 'accusation' ? [] : about.slice(1);
  return {
    ...said,
    content: [draft.since(start)],
    hedges,
    places,
    about: roles('subject', ...about),
    actors: roles('subject', ...about.slice(0, 1)),
    recipients: roles('object', ...recipients),
  };
}

/** An official, a body or an unnamed source says something without a number. */
export function statement(scene: Scene): void {
  const { draft, event, random, day } = scene;
  const side = random.chance(0.65) ? event.here : event.enemy;
  const speaker = random.chance(0.2)
    ? speakUnnamed(scene, random.skewed(UNNAMED))
    : speak(scene, random.skewed(random.chance(0.6) ? side.officials : side.bodies));
  draft.put(' ');
  const cue = draft.put(random.pick(SAID));
  const said_date = random.chance(0.4) ? onDay(scene, day) : null;
  draft.put(' that ');
  const claimed = fill(scene, remark(scene));
  draft.put('.');
  draft.claim({ ...PLAIN, ...claimed, attribution: indirect(speaker, cue), said_date });
}

/** A sentence of the outlet's own, now and then with a month, a season or a year. */
export function narration(scene: Scene): void {
  const { draft, random } = scene;
  const claimed = fill(
    scene,
    untold(
      scene,
      () => random.pick(NARRATED),
      ({ text }) => text,
    ),
    true,
  );
  const event_date = random.chance(0.3) ? longAgo(scene) : null;
  draft.put('.');
  draft.claim({ ...PLAIN, ...claimed, event_date });
}

type LongSpan = readonly [words: string, from: string, to: string, edtf: string, precision: DatePrecision];

/** "in the autumn of 2030", "in March 2031", "in 2030". */
function longAgo({ draft, random, day }: Scene): string {
  draft.put(' ');
  const year = Number(dayText(day).slice(0, 4)) - 1;
  const spans: readonly [LongSpan, ...LongSpan[]] = [
    [`in March ${year}`, `${year}-03-01`, `${year}-03-31`, `${year}-03`, 'month'],
    [`in the autumn of ${year}`, `${year}-09-01`, `${year}-11-30`, `${year}-23`, 'season'],
    [`in ${year}`, `${year}-01-01`, `${year}-12-31`, `${year}`, 'year'],
  ];
  const [words, from, to, edtf, precision] = random.pick(spans);
  return draft.date(words, { from, to, edtf, precision, basis: 'stated' });
}

/** `"We held the ridge," General Ana Belkan told reporters.` */
export function quotation(scene: Scene): void {
  const { draft, event, random } = scene;
  const side = random.chance(0.6) ? event.here : event.enemy;
  const isWitness = random.chance(0.25);
  const who = isWitness ? passerBy(random, event.here.country.country) : random.skewed(side.officials);
  const [one, topic] = untold(
    scene,
    () => random.pick(QUOTED),
    ([text]) => text,
  );
  const [two] = random.pick(QUOTED);
  draft.put('“');
  const words = draft.put(`${one}${random.chance(0.5) && one !== two ? `. ${two}` : ''},`);
  draft.put('” ');
  const speaker = speak(scene, who, isWitness ? 'full' : 'short');
  draft.put(' ');
  const cue = draft.put(isWitness ? 'said' : 'told reporters');
  draft.put('.');
  const attribution: Attribution = { ...indirect(speaker, cue), kind: 'direct' };
  const claim = draft.claim({ ...PLAIN, content: [words], topic, attribution });
  const { source } = speaker;
  draft.quote({ ...words, kind: 'direct', speaker: source, cue, resolution: 'name', claim });
}

/** `Foreign Minister Dalia Morsen called the strike “an act of despair”.` */
export function mixedQuotation(scene: Scene): void {
  const { draft, event, random } = scene;
  const speaker = speak(scene, random.skewed(random.pick([event.here, event.enemy]).officials), 'short');
  draft.put(' ');
  const cue = draft.put('called');
  draft.put(' ');
  const start = draft.at();
  draft.put(`the ${event.noun} “`);
  const words = draft.put(random.pick(CALLED));
  draft.put('”');
  const attribution: Attribution = { ...indirect(speaker, cue), kind: 'mixed' };
  const topic = 'accusation';
  const claim = draft.claim({
    ...PLAIN,
    content: [draft.since(start)],
    topic,
    attribution,
    modality: 'opinion',
  });
  draft.put('.');
  draft.quote({ ...words, kind: 'mixed', speaker: speaker.source, cue, resolution: 'name', claim });
}

/** "The Tolmarki Foreign Ministry declined to comment on the strike." */
export function noComment(scene: Scene): void {
  const { draft, event, random } = scene;
  const speaker = speak(scene, random.skewed(event.enemy.bodies));
  draft.put(' ');
  const cue = draft.put('declined to comment on');
  draft.put(' ');
  const start = draft.at();
  draft.put(`the ${event.noun} in `);
  const place = draft.name(event.town).entity_id ?? '';
  const content = [draft.since(start)];
  draft.put('.');
  draft.claim({
    ...PLAIN,
    content,
    topic: 'strike_attack',
    attribution: indirect(speaker, cue),
    modality: 'declined_to_comment',
    certainty: 'unspecified',
    places: [place],
  });
}

/** "Interior Minister Petra Rasnar accused Tolmark of breaking the truce." */
export function accusation(scene: Scene): void {
  const { draft, event, random } = scene;
  const speaker = speak(scene, random.skewed(event.here.officials), 'short');
  draft.put(' ');
  const cue = draft.put('accused');
  draft.put(' ');
  const start = draft.at();
  const enemy = draft.name(event.enemy.country).entity_id ?? '';
  draft.put(
    ` of ${random.pick(['breaking the truce', 'hiding its losses', 'shelling a hospital', 'holding civilians'])}`,
  );
  const content = [draft.since(start)];
  draft.put('.');
  const attribution = indirect(speaker, cue);
  const about = roles('subject', enemy);
  draft.claim({
    ...PLAIN,
    content,
    topic: 'accusation',
    modality: 'alleged',
    attribution,
    about,
    actors: about,
  });
}
