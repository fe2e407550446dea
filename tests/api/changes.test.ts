import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { eraseArticle } from '../../src/store/erase/erase.ts';
import { openStore } from '../../src/store/open.ts';
import { deleteArticle } from '../../src/store/save/delete.ts';
import { mergeEntities, splitEntity } from '../../src/store/save/merge.ts';
import { WrongEntity } from '../../src/store/save/new-review.ts';
import { reviewItem } from '../../src/store/save/review.ts';
import { saveArticle, saveArticles } from '../../src/store/save/save.ts';
import { check } from '../contract/support/check.ts';
import { type Databases, describeOnEachEngine } from '../support/engines.ts';
import { world } from '../support/world.ts';
import { apply, held, type Item } from './support/replica.ts';
import { appOn, assertProblem, get } from './support/server.ts';

interface Entry {
  readonly seq: number;
  readonly action: string;
  readonly id: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly items: readonly Item[];
}
interface Answer {
  readonly data: readonly Entry[];
  readonly page: { readonly next: string | null; readonly latest: number };
}

/** Writers that create, revise, update, remove and erase articles of the same people, each on a connection of its own. */
async function write(databases: Databases, url: string, writer: number): Promise<void> {
  const store = await openStore({ url });
  for (let round = 0; round < 5; round += 1) {
    const articles = world().map((incoming) => {
      const address = `https://w.example/${(writer + round) % 3}/${incoming.article.title.length}`;
      const body = `${incoming.article.body}\n${round % 2 === 0 ? '' : `Round ${round}.`}`;
      return { ...incoming, article: { ...incoming.article, url: address, body }, now: new Date() };
    });
    const saved =
      round % 2 === 0
        ? await saveArticles(store, articles)
        : [await saveArticle(store, articles[0] ?? none())];
    const [first] = saved;
    const actor = { key: '', reason: 'test' };
    if (round === 3 && first !== undefined) await deleteArticle(store, first.id, actor);
    if ((round === 2 || round === 4) && first !== undefined) await eraseArticle(store, first.id, actor);
  }
  await store.close();
  expect(databases.name).toBe(store.name);
}
/** Reviews whatever is there, for as long as others write. */
async function reviewAll(url: string, isOver: () => boolean): Promise<number> {
  const store = await openStore({ url });
  const states = ['accepted', 'rejected', 'machine', 'corrected'] as const;
  let reviewed = 0;
  for (let round = 0; !isOver() || reviewed === 0; round += 1) {
    for (const [resource, table, values] of [
      ['claims', 'claim', { topic: 'other', claimant: null }],
      ['figures', 'figure', { value: round, low: round, high: round, comparator: 'exactly' }],
      ['quotes', 'quote', { speaker: null }],
    ] as const) {
      const rows = await store.all<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 10`);
      const id = rows[round % Math.max(1, rows.length)]?.id ?? 'none';
      const state = states[round % states.length] ?? 'machine';
      const given = state === 'corrected' ? values : {};
      const review = { resource, id, state, reviewer: 'R', values: () => given, isCurrent: () => true };
      const became = await reviewItem(store, review, { key: 'k', reason: 'looked at' });
      reviewed += Number(became === 'done');
    }
    await setTimeout(5);
  }
  await store.close();
  return reviewed;
}

/** Corrects, merges and parts entities, for as long as others write. Returns how often it did each. */
async function mergeAll(url: string, isOver: () => boolean) {
  const store = await openStore({ url });
  const done = { reviewed: 0, merged: 0, split: 0 };
  const actor = { key: 'k', reason: 'one and the same', reviewer: 'R' };
  const isCurrent = () => true;
  const at = <T>(rows: readonly T[], index: number): T | undefined => rows[index % Math.max(1, rows.length)];
  /** Another writer may have taken away by then what it names. */
  const isDone = (work: Promise<string>): Promise<boolean> =>
    work.then(
      (became) => became === 'done',
      (error: unknown) => {
        if (error instanceof WrongEntity) return false;
        throw error;
      },
    );
  for (let round = 0; !isOver() || Object.values(done).includes(0); round += 1) {
    const entities = await store.all<{ id: string }>('SELECT id FROM entity ORDER BY id');
    const [first, second] = [
      at(entities, 3 * round)?.id ?? 'none',
      at(entities, 3 * round + 1)?.id ?? 'none',
    ];
    const state = round % 2 === 0 ? 'corrected' : 'machine';
    const values = state === 'corrected' ? { name: `Name ${round}`, country: 'NOR' } : {};
    const review = { resource: 'entities', id: first, state, reviewer: 'R', isCurrent } as const;
    done.reviewed += Number(await isDone(reviewItem(store, { ...review, values: () => values }, actor)));
    done.merged += Number(await isDone(mergeEntities(store, { id: first, into: second, isCurrent, actor })));
    const merged = await store.all<{ id: string; target: string }>(
      'SELECT id, target FROM merged_entity ORDER BY id',
    );
    const parted = at(merged, round);
    if (parted !== undefined && merged.length > 2) {
      const split = { id: parted.target, entity: parted.id, isCurrent, actor };
      done.split += Number(await isDone(splitEntity(store, split)));
    }
    await setTimeout(5);
  }
  await store.close();
  return done;
}
const none = (): never => {
  throw new Error('there is no article');
};

describeOnEachEngine('the sequence of changes', (databases) => {
  test('makes whoever follows it hold the same data as the server, while others write', {
    timeout: 300_000,
  }, async () => {
    const url = await databases.url();
    const store = await openStore({ url });
    const app = await appOn(store);
    let writing = true;
    const writers = Promise.all([0, 1, 2].map((writer) => write(databases, url, writer))).finally(() => {
      writing = false;
    });
    const reviewers = reviewAll(url, () => !writing);
    const mergers = mergeAll(url, () => !writing);
    let reviewing = true;
    void Promise.allSettled([reviewers, mergers]).finally(() => {
      reviewing = false;
    });

    const copy = new Map<string, unknown>();
    const numbers: number[] = [];
    let since = 0;
    for (let done = false; !done; ) {
      done = !reviewing;
      // Requests without a network leave no time to the timers of writers that wait.
      await setTimeout(10);
      for (let next: string | null = `/v1/changes?since=${since}&limit=7`; next !== null; ) {
        const response = await get(app, next);
        check('/v1/changes', response);
        const { data, page }: Answer = response.json();
        for (const entry of data) {
          apply(copy, [entry]);
          numbers.push(entry.seq);
          since = entry.seq;
        }
        next = page.next;
      }
    }
    await writers;
    expect(await reviewers).toBeGreaterThan(0);
    expect(Object.values(await mergers).every((times) => times > 0)).toBe(true);
    const server = await held(store);
    expect(server.size).toBeGreaterThan(40);
    expect(copy).toEqual(server);
    expect(await checkStore(store)).toEqual([]);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const [erased] = await store.all<{ n: number }>(
      `SELECT count(*) AS n FROM change WHERE action = 'erased'`,
    );
    expect(erased?.n).toBeGreaterThan(0);
    const [rows] = await store.all<{ n: number }>('SELECT count(*) AS n FROM change');
    expect(rows?.n).toBe(numbers.length);
    await store.close();
  });

  test('says what was before and after, by whom and why', async () => {
    const store = await databases.open();
    const app = await appOn(store);
    const [first] = world();
    if (first === undefined) throw new Error('the world is empty');
    const actor = { key: 'k1', reason: 'asked to' };
    await saveArticles(store, [first], actor);
    const title = { ...first, article: { ...first.article, title: 'Another title' } };
    await saveArticles(store, [title], actor);
    const { id } = await saveArticle(store, title);
    await deleteArticle(store, id, actor);
    const { data }: Answer = (await get(app, '/v1/changes')).json();
    expect(data.map(({ seq, action, by, reason }) => [seq, action, by, reason])).toEqual([
      [1, 'created', 'k1', 'asked to'],
      [2, 'updated', 'k1', 'asked to'],
      [3, 'deleted', 'k1', 'asked to'],
    ]);
    const article = data.map(({ items }) => items.find(({ resource }) => resource === 'articles'));
    expect(article.map((item) => [item?.action, item?.before, item?.after])).toMatchObject([
      ['created', null, { title: first.article.title }],
      ['updated', { title: first.article.title }, { title: 'Another title' }],
      ['deleted', { title: 'Another title' }, null],
    ]);
    expect(data[2]?.items.every(({ action, before }) => action === 'deleted' && before !== null)).toBe(true);
    expect(await held(store)).toEqual(new Map());
  });

  test('is told of as it grows, and goes on from the last event that a client had', async () => {
    const store = await databases.open();
    const app = await appOn(store);
    const articles = world();
    await saveArticles(store, articles.slice(0, 2));
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const request = httpGet({
      port,
      path: '/v1/changes/stream',
      headers: { 'last-event-id': '1', 'accept-encoding': 'gzip' },
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.headers['content-type']).toBe('text/event-stream');
    let text = '';
    response.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    const events = () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    await expect.poll(events, { timeout: 10_000 }).toEqual([2]);
    await saveArticles(store, articles.slice(2, 3));
    await expect.poll(events, { timeout: 10_000 }).toEqual([2, 3]);
    // The server closes although the client would stay.
    await app.close();
    await expect.poll(() => response.complete || response.destroyed, { timeout: 10_000 }).toBe(true);
  });

  test('refuses bad parameters by name', async () => {
    const app = await appOn(await databases.open());
    for (const query of ['since=-1', 'since=x', 'limit=0', 'limit=101', 'since=1&since=2', 'colour=red']) {
      const response = await get(app, `/v1/changes?${query}`);
      check('/v1/changes', response);
      expect(assertProblem(response, 400, 'invalid-parameter').errors).toHaveLength(1);
    }
  });
});

describe('a database without changes', () => {
  test('has an empty page', async () => {
    const { databases } = await import('../support/engines.ts');
    const app = await appOn(await databases('sqlite').open());
    const { data, page }: Answer = (await get(app, '/v1/changes')).json();
    expect([data, page]).toEqual([[], { limit: 25, latest: 0, next: null }]);
  });
});
