/** What the rest of the store asks of a database engine. Each engine is one file in dialect/. */
import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { PrismaClient } from './generated/sqlite/client.ts';
import type { SearchQuery } from './search-query.ts';
import type { IndexedWords } from './search-words.ts';
import type { SearchTable, Tables } from './tables.ts';

export type EngineName = 'sqlite' | 'postgresql';

export type Parameter = string | number | bigint | null;

/** A value, or the promise of it: SQLite answers at once, Postgres does not. `await` takes both. */
export type Eventually<T> = T | Promise<T>;

/** One connection, inside a transaction that no other process can enter. */
export interface Exclusive {
  query<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  /** Runs several statements parted by semicolons. */
  script(sql: string): Eventually<void>;
  /** Inserts rows that all have the same columns. */
  insert(table: keyof Tables, rows: readonly object[]): Eventually<unknown>;
  /** Inserts rows with an `id` and returns the `seq` that each was given, in their order. */
  insertItems(table: keyof Tables, rows: readonly object[]): Eventually<readonly number[]>;
}

/** One connection that sees one state of the data. */
export interface LongRead {
  all<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  /** The rows of one statement, some at a time, in memory that does not grow with their number. */
  blocks<Row>(sql: string, parameters: readonly Parameter[]): AsyncIterable<readonly Row[]>;
}

/** Rows of a long read in a block. */
export const BLOCK = 500;

/** The client inside one Prisma transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

export interface Engine {
  readonly name: EngineName;
  /** Compiles typed SQL for this engine and runs nothing: keep what it compiles and run that with `all`. */
  readonly sql: Kysely<Tables>;
  /** Every row. Integers and counts are numbers on both engines. */
  all<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  /** Hands on what `work` reads on a connection of its own, which is given back when the loop over it ends or is left. */
  longRead<T>(work: (session: LongRead) => AsyncIterable<T>): AsyncIterable<T>;
  /** Rows of a search index that a search finds; `text` stands for a parameter that holds what `spelled` gives. */
  matches(table: SearchTable, text: unknown): RawBuilder<SqlBool>;
  /** SQL for the `seq` of the row that a row of a search index, with this `rowid` column, belongs to. */
  seqOf(rowid: string): string;
  /** A search in the query language of the engine. */
  spelled(query: SearchQuery): string;

  /** SQL that inserts the rows of one parameter, a JSON list of objects; rows with a known `id` (or `seq`, where they have none) replace it where asked to. */
  insertSql(table: keyof Tables, columns: readonly string[], known: 'refuse' | 'replace'): string;
  /** SQL that indexes the rows of one parameter, a JSON list of `{rowid, tokens}` with tokens as `indexed` gives them. */
  indexSql(table: SearchTable): string;
  /** SQL that takes rows out of an index; one parameter, a JSON list of the least `rowid` that each can have. */
  unindexSql(table: SearchTable): string;
  /** The words of a row as the index takes them. */
  indexed(words: IndexedWords): string;
  readonly prisma: PrismaClient;
  /** True of an error by which the engine turned a transaction away because of another writer. */
  isConflict(error: unknown): boolean;
  /** Runs `work` in one transaction under a lock on the whole database, for migrations. */
  exclusively<T>(work: (session: Exclusive) => Promise<T>): Promise<T>;
  /** Ends every connection; nothing can be asked afterwards. */
  close(): Promise<void>;
}
