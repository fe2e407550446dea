/** Puts a backup in the place of a database: all of it, or nothing. */
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkStore } from '../check.ts';
import { pathOf } from '../dialect/sqlite.ts';
import { copyDatabase, removeDatabase, replaceDatabase } from '../dialect/sqlite-copy.ts';
import type { Engine } from '../engine.ts';
import { codeOf, messageOf, StoreFault } from '../fault.ts';
import { assertKnown, history, knownMigrations } from '../migrate.ts';
import { connect, openStore } from '../open.ts';
import { readBackup } from './file.ts';
import { assertSound, dropTables, hasRows, load, renewKey } from './load.ts';
import { type Backup, backupOf } from './source.ts';

const SQLITE_MAGIC = 'SQLite format 3\0';

const NOT_EMPTY = new StoreFault(
  'The database is not empty. Nothing was changed; --overwrite puts the backup in its place.',
);

/** What kind of file a backup is. */
async function kindOf(file: string): Promise<'sqlite' | 'rows'> {
  try {
    const handle = await open(file);
    const { buffer } = await handle.read(Buffer.alloc(SQLITE_MAGIC.length), 0, SQLITE_MAGIC.length, 0);
    await handle.close();
    return buffer.toString('latin1') === SQLITE_MAGIC ? 'sqlite' : 'rows';
  } catch (error) {
    throw new StoreFault(`The backup ${file} cannot be read (${codeOf(error) ?? messageOf(error)})`);
  }
}

const copied = async (file: string, to: string): Promise<void> => {
  try {
    await copyDatabase(file, to);
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    throw new StoreFault(`The backup ${file} is damaged (${messageOf(error)}). Nothing was changed.`);
  }
};

/** Opens an SQLite file that this version of the program can bring up to date; anything else is left as it is. */
async function openCopy(path: string): Promise<Engine> {
  const engine = await connect(`file:${path}`);
  try {
    const applied = (await history(engine.all, 'sqlite')).map(({ migration_name }) => migration_name);
    if (applied.length === 0)
      throw new StoreFault('The backup is no database of Attest. Nothing was changed.');
    assertKnown('backup', applied, knownMigrations('sqlite'));
  } finally {
    await engine.close();
  }
  return openStore({ url: `file:${path}` });
}

/** Hands on the rows of a backup. */
async function withBackup<T>(file: string, work: (backup: Backup) => Promise<T>): Promise<T> {
  if ((await kindOf(file)) === 'rows') return work(await readBackup(file));
  const folder = await mkdtemp(join(tmpdir(), 'attest-restore-'));
  try {
    const path = join(folder, 'copy.db');
    await copied(file, path);
    const engine = await openCopy(path);
    try {
      let result: { value: T } | null = null;
      const results = backupOf(engine, async function* (backup) {
        yield await work(backup);
      });
      for await (const value of results) result = { value };
      if (result === null) throw new Error('nothing was handed on');
      return result.value;
    } finally {
      await engine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the database beside the one that it is for, looks at it, and puts it there in one step. */
async function restoreSqlite(url: string, file: string, overwrite: boolean): Promise<void> {
  const path = pathOf(url);
  if (existsSync(path) && !overwrite) {
    const there = await connect(url);
    const isTaken = await Promise.resolve(hasRows({ all: there.all }, 'sqlite')).finally(() => there.close());
    if (isTaken) throw NOT_EMPTY;
  }
  const beside = `${path}.restoring`;
  removeDatabase(beside);
  try {
    if ((await kindOf(file)) === 'sqlite') await copied(file, beside);
    else {
      const empty = await connect(`file:${beside}`);
      await withBackup(file, (backup) =>
        empty.exclusively((session) => load(session, 'sqlite', backup)),
      ).finally(() => empty.close());
    }
    const restored = await openCopy(beside);
    try {
      await restored.transact(async (writer) => renewKey(writer));
      const [wrong] = await checkStore(restored);
      if (wrong !== undefined)
        throw new StoreFault(
          `In the backup it does not hold that ${wrong.check}: ${wrong.detail}. Nothing was changed.`,
        );
    } finally {
      await restored.close();
    }
    replaceDatabase(path, beside);
  } finally {
    removeDatabase(beside);
  }
}

/** In one transaction, in which tables come and go too. */
async function restorePostgresql(url: string, file: string, overwrite: boolean): Promise<void> {
  const engine = await connect(url);
  try {
    await withBackup(file, (backup) =>
      engine.exclusively(async (session) => {
        await session.script(`SET LOCAL lock_timeout = '10s'`);
        if (!overwrite && (await hasRows(session, 'postgresql'))) throw NOT_EMPTY;
        await dropTables(session, 'postgresql');
        await load(session, 'postgresql', backup);
        await renewKey(session);
        await assertSound(session, 'postgresql');
      }),
    );
  } catch (error) {
    // lock_not_available
    if (codeOf(error) !== '55P03') throw error;
    throw new StoreFault('The database is in use: stop what uses it. Nothing was changed.');
  } finally {
    await engine.close();
  }
}

export const restore = (url: string, file: string, overwrite: boolean): Promise<void> =>
  url.startsWith('file:') ? restoreSqlite(url, file, overwrite) : restorePostgresql(url, file, overwrite);
