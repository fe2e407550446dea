/**
 * Applies the migrations in prisma/migrations and records them in `_prisma_migrations` as Prisma does, so that
 * its own tools read the same history. All that are missing are applied in one transaction under a lock: a
 * database is never left between two versions, and processes that start together wait for each other.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine, EngineName, Eventually, Exclusive, Parameter } from './engine.ts';
import { messageOf, StoreFault } from './fault.ts';
import { keepHistory } from './history/twins.ts';
import { fillLinks } from './links/fill.ts';
import { reindex, reindexRemoved } from './reindex.ts';

const FOLDER = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));

/** Migrations that leave the search indexes to be filled anew. */
const EMPTIES_SEARCH: readonly string[] = ['20261125073300_search_words'];

export const refillsSearch = (name: string): boolean => EMPTIES_SEARCH.includes(name);

/** The migration that makes the indexes of removed rows. */
const INDEXES_REMOVED = /_words_of_removed_rows$/;

/** Migrations after which the links of claims are to be filled in. */
const ADDS_LINKS: readonly string[] = ['20261125075636_claim_links'];

/** The migration from which on it is kept how everything was. */
const KEEPS_HISTORY = /_history$/;

/** The table as Prisma makes it on each engine. */
const HISTORY: Readonly<Record<EngineName, string>> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`,
};

const HAS_HISTORY: Readonly<Record<EngineName, string>> = {
  sqlite: `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
  postgresql: `SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL`,
};

/** Milliseconds since 1970 is what Prisma's SQLite engine writes; Postgres takes a timestamp. */
const RECORD: Readonly<Record<EngineName, string>> = {
  sqlite: `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
    VALUES (?, ?, ?, unixepoch('subsec') * 1000, unixepoch('subsec') * 1000, 1)`,
  postgresql: `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
    VALUES ($1, $2, $3, now(), now(), 1)`,
};

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations of this version of the program, oldest first. */
export function knownMigrations(engine: EngineName): Migration[] {
  const folder = join(FOLDER, engine);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: unknown;
}

type Ask = <Row>(sql: string, parameters?: readonly Parameter[]) => Eventually<Row[]>;

export async function history(ask: Ask, engine: EngineName): Promise<Applied[]> {
  if ((await ask(HAS_HISTORY[engine])).length === 0) return [];
  return ask<Applied>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
}

/** Throws where something is made by a migration that this version of the program does not have. */
export function assertKnown(what: string, names: readonly string[], known: readonly Migration[]): void {
  const have = new Set(known.map(({ name }) => name));
  const foreign = names.find((name) => !have.has(name));
  if (foreign === undefined) return;
  throw new StoreFault(
    `The ${what} is from a newer version of Attest (it has the migration ${foreign}, which this version does not know). It was left as it is; update Attest to use it.`,
  );
}

/** The migrations that a database lacks. Throws where its history is not one that this program can go on from. */
function missingFrom(applied: readonly Applied[], known: readonly Migration[]): Migration[] {
  assertKnown(
    'database',
    applied.map(({ migration_name }) => migration_name),
    known,
  );
  const failed = applied.find(({ finished_at }) => finished_at === null);
  if (failed !== undefined) {
    throw new StoreFault(
      `The migration ${failed.migration_name} was begun by another tool and never finished. The database was left as it is; see "prisma migrate resolve".`,
    );
  }
  const done = new Set(applied.map(({ migration_name }) => migration_name));
  return known.filter(({ name }) => !done.has(name));
}

/** What is wrong with the migrations of a database, and whether applying those that it lacks is all it takes. */
export async function checkMigrations(
  engine: Engine,
  known: readonly Migration[] = knownMigrations(engine.name),
): Promise<{ readonly faults: readonly string[]; readonly pending: boolean; readonly readable: boolean }> {
  const applied = await history(engine.all, engine.name);
  const byName = new Map(applied.map((one) => [one.migration_name, one]));
  const have = new Set(known.map(({ name }) => name));
  const newer = applied.filter(({ migration_name }) => !have.has(migration_name));
  const failed = applied.filter(({ finished_at }) => finished_at === null);
  const pending = known.filter(({ name }) => !byName.has(name));
  const changed = known.filter(({ name, checksum }) => {
    const one = byName.get(name);
    return one !== undefined && one.checksum !== checksum;
  });
  return {
    faults: [
      ...pending.map(({ name }) => `The migration ${name} is not applied yet; npm run migrate does it.`),
      ...failed.map(({ migration_name }) => `The migration ${migration_name} was begun and never finished.`),
      ...changed.map(
        ({ name }) => `The migration ${name} is not the one that was applied: its file has changed.`,
      ),
      ...newer.map(
        ({ migration_name }) => `The migration ${migration_name} is from a newer version of Attest.`,
      ),
    ],
    pending: pending.length > 0 && newer.length + failed.length === 0,
    readable: pending.length + newer.length + failed.length === 0,
  };
}

async function apply(
  session: Exclusive,
  engine: EngineName,
  { name, sql, checksum }: Migration,
): Promise<void> {
  try {
    await session.script(sql);
  } catch (error) {
    throw new StoreFault(`The migration ${name} failed and was undone: ${messageOf(error)}`);
  }
  await session.query(RECORD[engine], [randomUUID(), checksum, name]);
}

/** Applies the migrations that a database lacks, inside a transaction, and returns their names. */
export async function migrateIn(
  session: Exclusive,
  engine: EngineName,
  known: readonly Migration[],
): Promise<string[]> {
  const missing = missingFrom(await history(session.query, engine), known);
  await session.script(HISTORY[engine]);
  for (const migration of missing) await apply(session, engine, migration);
  if (known.some(({ name }) => KEEPS_HISTORY.test(name))) await keepHistory(session, engine);
  if (missing.some(({ name }) => refillsSearch(name))) await reindex(session);
  if (missing.some(({ name }) => INDEXES_REMOVED.test(name))) await reindexRemoved(session);
  if (missing.some(({ name }) => ADDS_LINKS.includes(name))) await fillLinks(session);
  return missing.map(({ name }) => name);
}

/** Brings a database up to date and returns the names of the migrations that it lacked. */
export async function migrate(
  engine: Engine,
  known: readonly Migration[] = knownMigrations(engine.name),
): Promise<string[]> {
  if (missingFrom(await history(engine.all, engine.name), known).length === 0) return [];
  // Another process may have been faster while this one waits for the lock.
  return engine.exclusively((session) => migrateIn(session, engine.name, known));
}
