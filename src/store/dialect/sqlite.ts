/** SQLite: one file, one connection for reads, one for writes, WAL so that neither waits for the other. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import Database from 'better-sqlite3';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import { BLOCK, type Engine, type Exclusive, type LongRead, type Parameter } from '../engine.ts';
import { codeOf, messageOf, StoreFault } from '../fault.ts';
import { PrismaClient } from '../generated/sqlite/client.ts';
import { lru } from '../read/lru.ts';
import type { SearchQuery, Term } from '../search-query.ts';
import { MORE_NUMBERS, seqSql } from '../search-rows.ts';
import { type IndexedWords, SIGNS } from '../search-words.ts';
import type { Tables } from '../tables.ts';
import { quoted, replacing } from './words.ts';

/** Milliseconds that opening and migrating wait for another process. */
const BUSY_TIMEOUT = 30_000;
/** Milliseconds that a writer holds up this process for another one; `write` tries again. */
const WRITE_TIMEOUT = 5;
const CACHED_STATEMENTS = 500;

/** The path in a `file:` URL, as Prisma reads it: relative to the working directory, not percent-decoded. */
function pathOf(url: string): string {
  const path = url.slice('file:'.length);
  if (path === '' || path.includes('?') || path.includes(':memory:')) {
    throw new StoreFault(`DATABASE_URL must name a file, such as file:./data/attest.db; it is "${url}"`);
  }
  return resolve(path);
}

/** Makes the folder and says what is wrong where it cannot be written. */
function prepareFolder(path: string): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StoreFault(
      `The folder of the database, ${folder}, cannot be written (${codeOf(error) ?? messageOf(error)})`,
    );
  }
}

function connect(path: string): Database.Database {
  try {
    const database = new Database(path, { timeout: BUSY_TIMEOUT });
    // Readers see the last committed state while a writer works. A power cut may lose the last moments
    // (synchronous = NORMAL, the default of this driver in WAL mode), never the consistency of the file.
    if (database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL');
    database.pragma('temp_store = MEMORY');
    return database;
  } catch (error) {
    throw new StoreFault(`The database ${path} cannot be opened: ${messageOf(error)}`);
  }
}

function connectForReads(path: string): Database.Database {
  const database = connect(path);
  // 32 MB of pages: what the indexes of a newsroom's day need, and bounded.
  database.pragma('cache_size = -32000');
  database.pragma('query_only = ON');
  return database;
}

/** A connection that many rows are read from: what it sorts goes to a file, not to memory. */
function connectForLongReads(path: string): Database.Database {
  const database = connect(path);
  database.pragma('temp_store = FILE');
  database.pragma('cache_size = -8000');
  database.pragma('query_only = ON');
  return database;
}

async function* longRead<T>(path: string, work: (session: LongRead) => AsyncIterable<T>): AsyncGenerator<T> {
  const database = connectForLongReads(path);
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  const prepared = <Row>(text: string): Database.Statement<unknown[], Row> => {
    const statement = statements.get(text) ?? database.prepare<unknown[], unknown>(text);
    statements.set(text, statement);
    return statement as Database.Statement<unknown[], Row>;
  };
  try {
    database.exec('BEGIN');
    yield* work({
      all: <Row>(text: string, parameters: readonly Parameter[] = []) =>
        prepared<Row>(text).all(...parameters),
      blocks: async function* <Row>(text: string, parameters: readonly Parameter[]) {
        let block: Row[] = [];
        for (const row of database.prepare<unknown[], Row>(text).iterate(...parameters)) {
          if (block.push(row) < BLOCK) continue;
          yield block;
          block = [];
          // Other requests have their turn.
          await setImmediate();
        }
        if (block.length > 0) yield block;
      },
    });
  } finally {
    database.close();
  }
}

/** Prisma's connection, which is the one that writes. */
function adapterForWrites(path: string): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: path, timeout: WRITE_TIMEOUT });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect();
      // Pages go from the log to the file when 32 MB are there, not 4: an article touches a hundred pages of
      // indexes, mostly the same ones as the article before.
      await adapter.executeScript('PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -32000');
      return adapter;
    },
  };
}

async function exclusively<T>(path: string, work: (session: Exclusive) => Promise<T>): Promise<T> {
  const database = connect(path);
  try {
    database.exec('BEGIN EXCLUSIVE');
    const insertItems = (table: keyof Tables, rows: readonly object[]): number[] => {
      const columns = Object.keys(rows[0] ?? {});
      if (columns.length === 0) return [];
      const values = columns.map(() => '?');
      const insert = database.prepare(
        `INSERT INTO ${quoted(table)} (${columns.map(quoted)}) VALUES (${values})`,
      );
      return rows.map((row) => Number(insert.run(Object.values(row)).lastInsertRowid));
    };
    const result = await work({
      query: <Row>(text: string, parameters: readonly Parameter[] = []) => {
        const statement = database.prepare<unknown[], Row>(text);
        if (statement.reader) return statement.all(...parameters);
        statement.run(...parameters);
        return [];
      },
      script: (text) => {
        database.exec(text);
      },
      insert: insertItems,
      insertItems,
    });
    database.exec('COMMIT');
    return result;
  } finally {
    // Closing rolls back what was not committed.
    database.close();
  }
}

/** A token for a place at which no phrase can go on. */
const GAP = '_';
const orGap = (word: string | null, sign: string): string => (word === null ? GAP : sign + word);

/** All tokens in one column: the words without endings, then the forms, then what has no place. */
const indexed = ({ forms, stems, repeated, heading }: IndexedWords): string =>
  [
    ...stems.map((word) => orGap(word, SIGNS.stem)),
    GAP,
    ...forms.map((word) => orGap(word, SIGNS.form)),
    GAP,
    ...repeated.map((word) => SIGNS.repeated + word),
    ...heading.map((word) => SIGNS.heading + word),
  ].join(' ');

/** In the query language of FTS5. */
function spelled({ all, none }: SearchQuery): string {
  const term = ({ by, words }: Term): string => {
    return `"${words.map((word) => SIGNS[by] + word).join(' ')}"${by === 'prefix' ? ' *' : ''}`;
  };
  const either = (terms: readonly Term[]): string => `(${terms.map(term).join(' OR ')})`;
  const found = all.map(either).join(' AND ');
  return none.length === 0 ? found : `(${found}) NOT ${either(none)}`;
}

export async function openSqlite(url: string): Promise<Engine> {
  const path = pathOf(url);
  prepareFolder(path);
  const reads = connectForReads(path);
  const statements = lru<Database.Statement<unknown[], unknown>>(CACHED_STATEMENTS);
  const prisma = new PrismaClient({
    errorFormat: 'minimal',
    adapter: adapterForWrites(path),
  });

  function statement(text: string): Database.Statement<unknown[], unknown> {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const prepared = reads.prepare<unknown[], unknown>(text);
    statements.set(text, prepared);
    return prepared;
  }

  return {
    name: 'sqlite',
    prisma,
    sql: new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    }),
    all: <Row>(text: string, parameters: readonly Parameter[] = []) =>
      statement(text).all(...parameters) as Row[],
    longRead: (work) => longRead(path, work),
    matches: (table, text) => sql`${sql.ref(`${table}.tokens`)} match ${text}`,
    seqOf: (rowid) => seqSql(rowid),
    spelled,
    insertSql: (table, columns, known) => {
      const names = columns.map(quoted);
      const values = columns.map((column) => `value ->> '$.${column}'`);
      // "WHERE true" parts the selection from the conflict clause, which reads like the condition of a join.
      return `INSERT INTO ${quoted(table)} (${names}) SELECT ${values} FROM json_each(?) WHERE true ${known === 'replace' ? replacing(columns) : ''}`;
    },
    indexSql: (table) =>
      `INSERT INTO ${quoted(table)} (rowid, tokens) SELECT value ->> '$.rowid', value ->> '$.tokens' FROM json_each(?)`,
    // Crossed, so that each number is looked up and not every row compared with each of them.
    unindexSql: (table) =>
      `DELETE FROM ${quoted(table)} WHERE rowid IN (SELECT known.rowid FROM json_each(?) AS one CROSS JOIN ${quoted(table)} AS known WHERE known.rowid BETWEEN one.value AND one.value + ${MORE_NUMBERS})`,
    indexed,
    isConflict: (error) => /SQLITE_BUSY|database is locked/.test(messageOf(error)),
    exclusively: (work) => exclusively(path, work),
    close: async () => {
      await prisma.$disconnect();
      reads.close();
    },
  };
}
