import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runIngest } from '../../src/ingest/ingest-command.ts';
import type { Pool } from '../../src/ingest/pool.ts';
import type { Engine } from '../../src/store/engine.ts';
import { databases, describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

vi.setConfig({ testTimeout: 120_000 });

const pool = poolForTests();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attest-ingest-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Begins the command on a store; what it writes, as it writes it. */
function begin(store: Engine, args: readonly string[], { input = '', using = pool as Pool } = {}) {
  const controller = new AbortController();
  const written = { output: '', errors: '' };
  const code = runIngest(args, async () => ({ store, pool: using, close: async () => {} }), {
    input: Readable.from([Buffer.from(input)]),
    output: { write: (text) => (written.output += text) },
    errors: { write: (text) => (written.errors += text) },
    signal: controller.signal,
  });
  return { code, written, interrupt: () => controller.abort() };
}

const titles = async (store: Engine): Promise<string[]> =>
  (await store.all<{ title: string }>('SELECT title FROM article ORDER BY title')).map(({ title }) => title);

describeOnEachEngine('the ingest command', (on) => {
  it('takes in folders, patterns and a pipe, and reports on each article', async () => {
    const store = await on.open();
    const root = await mkdtemp(join(folder, 'run-'));
    await mkdir(join(root, 'deep'));
    await writeFile(join(root, 'deep/a.html'), '<title>Page</title><p>Twelve soldiers were killed.</p>');
    await writeFile(join(root, 'b.txt'), 'Text\nWords.');
    await writeFile(join(root, 'c.txt'), '');
    const one = begin(store, ['--report', '--reason', 'first load', join(root, '*.txt'), join(root, 'deep')]);
    expect(await one.code).toBe(1);
    const report = one.written.output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(report).toMatchObject([
      { place: join(root, 'b.txt'), outcome: 'created', detail: null },
      { place: join(root, 'c.txt'), outcome: 'refused', id: null, detail: 'is empty' },
      { place: join(root, 'deep/a.html'), outcome: 'created', figures: 1 },
    ]);
    expect(one.written.errors).toContain('Articles: 2 created, 1 refused');
    expect(await store.all('SELECT DISTINCT reason FROM change')).toEqual([{ reason: 'first load' }]);

    const piped = begin(store, ['--type', 'ndjson', '-'], { input: '{"title": "Piped", "text": "T."}\n' });
    expect([await piped.code, piped.written.output]).toEqual([0, expect.stringContaining('1 created')]);
    expect(await titles(store)).toEqual(['Page', 'Piped', 'Text']);
  });

  it('stops when it is interrupted, and the next run goes on without reading again what is stored', async () => {
    const store = await on.open();
    const file = join(folder, `${on.name}.ndjson`);
    const lines = Array.from({ length: 120 }, (_, i) => JSON.stringify({ id: `n${i}`, text: `Text ${i}.` }));
    await writeFile(file, lines.join('\n'));
    let read = 0;
    const counting: Pool = {
      ...pool,
      read: (article) => {
        read += 1;
        if (read === 40) first.interrupt();
        return pool.read(article);
      },
    };
    const first = begin(store, [file], { using: counting });
    expect(await first.code).toBe(130);
    expect(first.written.errors).toContain('Run it again to go on');
    const stored = (await titles(store)).length;
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(120);
    read = 1000;
    const second = begin(store, [file], { using: counting });
    expect(await second.code).toBe(0);
    expect(read - 1000).toBe(120 - stored);
    expect(second.written.output).toContain(`${120 - stored} created, ${stored} unchanged`);
  });
});

it('watches a folder: what is still being written is not read half, and it ends when interrupted', async () => {
  const store = await databases('sqlite').open();
  const root = await mkdtemp(join(folder, 'watch-'));
  await writeFile(join(root, 'a.txt'), 'First\nWords.');
  const watching = begin(store, ['--watch', root]);
  await vi.waitFor(async () => expect(await titles(store)).toEqual(['First']), 30_000);
  const slow = join(root, 'b.txt');
  await writeFile(slow, 'Second\nHalf');
  for (let piece = 0; piece < 6; piece += 1) {
    await setTimeout(400);
    await appendFile(slow, ` ${piece}`);
  }
  await appendFile(slow, ' whole.');
  await writeFile(join(root, 'notes.pdf'), 'left aside');
  await vi.waitFor(async () => expect(await titles(store)).toEqual(['First', 'Second']), 30_000);
  watching.interrupt();
  expect(await watching.code).toBe(0);
  const bodies = await store.all<{ body: string }>('SELECT body FROM article_revision ORDER BY article_seq');
  expect(bodies.map(({ body }) => body)).toEqual(['First\nWords.', 'Second\nHalf 0 1 2 3 4 5 whole.']);
  expect(watching.written.errors).toBe('');
});

it.each([
  [[], 'There is no path.'],
  [['-'], 'Standard input needs --type.'],
  [['-', '--type', 'pdf'], '--type pdf is none of txt, md'],
  [['--depth', '3', 'a'], "Unknown option '--depth'"],
  [['-', '--type', 'txt', '--watch'], 'Standard input cannot be watched.'],
])('explains itself where it is called amiss: %j', async (args, words) => {
  const never = () => Promise.reject(new Error('opened'));
  let errors = '';
  const code = await runIngest(args, never, {
    input: Readable.from([]),
    output: { write: () => true },
    errors: { write: (text) => (errors += text) },
    signal: new AbortController().signal,
  });
  expect(code).toBe(2);
  expect(errors).toContain(words);
  expect(errors).toContain('Exit codes:');
});
