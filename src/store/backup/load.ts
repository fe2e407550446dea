/** Loads a backup into a database, inside one transaction: its tables, its rows, and what later migrations make of them. */
import { randomBytes } from 'node:crypto';
import { findings } from '../check.ts';
import type { Asking, EngineName, Exclusive, Row } from '../engine.ts';
import { messageOf, StoreFault } from '../fault.ts';
import { assertKnown, history, knownMigrations, migrateIn, refillsSearch } from '../migrate.ts';
import { reindex, reindexRemoved } from '../reindex.ts';
import type { Tables } from '../tables.ts';
import { type Backup, isSearchIndex, portions, tablesIn } from './source.ts';

/** Whether anything is stored there, beside what migrations put there. */
export async function hasRows(session: Pick<Exclusive, 'all'>, engine: EngineName): Promise<boolean> {
  for (const table of await tablesIn(session.all, engine)) {
    if (table === 'dataset' || isSearchIndex(table)) continue;
    if ((await session.all(`SELECT 1 AS one FROM "${table}" LIMIT 1`)).length > 0) return true;
  }
  return false;
}

/** Takes away the tables of a database that are ours. */
export async function dropTables(session: Exclusive, engine: EngineName): Promise<void> {
  const applied = await history(session.query, engine);
  assertKnown(
    'database',
    applied.map(({ migration_name }) => migration_name),
    knownMigrations(engine),
  );
  for (const table of (await tablesIn(session.all, engine)).reverse())
    await session.script(`DROP TABLE "${table}" CASCADE`);
  await session.script('DROP TABLE IF EXISTS "_prisma_migrations"');
}

const rowsWith = (columns: readonly string[], rows: readonly (readonly unknown[])[]): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])) as Row);

/** Numbers that Postgres gives go on after those that are there. */
export async function setSequences(session: Exclusive, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [sequence] = await session.query<{ name: string | null }>(
      `SELECT pg_get_serial_sequence('"${table}"', 'seq') AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '${table}' AND column_name = 'seq'`,
    );
    if (sequence?.name == null) continue;
    await session.query(
      `SELECT setval('${sequence.name}', (SELECT coalesce(max(seq), 0) + 1 FROM "${table}"), false)`,
    );
  }
}

/** Throws where it is not sound. What is wrong then is in the backup. */
export async function assertSound(session: Asking, engine: EngineName): Promise<void> {
  for await (const { check, detail } of findings(engine, session))
    throw new StoreFault(`In the backup it does not hold that ${check}: ${detail}. Nothing was changed.`);
}

/**
 * Two databases never share the tags of their answers: this one goes on from a state from which the one that was
 * backed up goes on too.
 */
export const renewKey = async (session: Pick<Exclusive, 'run'>): Promise<void> => {
  await session.run('UPDATE dataset SET key = ?', [randomBytes(8).toString('hex')]);
};

/** Into a database that has no tables of ours. */
export async function load(session: Exclusive, engine: EngineName, backup: Backup): Promise<void> {
  const known = knownMigrations(engine);
  assertKnown('backup', backup.migrations, known);
  const then = known.filter(({ name }) => backup.migrations.includes(name));
  await migrateIn(session, engine, then);
  const tables = await tablesIn(session.all, engine);
  for (const table of tables.toReversed()) await session.run(`DELETE FROM "${table}"`);
  for await (const { table, columns, rows } of backup.rows()) {
    if (!tables.includes(table) || isSearchIndex(table))
      throw new StoreFault(`The backup has a table ${table} that its version of Attest did not have.`);
    try {
      for (const portion of portions(rows))
        await session.insert(table as keyof Tables, rowsWith(columns, portion));
    } catch (error) {
      throw new StoreFault(
        `Rows of ${table} in the backup cannot be stored (${messageOf(error)}). Nothing was changed.`,
      );
    }
  }
  if (engine === 'postgresql') await setSequences(session, tables);
  const since = await migrateIn(session, engine, known);
  if (!since.some(refillsSearch)) await reindex(session);
  await session.run('DELETE FROM claim_was_fts');
  await session.run('DELETE FROM quote_was_fts');
  await reindexRemoved(session);
}
