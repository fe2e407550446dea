/** What the rest of the store asks of a database engine. Each engine is one file in dialect/. */
import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { PrismaClient } from './generated/sqlite/client.ts';
import type { SearchQuery } from './search-query.ts';
import type { SearchedRow, SearchRow } from './search-rows.ts';
import type { ItemTable, RemovedSearchTable, SearchTable, Tables } from './tables.ts';

export type EngineName = 'sqlite' | 'postgresql';

export type Parameter = string | number | bigint | null;

/** A value, or the promise of it: SQLite answers at once, Postgres does not. `await` takes both. */
export type Eventually<T> = T | Promise<T>;

/** Rows of one table that are written together all have the same columns, in the same order. */
export type Row = Readonly<Record<string, Parameter>>;

/** The condition that a column has one of the values of one parameter, a JSON list; the parameter is written `?`. */
export type Among = (column: string, type: 'text' | 'number') => string;

/** SQL inside one transaction, with statements that are prepared once. Parameters are written `?` on both engines. */
export interface Writer {
  all<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  run(sql: string, parameters?: readonly Parameter[]): Eventually<unknown>;
  insert(table: keyof Tables, rows: readonly Row[]): Eventually<unknown>;
  /** Inserts rows that have an id of their own, and returns their `seq` in their order. */
  insertNumbered(table: ItemTable, rows: readonly Row[]): Eventually<number[]>;
  /**
   * Gives the rows that have these values of `seq` new values in their other columns. `stamps` are the columns that say
   * since when a row stands, where not all of them move; see history/kept.ts.
   */
  update(table: keyof Tables, rows: readonly Row[], stamps?: readonly string[]): Eventually<unknown>;
  /** Puts rows into a search index. */
  index(table: SearchTable | RemovedSearchTable, rows: readonly SearchedRow[]): Eventually<unknown>;
  /** Takes rows out of a search index. */
  unindex(table: SearchTable | RemovedSearchTable, rows: readonly SearchRow[]): Eventually<unknown>;
  readonly among: Among;
}

/** What can be asked, inside a transaction or a long read. Parameters are written `?`. */
export type Asking = Pick<Writer, 'all' | 'among'>;

/** One connection, inside a transaction that no other process can enter. */
export interface Exclusive extends Writer {
  /** Parameters are written as the engine has them. */
  query<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  /** Runs several statements parted by semicolons. */
  script(sql: string): Eventually<void>;
}

/** One connection that sees one state of the data. */
export interface LongRead {
  all<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  /** The rows of one statement, some at a time, in memory that does not grow with their number. */
  blocks<Row>(sql: string, parameters: readonly Parameter[]): AsyncIterable<readonly Row[]>;
}

/** Long reads that are made at a time; on Postgres each has a connection. */
export const LONG_READS = 8;

/** Rows of a long read in a block. */
export const BLOCK = 500;

/** The client inside one Prisma transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

export interface Engine {
  readonly name: EngineName;
  /** Compiles typed SQL for this engine and runs nothing: keep what it compiles and run that with `all`. */
  readonly sql: Kysely<Tables>;
  /** SQL whose parameters are written `?` in their order, as the engine has them: for `all` and `lists`. */
  placed(sql: string): string;
  /** Every row. Integers and counts are numbers on both engines. */
  all<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  /** Every row as the list of its values, in the order of the columns. Kept ready, unless told that it does not recur. */
  lists(sql: string, parameters?: readonly Parameter[], recurs?: boolean): Eventually<unknown[][]>;
  /** A number that differs once another connection has written; null where the engine has none. */
  stamp(): number | null;
  /** Hands on what `work` reads on a connection of its own, which is given back when the loop over it ends or is left. */
  longRead<T>(work: (session: LongRead) => AsyncIterable<T>): AsyncIterable<T>;
  readonly among: Among;
  /** Rows of a search index that a search finds; `text` stands for a parameter that holds what `spelled` gives. */
  matches(table: SearchTable, text: unknown): RawBuilder<SqlBool>;
  /** Whether search indexes hold words of rows that are not there. */
  readonly searchesRemoved: boolean;
  /** Whether a search index is read in the order of its numbers, newest first, without sorting. */
  readonly readsNewestFirst: boolean;
  /** SQL for the `seq` of the row that a row of a search index, with this `rowid` column, belongs to. */
  seqOf(rowid: string): string;
  /** A search in the query language of the engine. */
  spelled(query: SearchQuery): string;

  /**
   * Runs `work` in one transaction, which commits when it is done and is undone when it throws. Within a process,
   * one runs at a time on SQLite.
   */
  transact<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /**
   * Overwrites what the files of the database have left of rows that were removed, as far as a program can; `transact`
   * runs small pieces of work in turn with other writers.
   */
  scrub(transact: <T>(work: (writer: Writer) => Promise<T>) => Promise<T>): Promise<void>;
  readonly prisma: PrismaClient;
  /** True of an error by which the engine turned a transaction away because of another writer. */
  isConflict(error: unknown): boolean;
  /** Runs `work` in one transaction under a lock on the whole database, for migrations. */
  exclusively<T>(work: (session: Exclusive) => Promise<T>): Promise<T>;
  /** Ends every connection; nothing can be asked afterwards. */
  close(): Promise<void>;
}
