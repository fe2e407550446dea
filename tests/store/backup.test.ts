import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { runBackup, runRestore } from '../../src/store/backup/command.ts';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openStore } from '../../src/store/open.ts';
import { COMMAND_LINE } from '../../src/store/save/changes.ts';
import { deleteArticle } from '../../src/store/save/delete.ts';
import { write } from '../../src/store/write.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { allRows, appOn } from '../api/support/server.ts';
import { Program } from '../faults/support/server.ts';
import { dump } from '../support/dump.ts';
import { type Databases, databases, describeOnEachEngine } from '../support/engines.ts';
import { saveNumber } from '../support/write-many.ts';

// A busy machine makes processes and databases slowly.
vi.setConfig({ testTimeout: 120_000 });

const silent = { write: () => true };
const LISTS = ['articles', 'entities', 'claims', 'figures', 'quotes'] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attest-backup-'));
  return () => rm(folder, { recursive: true, force: true });
});

let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `backup-${files}`);
};

/** A new database that a backup was put into. */
async function restored(into: Databases, file: string): Promise<Engine> {
  const url = await into.url('empty');
  expect(await runRestore(url, [file], silent)).toBe(0);
  return openStore({ url });
}

/** What is served, but for when it was written. */
async function lists(store: Engine): Promise<unknown> {
  const app = await appOn(store);
  const all = LISTS.map(async (name) => [name, await allRows(app, `/v1/${name}?sort=id`)]);
  return JSON.parse(JSON.stringify(await Promise.all(all)), (field, value) =>
    /^(recorded|ingested|updated)_at$/.test(field) ? undefined : value,
  );
}

/** A database that has had the same writes as another until one of its changes. */
async function until(here: Databases, store: Engine, change: number, corpus: number): Promise<Engine> {
  const copy = await here.open();
  await saveCorpus(copy, corpus);
  const written = await store.all<{ title: string }>(
    `SELECT title FROM change JOIN article ON article.id = change.id WHERE change.seq BETWEEN ${corpus + 1} AND ${change} ORDER BY change.seq`,
  );
  for (const { title } of written) await saveNumber(copy, Number(/^Article (\d+)$/.exec(title)?.[1]));
  return copy;
}

describeOnEachEngine('a backup', (here) => {
  it('holds the data as it stood at one change, while others write', async () => {
    const url = await here.url();
    const store = await openStore({ url });
    await saveCorpus(store, 6);
    const writers = [0, 40].map(
      (from) => new Program('tests/support/write-many.ts', [url, `${from}`, `${from + 40}`]),
    );
    const count = async () => (await store.all<{ n: number }>('SELECT max(seq) AS n FROM change'))[0]?.n ?? 0;
    const points: number[] = [];
    const made: string[] = [];
    while (writers.some(({ isRunning }) => isRunning)) {
      const file = newFile();
      const before = await count();
      await runBackup(url, [file], silent);
      if (before === points.at(-1)) continue;
      points.push(before);
      made.push(file);
    }
    for (const { ended, output } of writers) expect((await ended).code, output).toBe(0);
    expect(made.length, 'backups at different moments').toBeGreaterThan(2);
    // The first that were made while articles came, and the last.
    for (const file of [...made.slice(1, 3), made.at(-1) ?? '']) {
      const copy = await restored(here, file);
      const [{ n = 0, rows = 0 } = {}] = await copy.all<{ n: number; rows: number }>(
        'SELECT max(seq) AS n, count(*) AS rows FROM change',
      );
      expect(rows).toBe(n);
      expect(await lists(copy)).toEqual(await lists(await until(here, store, n, 6)));
      expect(await checkStore(copy)).toEqual([]);
      await copy.close();
    }
    await store.close();
  });

  it('is restored to be written on, under other tags', async () => {
    const store = await here.open();
    await saveCorpus(store, 4);
    const [{ id = '' } = {}] = await store.all<{ id: string }>(
      'SELECT id FROM article ORDER BY seq DESC LIMIT 1',
    );
    await deleteArticle(store, id, COMMAND_LINE);
    const file = newFile();
    await runBackup(await urlOf(store), [file], silent);
    const copy = await restored(here, file);
    expect(await dump(copy)).toEqual(await dump(store));
    const [mine, theirs] = [
      await store.all('SELECT * FROM dataset'),
      await copy.all('SELECT * FROM dataset'),
    ];
    expect(theirs).toEqual([
      { ...(mine[0] as object), key: expect.not.stringMatching(String((mine[0] as { key: string }).key)) },
    ]);
    // The deleted article comes again, and more: numbers go on.
    await saveCorpus(copy, 8);
    expect(await checkStore(copy)).toEqual([]);
    await copy.close();
  });

  it('goes into the other engine, too', async () => {
    const store = await here.open();
    await saveCorpus(store, 4);
    const file = newFile();
    await runBackup(await urlOf(store), [file], silent);
    const copy = await restored(here.name === 'sqlite' ? others.postgresql : others.sqlite, file);
    expect(await dump(copy)).toEqual(await dump(store));
    expect(await lists(copy)).toEqual(await lists(store));
    await saveCorpus(copy, 8);
    expect(await checkStore(copy)).toEqual([]);
    await copy.close();
  });

  it('takes the place of what is there only when told to', async () => {
    const store = await here.open();
    await saveCorpus(store, 2);
    const file = newFile();
    await runBackup(await urlOf(store), [file], silent);
    const url = await here.url();
    const other = await openStore({ url });
    await saveCorpus(other, 5);
    const before = await dump(other);
    await other.close();
    await expect(runRestore(url, [file], silent)).rejects.toThrow(/not empty.*--overwrite/);
    const after = await openStore({ url });
    expect(await dump(after)).toEqual(before);
    await after.close();
    expect(await runRestore(url, [file, '--overwrite'], silent)).toBe(0);
    const replaced = await openStore({ url });
    expect(await dump(replaced)).toEqual(await dump(store));
    await replaced.close();
  });

  it('that is damaged, cut off, unsound or of a newer version changes nothing', async () => {
    const store = await here.open();
    await saveCorpus(store, 3);
    const file = newFile();
    await runBackup(await urlOf(store), [file], silent);
    await write(store, async (writer) => writer.run('DELETE FROM change WHERE seq = 2'));
    const unsound = newFile();
    await runBackup(await urlOf(store), [unsound], silent);
    await store.prisma.$executeRawUnsafe(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '29990101000000_later', CURRENT_TIMESTAMP)`,
    );
    const newer = newFile();
    await runBackup(await urlOf(store), [newer], silent);
    const bytes = await readFile(file);
    const cut = newFile();
    await writeFile(cut, bytes.subarray(0, bytes.length / 2));
    const turned = newFile();
    // A bit in the middle of the pages, and of the compressed rows.
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0x20, bytes.length >> 1);
    bytes.fill(0xff, 4096 * 3, 4096 * 3 + 200);
    await writeFile(turned, bytes);
    const none = newFile();
    await writeFile(none, 'nothing of the kind');

    const url = await here.url();
    const target = await openStore({ url });
    await saveCorpus(target, 2);
    const before = await dump(target);
    await target.close();
    for (const [bad, why] of [
      [cut, /damaged/],
      [turned, /damaged/],
      [none, /damaged or is none/],
      [unsound, /sequence of changes has no gap: 3/],
      [newer, /newer version of Attest.*29990101000000_later/],
      [join(folder, 'missing'), /cannot be read/],
    ] as const) {
      await expect(runRestore(url, [bad, '--overwrite'], silent), bad).rejects.toThrow(why);
      const after = await openStore({ url });
      expect(await dump(after)).toEqual(before);
      await after.close();
    }
  });

  it('is written to a new file that its owner alone can read', async () => {
    const store = await here.open();
    const file = newFile();
    const said: string[] = [];
    expect(await runBackup(await urlOf(store), [file], { write: (text: string) => said.push(text) })).toBe(0);
    expect(said.join('')).toContain(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(runBackup(await urlOf(store), [file], silent)).rejects.toThrow(/is there already/);
    await expect(runBackup(await urlOf(store), [join(folder, 'no', 'file')], silent)).rejects.toThrow(/no/);
    expect(await runBackup(await urlOf(store), [], silent)).toBe(2);
    expect(await runRestore(await urlOf(store), [file, '--force'], silent)).toBe(2);
    await expect(runBackup(await here.url('empty'), [newFile()], silent)).rejects.toThrow(
      /no database|empty/,
    );
  });
});

const others = { sqlite: databases('sqlite'), postgresql: databases('postgresql') };

/** Where a store is. */
async function urlOf(store: Engine): Promise<string> {
  if (store.name === 'sqlite') {
    const [main] = await store.all<{ file: string }>('SELECT file FROM pragma_database_list');
    return `file:${main?.file}`;
  }
  const [at] = await store.all<{ name: string }>('SELECT current_database() AS name');
  return `${inject('postgresUrl')}/${at?.name}`;
}

describe('a database that is in use', () => {
  const sqlite = databases('sqlite');
  it('is not replaced', async () => {
    const url = await sqlite.url();
    const store = await openStore({ url });
    await saveCorpus(store, 2);
    const file = newFile();
    await runBackup(url, [file], silent);
    await expect(runRestore(url, [file, '--overwrite'], silent)).rejects.toThrow(/in use/);
    expect(await checkStore(store)).toEqual([]);
    await store.close();
    expect(await runRestore(url, [file, '--overwrite'], silent)).toBe(0);
  });
});

describe('the rows of a Postgres', () => {
  const postgres = databases('postgresql');
  it('are lines of JSON, of which the last says how many there are', async () => {
    const url = await postgres.url();
    const store = await openStore({ url });
    await saveCorpus(store, 2);
    const file = newFile();
    await runBackup(url, [file], silent);
    const lines = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n');
    const rows = lines.filter((line) => line.startsWith('['));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ form: 'attest-backup-1', change: 2 });
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ rows: rows.length });
    for (const [gone, why] of [
      [rows.at(-1), /damaged.*has \d+ rows of \d+/s],
      [rows.find((row) => row.includes('"known:vmd"')), /Rows of \w+ in the backup cannot be stored/],
    ] as const) {
      const fewer = newFile();
      await writeFile(fewer, gzipSync(lines.filter((line) => line !== gone).join('\n')));
      await expect(runRestore(await postgres.url('empty'), [fewer], silent)).rejects.toThrow(why);
    }
    await store.close();
  });
});
