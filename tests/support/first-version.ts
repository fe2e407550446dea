/** A database as the first version of the program left it. */
import { readFileSync } from 'node:fs';
import { setSequences } from '../../src/store/backup/load.ts';
import { tablesIn } from '../../src/store/backup/source.ts';
import type { Engine } from '../../src/store/engine.ts';
import { knownMigrations, migrateIn } from '../../src/store/migrate.ts';
import { connect } from '../../src/store/open.ts';

const ROWS = readFileSync(new URL('../fixtures/first-version.sql', import.meta.url), 'utf8');

/** Migrations that the first version had. */
export const FIRST = 2;

/** Makes it in an empty database, which is left as that version would find it. */
export async function asFirstVersion(url: string): Promise<Engine> {
  const store = await connect(url);
  await store.exclusively(async (session) => {
    await migrateIn(session, store.name, knownMigrations(store.name).slice(0, FIRST));
    await session.script(ROWS);
    if (store.name === 'postgresql') await setSequences(session, await tablesIn(session.all, store.name));
  });
  return store;
}
