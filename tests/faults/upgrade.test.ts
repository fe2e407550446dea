import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { knownMigrations } from '../../src/store/migrate.ts';
import { connect, openStore } from '../../src/store/open.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { asFirstVersion, FIRST } from '../support/first-version.ts';
import { chance, ROUNDS, tell } from './support/rounds.ts';
import { lengthOf, Program } from './support/server.ts';

vi.setConfig({ testTimeout: 120_000 + ROUNDS * 30_000 });

describeOnEachEngine('kill -9 in the upgrade of a database of the first version', (databases) => {
  const random = chance(11);
  test('leaves the old version or the new one, and the next start finishes it', async () => {
    const known = knownMigrations(databases.name).length;
    let [killed, old] = [0, 0];
    const migrating = (url: string): Program => new Program('scripts/migrate.ts', [], { DATABASE_URL: url });
    const whole = await databases.url('empty');
    await (await asFirstVersion(whole)).close();
    const length = await lengthOf(() => migrating(whole));
    for (let round = 0; round < ROUNDS; round += 1) {
      const url = await databases.url('empty');
      const first = await asFirstVersion(url);
      const claims = await first.all('SELECT id FROM claim ORDER BY id');
      await first.close();
      const program = migrating(url);
      // Programs load for the first half of that.
      await setTimeout((0.4 + 0.6 * random()) * length);
      program.process.kill('SIGKILL');
      if ((await program.ended).signal === 'SIGKILL') killed += 1;
      const after = await connect(url);
      const applied = await after.all('SELECT migration_name FROM _prisma_migrations');
      await after.close();
      expect([FIRST, known]).toContain(applied.length);
      if (applied.length === FIRST) old += 1;
      const store = await openStore({ url });
      expect(await store.all('SELECT id FROM claim ORDER BY id')).toEqual(claims);
      expect(await checkStore(store)).toEqual([]);
      await store.close();
    }
    tell(
      `${databases.name}: an upgrade was killed ${killed} times; ${old} databases were of the old version`,
    );
    expect(killed).toBeGreaterThanOrEqual(ROUNDS / 3);
  });
});
