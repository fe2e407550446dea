import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runBackup } from '../../src/store/backup/command.ts';
import { checkStore } from '../../src/store/check.ts';
import { openStore } from '../../src/store/open.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { dump } from '../support/dump.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { chance, ROUNDS, tell } from './support/rounds.ts';
import { lengthOf, Program } from './support/server.ts';

vi.setConfig({ testTimeout: 120_000 + ROUNDS * 30_000 });

describeOnEachEngine('kill -9 in a restore', (databases) => {
  const random = chance(7);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attest-faults-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('leaves the database that was there, or the whole one that was restored', async () => {
    const from = await databases.url();
    const source = await openStore({ url: from });
    await saveCorpus(source, 8);
    const file = join(folder, 'backup');
    await runBackup(from, [file], { write: () => true });
    const after = await dump(source);
    await source.close();
    const url = await databases.url();
    const first = await openStore({ url });
    await saveCorpus(first, 2);
    const before = await dump(first);
    await first.close();

    let [killed, kept] = [0, 0];
    const restoring = (): Program =>
      new Program('scripts/restore.ts', [file, '--overwrite'], { DATABASE_URL: url });
    const other = await databases.url();
    const length = await lengthOf(
      () => new Program('scripts/restore.ts', [file, '--overwrite'], { DATABASE_URL: other }),
    );
    for (let round = 0; round < ROUNDS; round += 1) {
      const program = restoring();
      // Programs load for the first half of that.
      await setTimeout((0.4 + 0.6 * random()) * length);
      program.process.kill('SIGKILL');
      if ((await program.ended).signal === 'SIGKILL') killed += 1;
      const store = await openStore({ url });
      const there = await dump(store);
      const isKept = there.article.length === before.article.length;
      if (isKept) kept += 1;
      expect(there).toEqual(isKept ? before : after);
      expect(await checkStore(store)).toEqual([]);
      await store.close();
    }
    tell(
      `${databases.name}: a restore was killed ${killed} times; ${kept} times the database before it is there`,
    );
    const last = restoring();
    expect((await last.ended).code, last.output).toBe(0);
    const store = await openStore({ url });
    expect(await dump(store)).toEqual(after);
    await store.close();
  });
});
