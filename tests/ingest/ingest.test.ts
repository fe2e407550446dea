import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Evidence } from '../../src/domain/evidence.ts';
import { NO_FIELDS, publishedDate } from '../../src/ingest/fields.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { normalise } from '../../src/ingest/normalise.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { IncomingArticle } from '../../src/store/save/incoming.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

/** Pieces of reporting and of what goes wrong in text, joined at random. */
const PIECE = fc.oneof(
  fc.constantFrom(
    'Colonel Mara Dovic of the Northern Guard (NG) said on Monday that ',
    'more than 40 soldiers were killed near Selvik',
    ', according to officials. ',
    '“We held the ridge,” she told reporters. ',
    '"No," the ministry said.\n\n"But ',
    'between 20 and 30 vehicles may have been destroyed',
    ' reportedly denied that dozens had fled. ',
    'Related Sources:\nhttps://wire.example/a\n',
    'КИЇВ — 3,5 млн ',
    '🕊\u200D🕊 e\u0301\u00A0',
    '\r\n',
    '«',
    "'",
    '(',
    '9'.repeat(40),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const TEXT = fc.array(PIECE, { maxLength: 25 }).map((pieces) => normalise(pieces.join('')));

function evidenceIn(value: unknown): Evidence[] {
  if (Array.isArray(value)) return value.flatMap(evidenceIn);
  if (typeof value !== 'object' || value === null) return [];
  return 'exact' in value ? [value as Evidence] : Object.values(value).flatMap(evidenceIn);
}

const itemsOf = async (store: Engine, id: string): Promise<unknown[]> => {
  const items: unknown[] = [];
  for (const table of ['mention', 'claim', 'figure', 'quote'] as const) {
    const rows = await store.all<{ json: string; article: string }>(
      `SELECT json, article FROM ${table} JOIN ${table}_json USING (seq)`,
    );
    items.push(
      ...rows.filter(({ article }) => article === id).map(({ json }) => JSON.parse(json) as unknown),
    );
  }
  return items;
};

const pool = poolForTests();

/** The id under which an article is stored. */
async function idOf(store: Engine, article: IncomingArticle): Promise<string> {
  const reads = Readable.from([{ place: 'here', article }]);
  for await (const outcome of ingest(store, pool, reads)) {
    if ('saved' in outcome) return outcome.saved.id;
    throw outcome;
  }
  throw new Error('nothing became of it');
}

describeOnEachEngine('ingesting', (on) => {
  it('takes any text, and every item of it slices the text', { timeout: 120_000 }, async () => {
    const store = await on.open();
    let items = 0;
    await fc.assert(
      fc.asyncProperty(TEXT, async (body) => {
        const article = { id: null, url: null, title: 'T', body, publisher: null, author: null };
        const id = await idOf(store, { ...article, published: publishedDate(NO_FIELDS) });
        for (const item of await itemsOf(store, id)) {
          items += 1;
          for (const { start, end, exact } of evidenceIn(item)) expect(body.slice(start, end)).toBe(exact);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
    expect(items).toBeGreaterThan(50);
  });
});
