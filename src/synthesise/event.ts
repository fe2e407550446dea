/** What synthetic articles report on: an event, and what each side says of it as the days go by. */
import type { Comparator } from '../domain/vocabulary.ts';
import { type Random, randomOf } from './random.ts';
import type { State, Thing, World } from './world.ts';

export interface Event {
  readonly key: string;
  /** Whom it happens to, and who does it. */
  readonly here: State;
  readonly enemy: State;
  readonly town: Thing;
  /** Days since the first day of the set. */
  readonly day: number;
  /** How many people it touches. */
  readonly size: number;
  /** What it is called. */
  readonly noun: string;
}

/** A figure as somebody puts it on some day. */
export interface Amount {
  /** Null for ranges and vague words. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly comparator: Comparator;
  /** The words of the number, as in the middle of a sentence. */
  readonly words: string;
}

export function eventOf(world: World, seed: number, index: number, day: number): Event {
  const random = randomOf('event', seed, index);
  const here = random.skewed(world.states);
  const others = world.states.filter((state) => state !== here);
  const enemy = others[random.between(0, Math.min(2, others.length - 1))] ?? here;
  return {
    key: `${seed}|${index}`,
    here,
    enemy,
    town: random.skewed(here.towns),
    day,
    size: Math.round(8 * 60 ** (random.next() ** 2)),
    noun: random.pick(['strike', 'shelling', 'battle', 'raid', 'drone attack', 'missile attack']),
  };
}

/** From when on a claimant's number is another one, in days after the event; the last lowers it. */
const REVISIONS = [1, 3, 6] as const;
const LEVELS = [0.6, 0.85, 1.1, 1] as const;

const grouped = (value: number): string => value.toLocaleString('en-US');

type Putting = (value: number, random: Random) => Omit<Amount, 'value'>;

const HAS_NO_VALUE: readonly Comparator[] = ['between', 'vague'];

/** Ways to put a number, the commonest first. */
const PUTTINGS: readonly [Putting, ...Putting[]] = [
  (value) => ({ comparator: 'exactly', low: value, high: value, words: grouped(value) }),
  (value) => ({ comparator: 'at_least', low: value, high: null, words: `at least ${grouped(value)}` }),
  (value) => ({ comparator: 'over', low: value, high: null, words: `more than ${grouped(value)}` }),
  (value) => ({ comparator: 'about', low: value, high: value, words: `around ${grouped(value)}` }),
  (value, random) => {
    const high = value + random.between(1, Math.max(1, Math.round(value / 3)));
    const words = `between ${grouped(value)} and ${grouped(high)}`;
    return { comparator: 'between', low: value, high, words };
  },
  (value) => ({ comparator: 'up_to', low: null, high: value, words: `up to ${grouped(value)}` }),
  (value) => ({ comparator: 'under', low: null, high: value, words: `fewer than ${grouped(value)}` }),
  (value) =>
    value < 100
      ? { comparator: 'vague', low: 24, high: null, words: 'dozens of' }
      : { comparator: 'vague', low: 200, high: null, words: 'hundreds of' },
];

/**
 * What somebody says about one measure of an event on some day: the same to every outlet until it is revised, and
 * of another size than what the other side says.
 */
export function amountOf(
  event: Event,
  claimant: string,
  measure: string,
  day: number,
  scale: number,
): Amount {
  const level = REVISIONS.filter((after) => day - event.day >= after).length;
  const bias = 0.5 + 1.5 * randomOf('bias', event.key, claimant).next();
  const size = event.size * scale * bias * (LEVELS[level] ?? 1);
  const value = Math.max(2, size < 100 ? Math.round(size) : Math.round(size / 10) * 10);
  const random = randomOf('amount', event.key, claimant, measure, level);
  const put = random.skewed(PUTTINGS)(value, random);
  return { ...put, value: HAS_NO_VALUE.includes(put.comparator) ? null : value };
}
