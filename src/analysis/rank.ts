/**
 * Ranks what a search finds. Of each resource only so many rows are looked at, those published last; how well each fits
 * is worked out from the index alone (BM25 over what it says of a row: how long it is, whether a term comes more than
 * once or in its heading), here and not in a database, so that both engines give the same order.
 */
import type { Condition } from '../store/read/condition.ts';
import type { Finder, Found, Searchable, SearchReader } from '../store/read/search.ts';
import type { SearchQuery, Term } from '../store/search-query.ts';
import { firstOfDayOf, lengthOf } from '../store/search-rows.ts';
import { fold, stem } from '../store/text.ts';

/** Rows of a resource that are ranked at most. */
export const RANKED = 1000;

/** Saturation of repetition, and how much length counts: the usual values. */
const K1 = 1.2;
const B = 0.75;
/** How often a term counts that comes again, and that names the row. */
const AGAIN = 1;
const IN_HEADING = 2;
/** Added to an entity whose name is just what is searched. */
const NAMESAKE = 5;

export interface Ranked {
  readonly resource: Searchable;
  readonly seq: number;
  readonly score: number;
  /** Of what is level, the greater comes first: the day, or the place by mentions. */
  readonly level: number;
}

export interface Ranking {
  /** The best first; what is level in all of this in any order. */
  readonly rows: readonly Ranked[];
  /** How many were found of each resource, and whether there are more. */
  readonly counts: ReadonlyMap<Searchable, { readonly value: number; readonly relation: 'eq' | 'gte' }>;
}

interface Feature {
  readonly weight: number;
  readonly has: (number: number) => boolean;
  /** How often the term counts in a row that has it. */
  readonly times: (number: number) => number;
}

type Narrowed = (more: readonly Term[]) => Promise<ReadonlySet<number>>;

/** What tells the rows of an index apart for one term of the search. */
async function featureOf(
  term: Term,
  isCertain: boolean,
  rows: readonly Found[],
  { narrowed, hasHeading }: { narrowed: Narrowed; hasHeading: boolean },
): Promise<Feature> {
  const stems = term.by === 'prefix' ? [] : term.words.map(stem);
  const also = (by: Term['by']) =>
    stems.length === 0 ? new Set<number>() : narrowed(stems.map((word) => ({ by, words: [word] })));
  const present = isCertain ? null : await narrowed([term]);
  const repeated = await also('repeated');
  const heading = hasHeading ? await also('heading') : new Set<number>();
  const has = (number: number): boolean => present === null || present.has(number);
  const count = present === null ? rows.length : rows.filter(({ number }) => present.has(number)).length;
  return {
    weight: Math.log(1 + rows.length / Math.max(1, count)),
    has,
    times: (number) => 1 + (repeated.has(number) ? AGAIN : 0) + (heading.has(number) ? IN_HEADING : 0),
  };
}

interface Scored extends Found {
  readonly score: number;
}

const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;

async function scored(query: SearchQuery, find: Finder, hasHeading: boolean) {
  const found = await find(query, RANKED + 1);
  const rows = found.slice(0, RANKED);
  const narrowed: Narrowed = async (more) => {
    const narrower = { ...query, all: [...query.all, ...more.map((term) => [term])] };
    return new Set((await find(narrower, RANKED)).map(({ number }) => number));
  };
  const features: Feature[] = [];
  for (const either of rows.length === 0 ? [] : query.all) {
    for (const term of either) {
      features.push(await featureOf(term, either.length === 1, rows, { narrowed, hasHeading }));
    }
  }
  const average = rows.reduce((sum, { number }) => sum + lengthOf(number), 0) / Math.max(1, rows.length);
  const scoreOf = (number: number): number => {
    const long = K1 * (1 - B + (B * lengthOf(number)) / Math.max(1, average));
    return features.reduce((sum, { weight, has, times }) => {
      if (!has(number)) return sum;
      const count = times(number);
      return sum + (weight * count * (K1 + 1)) / (count + long);
    }, 0);
  };
  return {
    rows: rows.map((row): Scored => ({ ...row, score: rounded(scoreOf(row.number)) })),
    isCut: found.length > RANKED,
  };
}

/** What is asked of the rows of each resource that is searched, beside the search. */
export type Within = ReadonlyMap<Searchable, readonly Condition[]>;

const HAS_HEADING: readonly Searchable[] = ['articles', 'entities'];

/** `text` is the search as it was written. */
export async function ranking(
  within: Within,
  query: SearchQuery,
  text: string,
  reader: SearchReader,
): Promise<Ranking> {
  const rows: Ranked[] = [];
  const counts = new Map<Searchable, { value: number; relation: 'eq' | 'gte' }>();
  const add = (resource: Searchable, some: readonly Ranked[], isCut: boolean): void => {
    rows.push(...some);
    counts.set(resource, { value: some.length, relation: isCut ? 'gte' : 'eq' });
  };
  const dated = (resource: Searchable, { seq, number, score }: Scored): Ranked => ({
    resource,
    seq,
    score,
    level: firstOfDayOf(number),
  });
  for (const [resource, where] of within) {
    const find = reader.finder(resource, where);
    const { rows: some, isCut } = await scored(query, find, HAS_HEADING.includes(resource));
    if (resource === 'figures') {
      const claims = new Map(some.map((row) => [row.seq, row]));
      const figures = (await reader.figuresOf([...claims.keys()], where)).flatMap(({ seq, claim }) => {
        const row = claims.get(claim);
        return row === undefined ? [] : [dated(resource, { ...row, seq })];
      });
      add(resource, figures, isCut);
    } else if (resource === 'entities') {
      const namesakes = new Set(await reader.namesakes(fold(text)));
      const named = some.map(({ seq, score }, at) => ({
        resource,
        seq,
        score: namesakes.has(seq) ? rounded(score + NAMESAKE) : score,
        level: RANKED - at,
      }));
      add(resource, named, isCut);
    } else {
      add(
        resource,
        some.map((row) => dated(resource, row)),
        isCut,
      );
    }
  }
  return { rows: rows.sort(byRank), counts };
}

const ORDER: readonly Searchable[] = ['articles', 'entities', 'claims', 'figures', 'quotes'];

export type RankKey = Omit<Ranked, 'seq'>;

export const byRank = (one: RankKey, other: RankKey): number =>
  other.score - one.score ||
  other.level - one.level ||
  ORDER.indexOf(one.resource) - ORDER.indexOf(other.resource);
