import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runBackup, runRestore } from '../../src/store/backup/command.ts';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { checkMigrations } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { allRows, appOn, get } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { asFirstVersion } from '../support/first-version.ts';

const ITEMS = ['article', 'entity', 'mention', 'claim', 'figure', 'quote'] as const;
const silent = { write: () => true };

/** What items show now that the first version did not know of: nothing has happened to them yet. */
const SINCE: Readonly<Record<string, object>> = { entity: { review: 'machine', merged: [] } };

/** What each item was served as by the first version, which kept that beside the columns, with what is new. */
async function servedBefore(store: Engine): Promise<Record<string, unknown[]>> {
  const served: Record<string, unknown[]> = {};
  for (const table of ITEMS) {
    const rows = await store.all<{ json: string }>(`SELECT json FROM ${table} ORDER BY id`);
    served[table] = rows.map(({ json }) => ({ ...JSON.parse(json), ...SINCE[table] }));
  }
  return served;
}

async function servedNow(store: Engine): Promise<Record<string, unknown[]>> {
  const served: Record<string, unknown[]> = {};
  for (const table of ITEMS) {
    const rows = await store.all<{ json: string }>(
      `SELECT json FROM ${table} JOIN ${table}_json USING (seq) ORDER BY id`,
    );
    served[table] = rows.map(({ json }) => JSON.parse(json));
  }
  return served;
}

describeOnEachEngine('a database of the first version', (databases) => {
  it('is brought up to date with everything that it had, and is sound', async () => {
    const url = await databases.url('empty');
    const first = await asFirstVersion(url);
    const before = await servedBefore(first);
    expect(before.claim).toHaveLength(8);
    expect((await checkMigrations(first)).pending).toBe(true);
    await first.close();

    const store = await openStore({ url });
    expect(await servedNow(store)).toEqual(before);
    expect(await checkStore(store)).toEqual([]);
    expect((await checkMigrations(store)).faults).toEqual([]);

    // What the first version did not have is derived from what it had.
    const app = await appOn(store);
    expect(await allRows(app, '/v1/claims?q="hold the bridge"')).toHaveLength(1);
    expect(await allRows(app, '/v1/figures?links=contradicts')).toHaveLength(2);
    expect(await allRows(app, '/v1/entities?q=brekke')).toHaveLength(1);
    const ids = before.article?.map((article) => (article as { id: string }).id) ?? [];
    for (const id of ids) expect((await get(app, `/v1/articles/${id}/annotations`)).statusCode).toBe(200);

    // It goes on: numbers, counts and changes.
    await saveCorpus(store, 3);
    expect(await checkStore(store)).toEqual([]);
    expect(await store.all('SELECT max(seq) AS n FROM change')).toEqual([{ n: 3 }]);
    await store.close();
  });

  it('can be backed up before the update, and is brought up to date when it is restored', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attest-upgrade-'));
    const url = await databases.url('empty');
    const first = await asFirstVersion(url);
    const before = await servedBefore(first);
    await runBackup(url, [join(folder, 'backup')], silent);
    expect((await checkMigrations(first)).pending, 'the backup changed nothing').toBe(true);
    await first.close();
    const target = await databases.url('empty');
    await runRestore(target, [join(folder, 'backup')], silent);
    const store = await openStore({ url: target });
    expect(await servedNow(store)).toEqual(before);
    expect(await checkStore(store)).toEqual([]);
    await store.close();
    await rm(folder, { recursive: true });
  });
});
