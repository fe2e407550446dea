import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { knownMigrations } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { heavy, openAsItIs } from './support/migrate-heavily.ts';
import { chance, ROUNDS, tell } from './support/rounds.ts';
import { articleOf, Program } from './support/server.ts';

vi.setConfig({ testTimeout: 120_000 + ROUNDS * 30_000 });

const countOf = async (store: Engine, table: string): Promise<number> =>
  (await store.all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? 0;

/** What is on record, by what does not depend on when it was written. */
async function contentOf(store: Engine): Promise<unknown> {
  const content: Record<string, unknown> = {};
  for (const table of ['article', 'entity', 'mention', 'claim', 'figure', 'quote'])
    content[table] = await store.all(`SELECT id FROM ${table} ORDER BY id`);
  content.change = await store.all('SELECT seq, action, id FROM change ORDER BY seq');
  return content;
}

/** Ingests that are killed on one database: what is checked after each of them grows with it. */
const ON_ONE_DATABASE = 10;

describeOnEachEngine('kill -9', (databases) => {
  const random = chance(5);
  let folder: string;
  /** URL of a database that the program filled undisturbed. */
  async function filledBy(seeding: (url: string) => Program): Promise<string> {
    const url = await databases.url();
    expect((await seeding(url).ended).code).toBe(0);
    return url;
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attest-faults-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('in the middle of a bulk ingest loses no article that was stored and leaves none in part', async () => {
    const most = Math.min(ROUNDS, ON_ONE_DATABASE);
    const articles = 20 + most * 20;
    const file = join(folder, 'articles.ndjson');
    await writeFile(file, Array.from({ length: articles }, (_, number) => `${articleOf(number)}\n`).join(''));
    const seeding = (url: string): Program => new Program('scripts/seed.ts', [file], { DATABASE_URL: url });
    const undisturbed = await openStore({ url: await filledBy(seeding) });
    const whole = await contentOf(undisturbed);
    await undisturbed.close();

    let killed = 0;
    for (let done = 0; done < ROUNDS; done += most) {
      const url = await databases.url();
      const store = await openStore({ url });
      for (let round = done; round < Math.min(ROUNDS, done + most); round += 1) {
        const before = await countOf(store, 'article');
        const program = seeding(url);
        // Some articles in, and then anywhere in the work on the next ones.
        const some = before + 1 + Math.floor(random() * 18);
        while (program.isRunning && (await countOf(store, 'article')) < some) await setTimeout(2);
        await setTimeout(random() * 40);
        program.process.kill('SIGKILL');
        if ((await program.ended).signal === 'SIGKILL') killed += 1;
        const after = await countOf(store, 'article');
        expect(after).toBeGreaterThanOrEqual(before);
        expect(await countOf(store, 'change'), 'one change for each article').toBe(after);
        expect(await checkStore(store)).toEqual([]);
      }
      const last = seeding(url);
      expect((await last.ended).code, last.output).toBe(0);
      expect(await contentOf(store)).toEqual(whole);
      expect(await countOf(store, 'article')).toBe(articles);
      expect(await checkStore(store)).toEqual([]);
      await store.close();
      tell(`${databases.name}: an ingest was killed ${killed} times`);
    }
    expect(killed).toBeGreaterThanOrEqual(ROUNDS / 2);
  });

  test('in the middle of a migration leaves the old version or the new one', async () => {
    const known = knownMigrations(databases.name).length;
    let [killed, old] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      const url = await databases.url();
      const filled = await openStore({ url });
      await saveCorpus(filled, 2);
      const before = await contentOf(filled);
      await filled.close();
      const program = new Program('tests/faults/support/migrate-heavily.ts', [url]);
      while (program.isRunning && !program.output.includes('ready')) await setTimeout(2);
      await setTimeout(random() * (databases.name === 'sqlite' ? 700 : 1_500));
      program.process.kill('SIGKILL');
      if ((await program.ended).signal === 'SIGKILL') killed += 1;
      const store = await openAsItIs(url);
      const applied = await store.all('SELECT migration_name FROM _prisma_migrations');
      const tables = await Promise.allSettled(
        heavy.map(async ({ checksum }) => store.all(`SELECT count(*) FROM heavy_${checksum}`)),
      );
      const there = tables.filter(({ status }) => status === 'fulfilled').length;
      expect([known, known + heavy.length]).toContain(applied.length);
      expect(there, 'tables of the new version').toBe(applied.length - known);
      if (there === 0) old += 1;
      expect(await contentOf(store)).toEqual(before);
      expect(await checkStore(store)).toEqual([]);
      await store.close();
    }
    tell(
      `${databases.name}: a migration was killed ${killed} times; ${old} databases are of the old version`,
    );
    expect(killed).toBeGreaterThanOrEqual(ROUNDS / 3);
  });
});
