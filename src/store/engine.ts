/** What the rest of the store asks of a database engine. Each engine is one file in dialect/. */
import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { PrismaClient } from './generated/sqlite/client.ts';
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
}

/** The client inside one Prisma transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** The words of one row for a search index, in the order of the text. */
export interface IndexedText {
  rowid: number;
  tokens: readonly string[];
}

export interface Engine {
  readonly name: EngineName;
  /** Compiles typed SQL for this engine and runs nothing: keep what it compiles and run that with `all`. */
  readonly sql: Kysely<Tables>;
  /** Every row. Integers and counts are numbers on both engines. */
  all<Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]>;
  /** Rows one by one, in memory that does not grow with their number, from one state of the data. */
  iterate<Row>(sql: string, parameters?: readonly Parameter[]): AsyncIterable<Row>;
  /** Rows of a search index that hold every one of the words (already folded and stemmed; at least one). */
  matches(table: SearchTable, tokens: readonly string[]): RawBuilder<SqlBool>;

  /** Writes rows; only inside `write`. */
  index(transaction: Transaction, table: SearchTable, rows: readonly IndexedText[]): Promise<void>;
  unindex(transaction: Transaction, table: SearchTable, rowids: readonly number[]): Promise<void>;
  readonly prisma: PrismaClient;
  /** True of an error by which the engine turned a transaction away because of another writer. */
  isConflict(error: unknown): boolean;
  /** Runs `work` in one transaction under a lock on the whole database, for migrations. */
  exclusively<T>(work: (session: Exclusive) => Promise<T>): Promise<T>;
  /** Ends every connection; nothing can be asked afterwards. */
  close(): Promise<void>;
}
