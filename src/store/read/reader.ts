/** What the API asks of the store: rendered items, never rows. */

import type { Eventually } from '../engine.ts';
import type { Key } from '../keys/keys.ts';
import type { ChangeReader } from './changes.ts';
import type { Condition } from './condition.ts';
import type { GradeReader } from './grades.ts';
import type { GraphReader } from './graph.ts';
import type { GroupReader } from './groups.ts';
import type { PastReader } from './past.ts';
import type { RelationReader } from './relations.ts';
import type { RevisionReader } from './revisions.ts';
import type { SearchReader } from './search.ts';
import type { VerifyReader } from './verify.ts';

export type ResourceName = 'articles' | 'entities' | 'claims' | 'figures' | 'quotes' | 'mentions';

/** A value of a sort key; null where the row has none. */
export type KeyValue = string | number | null;

export interface OrderBy {
  readonly column: string;
  readonly descending: boolean;
  /** The column can be null, which comes before every value, so last when descending. */
  readonly nullable: boolean;
}

export interface ListQuery {
  readonly resource: ResourceName;
  readonly where: readonly Condition[];
  /** Ends with a unique column. */
  readonly order: readonly OrderBy[];
  /** The sort values of the row before the first; null starts at the beginning. */
  readonly after: readonly KeyValue[] | null;
  /** Rows at most; null for all of them. */
  readonly limit: number | null;
}

export interface Page {
  /** Items as rendered when they were written, each a JSON object. */
  readonly items: readonly string[];
  /** The sort values of the last item where more follow, else null. */
  readonly next: readonly KeyValue[] | null;
  /** The version of the data that all of it was read from. */
  readonly version: string;
}

export interface Item {
  /** As rendered when it was written. */
  readonly json: string;
  /** The version of the data that it was read from. */
  readonly version: string;
}

export interface Resolved {
  readonly ids: readonly (readonly string[])[];
  /** The version of the data that they were read from. */
  readonly version: string;
}

export interface Total {
  readonly value: number;
  /** `eq`: exact. `gte`: there are at least so many. */
  readonly relation: 'eq' | 'gte';
}

/** A place that has coordinates. */
export interface Spot {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly precision: string;
}

/** Some items of a stream. */
export interface Block {
  readonly items: readonly string[];
  /** For each item where it is: itself, or the places in which it happens. Null where nobody asked. */
  readonly spots: readonly (readonly Spot[])[] | null;
}

/** Every method rejects when the database does not answer. */
export interface Reader
  extends GroupReader,
    GraphReader,
    RelationReader,
    GradeReader,
    ChangeReader,
    RevisionReader,
    PastReader {
  readonly search: SearchReader;
  readonly verify: VerifyReader;
  /** Changes with every write, of this process or another, and differs between databases. Cheap on SQLite. */
  readonly version: () => Eventually<string>;
  readonly page: (query: ListQuery & { readonly limit: number }) => Promise<Page>;
  /** Every item in order, from one state of the data, in memory that does not grow with their number. */
  readonly stream: (query: ListQuery, withSpots: boolean) => AsyncIterable<Block>;
  /** How many rows fit; null where that would take a look at too many. */
  readonly count: (resource: ResourceName, where: readonly Condition[]) => Promise<Total | null>;
  readonly item: (resource: ResourceName, id: string) => Promise<Item | null>;
  /** Id of the entity that stands for one that was merged; null where it was not. */
  readonly mergedInto: (entityId: string) => Promise<string | null>;
  /** The stored text of an article, of one revision or (null) the last; null where there is none. */
  readonly text: (articleId: string, revision: number | null) => Promise<string | null>;
  /** The bearer key that a client presents, where it is on record and holds. */
  readonly key: (token: string) => Promise<Key | null>;
  /**
   * For each name: the ids of the entities or publishers that have it, as id or in any spelling on record. What is known
   * already serves where it is of the version `at`, or of any version where that is null.
   */
  readonly resolve: (
    kind: 'entity' | 'publisher',
    names: readonly string[],
    at: string | null,
  ) => Promise<Resolved>;
}
