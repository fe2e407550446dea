/** Whole SQLite files: copied while they are written to, and put in each other's place. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf, messageOf, StoreFault } from '../fault.ts';

/** Pages that are copied before others have their turn. */
const PAGES = 2_000;

/** Files that stand beside a database while it is used. */
const ASIDE = ['-wal', '-shm', '-journal'] as const;

export function removeDatabase(path: string): void {
  for (const suffix of ['', ...ASIDE]) rmSync(path + suffix, { force: true });
}

/**
 * Copies a database into a file that is not there yet, as it stands at this moment. The transaction holds this state;
 * without it, the copying would begin anew whenever another process writes.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(to, { progress: () => PAGES });
  } finally {
    source.close();
  }
  const copy = new Database(to);
  try {
    // One file, with nothing beside it.
    copy.pragma('journal_mode = DELETE');
    const [first] = copy.pragma('integrity_check(1)') as { integrity_check: string }[];
    if (first?.integrity_check !== 'ok')
      throw new StoreFault(`${from} is damaged: ${first?.integrity_check}`);
  } finally {
    copy.close();
  }
}

/** Puts one database in the place of another, in one step. Throws where the other is in use. */
export function replaceDatabase(path: string, by: string): void {
  if (existsSync(path)) {
    const old = new Database(path, { timeout: 1_000 });
    try {
      // What is in the log goes into the file, and the log goes: only for who is alone with the file.
      old.pragma('journal_mode = DELETE');
    } catch (error) {
      if (codeOf(error)?.startsWith('SQLITE_BUSY') === true)
        throw new StoreFault(`The database ${path} is in use: stop what uses it. Nothing was changed.`);
      if (!/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error) ?? ''))
        throw new StoreFault(`The database ${path} cannot be replaced: ${messageOf(error)}`);
    } finally {
      old.close();
    }
    for (const suffix of ASIDE) rmSync(path + suffix, { force: true });
  }
  renameSync(by, path);
}
