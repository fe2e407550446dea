/**
 * Tables whose rows are kept as they were. Each has a column `since`: the version of the data that wrote the row as it
 * stands; and a twin beside it, `claim_was` for `claim`, for rows that were changed or removed, with the version that
 * did it in `until`. Triggers fill the twins, so that nothing that writes can forget to. What never changes is not in
 * them. twins.ts makes all of it, past.ts reads it.
 */
import type { ItemTable, Tables } from '../tables.ts';

type Kept = Readonly<Partial<Record<keyof Tables, readonly string[]>>>;

/**
 * By table the columns that say since when. What is counted of an entity moves with every article that mentions it:
 * where nothing else moves, the counts alone are kept (`entity_count_was`), and `counted` says since when they stand.
 */
export const KEPT = {
  article: ['since'],
  entity: ['since', 'counted'],
  mention: ['since'],
  claim: ['since'],
  figure: ['since'],
  quote: ['since'],
  article_link: ['since'],
  claim_link: ['since'],
  figure_link: ['since'],
  quote_link: ['since'],
  alias: ['since'],
  publisher: ['since'],
  grade: ['since'],
  merged_entity: ['since'],
} as const satisfies Kept;
export type KeptTable = keyof typeof KEPT;

export const KEPT_TABLES = Object.keys(KEPT) as readonly KeptTable[];

/** Tables that are kept only from a migration on, which gives them the column. */
export const KEPT_LATER: ReadonlySet<KeptTable> = new Set(['merged_entity']);

/** The columns of a table that a writer has to bring up to date with each row. */
export type StampsOf = (table: keyof Tables) => readonly string[];

/** Those that say since when its rows stand as they do. */
export const stampsOf: StampsOf = (table) => (KEPT as Kept)[table] ?? [];

/** Of a writer that puts rows there as they are given: a migration, whose tables may have no such columns yet. */
export const noStamps: StampsOf = () => [];

const STAMPS: ReadonlySet<string> = new Set(Object.values(KEPT).flat());

/** A column that only the writer gives values to. */
export const isStamp = (column: string): boolean => STAMPS.has(column);

/** The version that is being written. */
export const VERSION_NOW = '(SELECT version FROM dataset)';

const ITEMS: ReadonlySet<string> = new Set<ItemTable>([
  'article',
  'entity',
  'mention',
  'claim',
  'figure',
  'quote',
]);

/** Items are kept with what was served of them. */
export const isItem = (table: string): table is ItemTable => ITEMS.has(table);

/** What is counted of an entity. */
export const COUNTS = ['articles', 'mentions', 'claims', 'quotes'] as const;

/** The tables of rows that were. */
export const TWINS: readonly string[] = [...KEPT_TABLES.map((table) => `${table}_was`), 'entity_count_was'];
