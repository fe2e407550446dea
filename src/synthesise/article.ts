/** Synthetic articles: invented reporting on an invented war, with what an extractor should find in it. */
import type { Extraction } from '../domain/extraction.ts';
import { newDraft } from './draft.ts';
import { type Event, eventOf } from './event.ts';
import { type Random, randomOf } from './random.ts';
import {
  accusation,
  mixedQuotation,
  narration,
  noComment,
  officialCount,
  otherCount,
  quotation,
  relayedCount,
  reportedCount,
  type Scene,
  statement,
} from './sentences.ts';
import { DAYS, dayText } from './time.ts';
import { type World, worldOf } from './world.ts';

/** An article in the form in which ingest takes it, and what stands in it. */
export interface Synthetic {
  readonly article: {
    /** Every reader of the line is told; nothing in it exists. */
    readonly fictional: true;
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly publisher: string;
    readonly author: string;
    readonly published: string;
    readonly text: string;
  };
  readonly extraction: Extraction;
}

type Sentence = (scene: Scene) => void;

/** Kinds of sentences, the commonest first. */
const SENTENCES: readonly [Sentence, ...Sentence[]] = [
  officialCount,
  statement,
  quotation,
  relayedCount,
  narration,
  otherCount,
  accusation,
  mixedQuotation,
  reportedCount,
  noComment,
];

/** Length of an article, in characters: about 3 KB. */
const SHORTEST = 2200;
const LONGEST = 3800;
const ARTICLES_AN_EVENT = 12;
const AUTHOR = 'Attest synthetic set (fictional)';

/** Articles tell of what happened lately; large events are told of more often. */
function eventFor(world: World, seed: number, random: Random, at: number, count: number): Event {
  const events = Math.max(1, Math.ceil(count / ARTICLES_AN_EVENT));
  const current = Math.floor((at / count) * events);
  const draw = (): Event => {
    const index = Math.max(0, current - Math.floor(6 * random.next() ** 2));
    return eventOf(world, seed, index, Math.floor((index / events) * DAYS));
  };
  const [one, other] = [draw(), draw()];
  return one.size >= other.size ? one : other;
}

function write(scene: Scene): void {
  const { draft, random } = scene;
  const length = random.between(SHORTEST, LONGEST);
  officialCount(scene);
  let inParagraph = 1;
  while (draft.at() < length) {
    const ends = random.chance(inParagraph / 4);
    draft.put(ends ? '\n\n' : ' ');
    inParagraph = ends ? 1 : inParagraph + 1;
    random.skewed(SENTENCES)(scene);
  }
  draft.put('\n');
}

const HEADLINES = [
  'Toll rises',
  'Both sides count their dead',
  'What is known',
  'New figures',
  'Talks falter',
  'War in its third year',
] as const;

/** The articles of a seed, earliest first; `count` of them cover two years. */
export function* synthesise(count: number, seed: number): Generator<Synthetic> {
  const world = worldOf(seed);
  for (let at = 0; at < count; at += 1) {
    const random = randomOf('article', seed, at);
    const event = eventFor(world, seed, random, at, count);
    const publisher = random.skewed(world.publishers);
    const day = Math.max(event.day, Math.floor((at / count) * DAYS));
    const draft = newDraft();
    write({ draft, world, event, random, day, publisher, told: new Set() });
    const id = `attest-synthetic-${seed}-${at + 1}`;
    const { body, extraction } = draft.finish(id);
    const outlet = publisher.toLowerCase().replaceAll(' ', '-');
    yield {
      article: {
        fictional: true,
        id,
        url: `https://${outlet}.example/${seed}/${at + 1}`,
        title: `${event.town.name} ${event.noun}: ${random.pick(HEADLINES)}`,
        publisher,
        author: AUTHOR,
        published: dayText(day),
        text: body,
      },
      extraction,
    };
  }
}
