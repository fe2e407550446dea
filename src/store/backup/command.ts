/** The `backup` and `restore` commands. */
import { existsSync } from 'node:fs';
import { chmod, rename, rm, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pathOf } from '../dialect/sqlite.ts';
import { copyDatabase } from '../dialect/sqlite-copy.ts';
import type { Engine } from '../engine.ts';
import { codeOf, messageOf, StoreFault } from '../fault.ts';
import { history } from '../migrate.ts';
import { connect } from '../open.ts';
import { writeBackup } from './file.ts';
import { restore } from './restore.ts';
import { backupOf } from './source.ts';

const USAGE = `usage: npm run backup -- FILE
       npm run restore -- FILE [--overwrite]

backup   writes the database of DATABASE_URL as it stands at one moment to FILE, which must not be there yet:
         an SQLite database, or of Postgres its rows as compressed JSON. The server may go on serving and writing.
restore  puts FILE, of whichever engine, into the database of DATABASE_URL, and brings it up to date. Stop the
         server first. A database that is not empty is left as it is, unless --overwrite is given.
`;

interface Output {
  write(text: string): unknown;
}

/** The file that is named, or null where the arguments are none. */
function fileIn(
  args: readonly string[],
  options: readonly string[],
): { file: string; overwrite: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(options.map((name) => [name, { type: 'boolean' as const }])),
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    return { file, overwrite: values.overwrite === true };
  } catch {
    return null;
  }
}

async function writeTo(path: string, url: string, store: Engine): Promise<void> {
  if (store.name === 'sqlite') {
    await copyDatabase(pathOf(url), path);
    await chmod(path, 0o600);
    return;
  }
  for await (const _ of backupOf(store, async function* (backup) {
    yield await writeBackup(path, backup);
  }));
}

/** The database as it is, of whatever version: a backup is what one makes before an update. */
async function openDatabase(url: string): Promise<Engine> {
  if (url.startsWith('file:') && !existsSync(pathOf(url)))
    throw new StoreFault(`There is no database ${pathOf(url)}.`);
  const store = await connect(url);
  const applied = await history(store.all, store.name);
  if (applied.length > 0) return store;
  await store.close();
  throw new StoreFault('The database is empty: nothing was ever stored in it.');
}

/** Writes beside the file first: a file of this name is whole. */
export async function runBackup(url: string, args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  const asked = fileIn(args, []);
  if (asked === null) {
    output.write(USAGE);
    return 2;
  }
  const { file } = asked;
  if (existsSync(file)) throw new StoreFault(`${file} is there already; name a file that is not.`);
  const part = `${file}.part`;
  const store = await openDatabase(url);
  try {
    await rm(part, { force: true });
    await writeTo(part, url, store);
    await rename(part, file);
  } catch (error) {
    if (error instanceof StoreFault || codeOf(error) === null) throw error;
    throw new StoreFault(`The backup could not be written to ${file}: ${messageOf(error)}`);
  } finally {
    await rm(part, { force: true });
    await store.close();
  }
  output.write(`${file}: ${(await stat(file)).size} bytes.\n`);
  return 0;
}

export async function runRestore(url: string, args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  const asked = fileIn(args, ['overwrite']);
  if (asked === null) {
    output.write(USAGE);
    return 2;
  }
  await restore(url, asked.file, asked.overwrite);
  output.write(`${asked.file} is restored, and nothing is wrong with it.\n`);
  return 0;
}
