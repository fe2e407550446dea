import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { NO_FIELDS, publishedDate } from '../../src/ingest/fields.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { InputFault } from '../../src/ingest/input-fault.ts';
import readArticle from '../../src/ingest/reading.ts';
import type { IncomingArticle } from '../../src/store/save/incoming.ts';
import { databases } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

const article = (title: string): IncomingArticle => ({
  id: title,
  url: null,
  title,
  body: `Jon Ek, a mayor, said that more than 40 houses of ${title} had burnt down.`,
  publisher: null,
  author: null,
  published: publishedDate(NO_FIELDS),
});

const unwell = poolForTests({
  size: 2,
  timeout: 20_000,
  memory: 200,
  module: new URL('../support/workers/unwell.ts', import.meta.url),
});

it('reads in a worker as it would in the process itself', async () => {
  const well = poolForTests();
  expect(await well.read(article('Lenst'))).toEqual(readArticle(article('Lenst')));
});

it('tells of articles that a worker hangs, ends, fails or runs out of memory on, and stores the rest in order', {
  timeout: 240_000,
}, async () => {
  const store = await databases('sqlite').open();
  const titles = ['Aven', 'hangs', 'Borg', 'ends', 'Caldo', 'throws', 'Dorn', 'needs all memory', 'Elm'];
  const reads = titles.map((title) => ({ place: title, article: article(title) }));
  const told: string[] = [];
  for await (const outcome of ingest(store, unwell, Readable.from(reads))) {
    told.push(
      outcome instanceof InputFault
        ? `${outcome.place} ${outcome.message}`
        : `${outcome.place} ${outcome.saved.outcome}`,
    );
  }
  expect(told).toEqual([
    'Aven created',
    'hangs could not be read in 20 seconds',
    'Borg created',
    expect.stringMatching(/^ends could not be read: /),
    'Caldo created',
    'throws could not be read: cannot go on',
    'Dorn created',
    expect.stringMatching(/^needs all memory could not be read: .*memory/),
    'Elm created',
  ]);
  const rows = await store.all<{ title: string }>('SELECT title FROM article ORDER BY seq');
  expect(rows.map(({ title }) => title)).toEqual(['Aven', 'Borg', 'Caldo', 'Dorn', 'Elm']);
});

it('takes on nothing after it was closed', async () => {
  const pool = poolForTests();
  await pool.close();
  await expect(pool.read(article('Late'))).rejects.toThrow('the program is ending');
});
