/** Postgres: one pool for reads and writes, and a small one for long reads, which a slow client can hold for long. */
import { PrismaPg } from '@prisma/adapter-pg';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import pg from 'pg';
import { BLOCK, type Engine, type Exclusive, LONG_READS, type LongRead, type Parameter } from '../engine.ts';
import { codeOf, messageOf, StoreFault } from '../fault.ts';
import { PrismaClient as PostgresClient } from '../generated/postgresql/client.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { noStamps, stampsOf } from '../history/kept.ts';
import type { Tables } from '../tables.ts';
import { spelled } from './postgresql-search.ts';
import { among, placed, postgresqlWriters } from './postgresql-writer.ts';

const CONNECTIONS = 10;
const CONNECT_TIMEOUT = 10_000;
/** "Attest" in ASCII, less its last letter: the advisory lock under which the database is migrated. */
const MIGRATION_LOCK = 0x4174746573;

const INT8 = 20;
const NUMERIC = 1700;

/** Serialization failure and deadlock, by their codes and as Prisma words them. */
const CONFLICT = /40001|40P01|could not serialize|deadlock detected|write conflict/;

const WHY: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to the host',
  '28P01': 'the password is wrong',
  '28000': 'the user is not allowed in',
  '3D000': 'there is no such database',
};

/** Host, port and database of a URL: what may be shown. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? (hostname === '' ? 'localhost' : hostname)}:${port === '' ? 5432 : port}${pathname}`;
}

/** Counts and sums as numbers, as SQLite gives them; everything else as the driver reads it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (oid === INT8 || oid === NUMERIC) && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
};

function poolOf(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: CONNECT_TIMEOUT, types });
  // Without a listener, a connection that breaks while idle would end the process, and so would one that is held by
  // a transaction or a long read between two statements; the next statement on it is told.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

async function makePool(url: string): Promise<pg.Pool> {
  if (!URL.canParse(url)) throw new StoreFault('DATABASE_URL is not a valid postgresql:// URL');
  const pool = poolOf(url, CONNECTIONS);
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    const why = WHY[codeOf(error) ?? ''] ?? messageOf(error);
    throw new StoreFault(`Postgres at ${placeOf(url)} cannot be used: ${why}`);
  }
  return pool;
}

/** Runs `work` in a transaction on a connection of its own. */
async function transacted<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

const exclusively = <T>(
  pool: pg.Pool,
  writerOn: ReturnType<typeof postgresqlWriters>,
  work: (session: Exclusive) => Promise<T>,
): Promise<T> =>
  transacted(pool, 'BEGIN', async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    return work({
      ...writerOn(client, noStamps),
      query: async <Row>(text: string, parameters: readonly Parameter[] = []) =>
        (await client.query(text, [...parameters])).rows as Row[],
      script: async (text) => {
        await client.query(text);
      },
    });
  });

async function* longRead<T>(pool: pg.Pool, work: (session: LongRead) => AsyncIterable<T>): AsyncGenerator<T> {
  const client = await pool.connect();
  const all = async <Row>(text: string, parameters: readonly Parameter[] = []) =>
    (await client.query(text, [...parameters])).rows as Row[];
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    yield* work({
      all,
      blocks: async function* <Row>(text: string, parameters: readonly Parameter[]) {
        await all(`DECLARE many NO SCROLL CURSOR FOR ${text}`, parameters);
        for (;;) {
          const rows = await all<Row>(`FETCH ${BLOCK} FROM many`);
          if (rows.length > 0) yield rows;
          if (rows.length < BLOCK) break;
        }
        // For the next statement of the same read.
        await all('CLOSE many');
      },
    });
  } finally {
    // A connection that cannot be rolled back is no use to the next one.
    const broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    client.release(broken);
  }
}

/** Statements that each connection keeps ready, at most: it never forgets one. */
const NAMED = 200;

/** Names for the statements that come first; later ones are parsed and planned for every use. */
function namer(): (text: string) => { name?: string } {
  const names = new Map<string, { name: string }>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size === NAMED) return known ?? {};
    const given = { name: `s${names.size}` };
    names.set(text, given);
    return given;
  };
}

export async function openPostgresql(url: string): Promise<Engine> {
  const pool = await makePool(url);
  const longReads = poolOf(url, LONG_READS);
  const writerOn = postgresqlWriters();
  const nameOf = namer();
  // Both clients are generated from one model, so the SQLite client's types hold for both.
  const prisma = new PostgresClient({
    errorFormat: 'minimal',
    adapter: new PrismaPg(pool),
  }) as unknown as PrismaClient;

  return {
    name: 'postgresql',
    prisma,
    sql: new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    }),
    placed,
    all: async <Row>(text: string, parameters: readonly Parameter[] = []) =>
      (await pool.query(text, [...parameters])).rows as Row[],
    lists: async (text, parameters = [], recurs = true) => {
      const name = recurs ? nameOf(text) : {};
      const query = { text, values: [...parameters], rowMode: 'array' as const, ...name };
      return (await pool.query<unknown[]>(query)).rows;
    },
    stamp: () => null,
    longRead: (work) => longRead(longReads, work),
    among,
    searchesRemoved: false,
    matches: (table, text) => sql`${sql.ref(`${table}.tokens`)} @@ ${text}::tsquery`,
    // A GIN index has no order.
    readsNewestFirst: false,
    // A column of its own, which has an index.
    seqOf: (rowid) => rowid.replace(/rowid$/, 'seq'),
    spelled,
    transact: (work) => transacted(pool, 'BEGIN', (client) => work(writerOn(client, stampsOf))),
    // VACUUM and the archives of the server are its operator's affair.
    scrub: async () => {},
    isConflict: (error) => CONFLICT.test(messageOf(error)),
    exclusively: (work) => exclusively(pool, writerOn, work),
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), longReads.end()]);
    },
  };
}
