/** What a backup holds: the rows of every table, whichever engine they come from. */
import type { Engine, EngineName, LongRead, Parameter } from '../engine.ts';
import { TWINS } from '../history/kept.ts';
import { history, knownMigrations } from '../migrate.ts';

/** Rows of one table at one time; every row has the values of these columns in their order. */
export interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Parameter[])[];
}

export interface Backup {
  /** Names of the migrations that its tables are made by. */
  readonly migrations: readonly string[];
  /** Number of the last change that it holds. */
  readonly change: number;
  /** The tables in an order in which every row comes after those that it refers to. */
  rows(): AsyncIterable<Rows>;
}

/** What tables refer to others, and which of them are there. */
const TABLES: Readonly<Record<EngineName, { all: string; references: string }>> = {
  sqlite: {
    all: `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`,
    references: `SELECT t.name AS from_table, f."table" AS to_table FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'`,
  },
  postgresql: {
    all: 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename',
    references: `SELECT f.relname AS from_table, t.relname AS to_table FROM pg_constraint AS c JOIN pg_class AS f ON f.oid = c.conrelid JOIN pg_class AS t ON t.oid = c.confrelid WHERE c.contype = 'f' AND c.connamespace = to_regnamespace(current_schema())`,
  },
};

const CREATED = /CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?"(\w+)"/g;

/**
 * The tables that migrations of this program make, on whatever version, and those that keep how rows were; nothing else
 * in a database is ours.
 */
export const tablesMade = (engine: EngineName): ReadonlySet<string> =>
  new Set([
    ...knownMigrations(engine).flatMap(({ sql }) => [...sql.matchAll(CREATED)].map(([, name = '']) => name)),
    ...TWINS,
  ]);

type Ask = Pick<LongRead, 'all'>['all'];

/** The tables of a database that are ours, each after those that it refers to. */
export async function tablesIn(ask: Ask, engine: EngineName): Promise<string[]> {
  const made = tablesMade(engine);
  const { all, references } = TABLES[engine];
  const names = (await ask<{ name: string }>(all)).map(({ name }) => name).filter((name) => made.has(name));
  const edges = await ask<{ from_table: string; to_table: string }>(references);
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    if (ordered.has(name)) return;
    for (const { from_table, to_table } of edges)
      if (from_table === name && to_table !== name) visit(to_table);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}

/** Search indexes are not kept: they are made from the rows, and each engine has its own. */
export const isSearchIndex = (table: string): boolean => table.endsWith('_fts');

/** Characters of text that are held, and sent to a database, at a time: an article can have a million. */
const PORTION = 4_000_000;

/** The rows in their order, some at a time. */
export function* portions<Row extends readonly Parameter[]>(rows: readonly Row[]): Generator<Row[]> {
  let portion: Row[] = [];
  let size = 0;
  for (const row of rows) {
    portion.push(row);
    for (const value of row) size += typeof value === 'string' ? value.length : 1;
    if (size < PORTION) continue;
    yield portion;
    [portion, size] = [[], 0];
  }
  if (portion.length > 0) yield portion;
}

async function* rowsIn(session: LongRead, engine: EngineName): AsyncGenerator<Rows> {
  for (const table of await tablesIn(session.all, engine)) {
    if (isSearchIndex(table)) continue;
    for await (const block of session.blocks<Record<string, Parameter>>(`SELECT * FROM "${table}"`, []))
      yield { table, columns: Object.keys(block[0] ?? {}), rows: block.map((row) => Object.values(row)) };
  }
}

/** Its number; 0 in a database from before changes were kept. */
export async function lastChange(ask: Ask, engine: EngineName): Promise<number> {
  if (!(await tablesIn(ask, engine)).includes('change')) return 0;
  const [last] = await ask<{ seq: number | null }>('SELECT max(seq) AS seq FROM change');
  return last?.seq ?? 0;
}

/** Hands on the backup of a database as it stands at one moment, however much is written meanwhile. */
export const backupOf = <T>(engine: Engine, work: (backup: Backup) => AsyncIterable<T>): AsyncIterable<T> =>
  engine.longRead(async function* (session) {
    const applied = await history(session.all, engine.name);
    yield* work({
      change: await lastChange(session.all, engine.name),
      migrations: applied.map(({ migration_name }) => migration_name),
      rows: () => rowsIn(session, engine.name),
    });
  });
