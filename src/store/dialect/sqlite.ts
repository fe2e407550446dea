/** SQLite: one file, one connection for reads, one for writes, WAL so that neither waits for the other. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import Database from 'better-sqlite3';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import { BLOCK, type Engine, type Exclusive, type LongRead, type Parameter } from '../engine.ts';
import { codeOf, messageOf, StoreFault } from '../fault.ts';
import { PrismaClient } from '../generated/sqlite/client.ts';
import { noStamps } from '../history/kept.ts';
import { lru } from '../read/lru.ts';
import { seqSql } from '../search-rows.ts';
import type { Tables } from '../tables.ts';
import { emptyLog, scrubIndexes } from './sqlite-scrub.ts';
import { spelled } from './sqlite-search.ts';
import { among, sqliteWrites, writerOn } from './sqlite-writes.ts';

/** Milliseconds that opening and migrating wait for another process. */
const BUSY_TIMEOUT = 30_000;
/** Milliseconds that a writer holds up this process for another one; `write` tries again. */
const WRITE_TIMEOUT = 5;
const CACHED_STATEMENTS = 500;

/** Another writer has the file; the last is how Prisma words it. */
const CONFLICT = /SQLITE_BUSY|database is locked|Operation has timed out/;

/** The path in a `file:` URL, as Prisma reads it: relative to the working directory, not percent-decoded. */
export function pathOf(url: string): string {
  const path = url.slice('file:'.length);
  if (path === '' || path.includes('?') || path.includes(':memory:')) {
    throw new StoreFault(`DATABASE_URL must name a file, such as file:./data/attest.db; it is "${url}"`);
  }
  return resolve(path);
}

/** Makes the folder and says what is wrong where it or the file cannot be written: SQLite opens such a file to read. */
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
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK);
  } catch (error) {
    throw new StoreFault(`The database ${path} cannot be written (${codeOf(error) ?? messageOf(error)})`);
  }
}

export function connect(path: string, timeout = BUSY_TIMEOUT): Database.Database {
  try {
    const database = new Database(path, { timeout });
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

/** The connection that writes. */
function connectForWrites(path: string): Database.Database {
  const database = connect(path, WRITE_TIMEOUT);
  // Pages go from the log to the file when 32 MB are there, not 4: an article touches a hundred pages of
  // indexes, mostly the same ones as the article before.
  database.pragma('wal_autocheckpoint = 8000');
  // What is removed or replaced is overwritten with zeros.
  database.pragma('secure_delete = ON');
  database.pragma('cache_size = -64000');
  return database;
}

async function exclusively<T>(path: string, work: (session: Exclusive) => Promise<T>): Promise<T> {
  const database = connect(path);
  try {
    database.exec('BEGIN EXCLUSIVE');
    const result = await work({
      ...writerOn(database, noStamps),
      query: <Row>(text: string, parameters: readonly Parameter[] = []) => {
        const statement = database.prepare<unknown[], Row>(text);
        if (statement.reader) return statement.all(...parameters);
        statement.run(...parameters);
        return [];
      },
      script: (text) => {
        database.exec(text);
      },
    });
    database.exec('COMMIT');
    return result;
  } finally {
    // Closing rolls back what was not committed.
    database.close();
  }
}

export async function openSqlite(url: string): Promise<Engine> {
  const path = pathOf(url);
  prepareFolder(path);
  const reads = connectForReads(path);
  const kept = () => lru<Database.Statement<unknown[], unknown>>(CACHED_STATEMENTS);
  const statements = { rows: kept(), lists: kept() };
  const writes = sqliteWrites(() => connectForWrites(path));
  const prisma = new PrismaClient({
    errorFormat: 'minimal',
    adapter: new PrismaBetterSqlite3({ url: path, timeout: WRITE_TIMEOUT }),
  });

  function statement(text: string, shape: keyof typeof statements): Database.Statement<unknown[], unknown> {
    const known = statements[shape].get(text);
    if (known !== undefined) return known;
    const prepared = reads.prepare<unknown[], unknown>(text).raw(shape === 'lists');
    statements[shape].set(text, prepared);
    return prepared;
  }
  const stamp = reads.prepare<[], number>('PRAGMA data_version').pluck();

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
    placed: (text) => text,
    all: <Row>(text: string, parameters: readonly Parameter[] = []) =>
      statement(text, 'rows').all(...parameters) as Row[],
    lists: (text, parameters = []) => statement(text, 'lists').all(...parameters) as unknown[][],
    // What this process writes goes through another connection, so it counts too.
    stamp: () => stamp.get() ?? null,
    longRead: (work) => longRead(path, work),
    among,
    searchesRemoved: false,
    matches: (table, text) => sql`${sql.ref(`${table}.tokens`)} match ${text}`,
    readsNewestFirst: true,
    seqOf: (rowid) => seqSql(rowid),
    spelled,
    transact: (work) => writes.transact(work),
    scrub: async (transact) => {
      await scrubIndexes(transact);
      await emptyLog(() => connect(path, WRITE_TIMEOUT));
    },
    isConflict: (error) => CONFLICT.test(messageOf(error)),
    exclusively: (work) => exclusively(path, work),
    close: async () => {
      await prisma.$disconnect();
      await writes.close();
      reads.close();
    },
  };
}
