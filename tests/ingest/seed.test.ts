import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ArticleSummary } from '../../src/domain/article.ts';
import { seed, seedIfEmpty } from '../../src/ingest/seed-command.ts';
import type { Engine } from '../../src/store/engine.ts';
import { eraseArticle } from '../../src/store/erase/erase.ts';
import { COMMAND_LINE } from '../../src/store/save/changes.ts';
import { dump } from '../support/dump.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

const pool = poolForTests();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attest-seed-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const root = await mkdtemp(join(folder, 'run-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  return root;
}

/** Runs the command; what it writes, with the folder left out. */
async function run(store: Engine, paths: readonly string[], { isTTY = false } = {}) {
  const written = { output: '', errors: '' };
  const code = await seed(
    store,
    pool,
    paths,
    { write: (text) => (written.output += text) },
    { write: (text) => (written.errors += text), isTTY },
  );
  const errors = paths.reduce((text, path) => text.replaceAll(`${path}/`, ''), written.errors);
  return { code, errors, output: written.output.replace(/\d+\.\d seconds/, 'N seconds') };
}

const titles = async (store: Engine): Promise<string[]> =>
  (await store.all<{ title: string }>('SELECT title FROM article ORDER BY title')).map(({ title }) => title);

describeOnEachEngine('seeding', (databases) => {
  it('loads the article that comes with the program, with what is known about it', async () => {
    const store = await databases.open();
    expect((await run(store, [])).code).toBe(0);
    const rows = await store.all<{ json: string }>('SELECT json FROM article_json');
    const [article, ...others] = rows.map(({ json }) => JSON.parse(json) as ArticleSummary);
    expect(others).toEqual([]);
    expect(article).toMatchObject({
      title: 'Ukraine Captures North Korean Soldiers: A Strategic Move Amidst Ongoing Conflict',
      publisher: null,
      published: { from: '2025-01-13', to: '2025-01-13', precision: 'day', basis: 'inferred' },
      related_sources: [],
      language: 'en',
      revision: 1,
    });
  });

  it('changes nothing the second time', async () => {
    const store = await databases.open();
    await run(store, []);
    const before = await dump(store);
    expect((await run(store, [])).output).toContain('Articles: 1 unchanged');
    expect(await dump(store)).toEqual(before);
  });

  it('reports what is broken by name and line, loads the rest, and exits 1', async () => {
    const root = await write({
      'a.txt': 'First\nTwo soldiers were killed, officials said.',
      'b.txt': '',
      'c.md': '# Second\nText.',
      'deep/d.ndjson': '{"title": "Third", "text": "Text."}\n{broken',
      'e.txt': Buffer.from('One\nTwo\nCaf\xe9', 'latin1'),
      'notes.pdf': 'left aside',
      '.hidden.txt': 'left aside',
    });
    const store = await databases.open();
    const { code, errors, output } = await run(store, [root]);
    expect(code).toBe(1);
    expect(errors).toBe('b.txt: is empty\ne.txt:3: is not UTF-8\ndeep/d.ndjson:2: is not JSON\n');
    expect(output).toContain('Articles: 3 created, 3 refused, in N seconds.');
    expect(await titles(store)).toEqual(['First', 'Second', 'Third']);
  });

  it('says what it loaded in one line and what there is in another', async () => {
    const root = await write({ 'a.txt': 'First\nText.', 'b.txt': 'Second\nText.' });
    const store = await databases.open();
    expect((await run(store, [root])).output).toBe(
      'Articles: 2 created, in N seconds.\nThe database has 2 articles, 0 entities, 0 claims, 0 figures, 0 quotes.\n',
    );
  });

  it('makes a revision of an article that comes again with other words under its id', async () => {
    const store = await databases.open();
    const first = await write({ 'a.json': '{"id": "n1", "title": "T", "text": "One."}' });
    const second = await write({ 'a.json': '{"id": "n1", "title": "T", "text": "Two."}' });
    await run(store, [first]);
    expect((await run(store, [second])).output).toContain('Articles: 1 revised');
    expect(await store.all('SELECT revision, body FROM article_revision ORDER BY revision')).toEqual([
      { revision: 1, body: 'One.' },
      { revision: 2, body: 'Two.' },
    ]);
  });

  it('refuses a folder without articles and a path that does not exist', async () => {
    const store = await databases.open();
    const root = await write({ 'notes.pdf': 'x' });
    const { code, errors } = await run(store, [root, join(root, 'nowhere')]);
    expect(code).toBe(1);
    expect(errors).toContain('has no articles in it (.txt, .md, .json, .ndjson, .jsonl, .html, ');
    expect(errors).toContain('nowhere: does not exist');
  });

  it('goes on after an article that the database refuses', async () => {
    const store = await databases.open();
    const root = await write({ 'a.txt': 'Refused\nText.', 'b.txt': 'Taken\nText.' });
    await store.prisma.$executeRawUnsafe(
      databases.name === 'sqlite'
        ? `CREATE TRIGGER refuse BEFORE INSERT ON article WHEN NEW.title = 'Refused' BEGIN SELECT RAISE(ABORT, 'no room'); END`
        : `ALTER TABLE article ADD CONSTRAINT "no room" CHECK (title <> 'Refused')`,
    );
    const { code, errors } = await run(store, [root]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^a\.txt: could not be stored: .+\n$/);
    expect(await titles(store)).toEqual(['Taken']);
  });

  it('overwrites its progress line on a terminal', async () => {
    const root = await write({ 'a.txt': 'First\nText.', 'b.txt': '' });
    const store = await databases.open();
    const { errors } = await run(store, [root], { isTTY: true });
    expect(errors).toBe('\r\u001b[K1 articles, a.txt\r\u001b[Kb.txt: is empty\n\r\u001b[K');
  });

  it('fills an empty database only', async () => {
    const store = await databases.open();
    const root = await write({ 'a.txt': 'Own\nText.' });
    await run(store, [root]);
    await seedIfEmpty(store, pool, { write: () => true });
    expect(await titles(store)).toEqual(['Own']);
    const empty = await databases.open();
    await seedIfEmpty(empty, pool, { write: () => true });
    expect(await titles(empty)).toHaveLength(1);
    // Nor does it bring back what was removed.
    const [seeded] = await empty.all<{ id: string }>('SELECT id FROM article');
    await eraseArticle(empty, seeded?.id ?? '', COMMAND_LINE);
    await seedIfEmpty(empty, pool, { write: () => true });
    expect(await titles(empty)).toEqual([]);
  });
});
