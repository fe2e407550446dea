import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { databases, describeOnEachEngine } from '../support/engines.ts';
import { populate } from '../support/world.ts';
import { saveCorpus } from './support/corpus.ts';
import { allRows, appOn, get } from './support/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: hits are read as any client would, by their paths.
type Answer = any;

const search = async (app: FastifyInstance, query: string): Promise<Answer> => {
  const response = await get(app, `/v1/search?${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
};
const faults = async (app: FastifyInstance, query: string) =>
  (await get(app, `/v1/search?${query}`)).json().errors.map((one: Answer) => [one.parameter, one.code]);

describeOnEachEngine('searching everything', (databases) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const store = await databases.open();
    await populate(store);
    app = await appOn(store);
  });

  test('finds articles, entities, claims, figures and quotes, and says how many of each', async () => {
    const { data, page, meta } = await search(app, 'q=guard OR killed OR ridge');
    const counts = Object.fromEntries(
      meta.counts.map(({ resource, total }: Answer) => [resource, total.value]),
    );
    for (const name of ['articles', 'entities', 'claims', 'figures', 'quotes']) {
      const listed = await allRows(app, `/v1/${name}?q=guard OR killed OR ridge`);
      expect(counts[name], name).toBe(listed.length);
      const found = data.filter(({ resource }: Answer) => resource === name).map(({ id }: Answer) => id);
      expect(found.sort(), name).toEqual(listed.map(({ id }) => id).sort());
      expect(found.length, name).toBeGreaterThan(0);
    }
    expect(page).toEqual({ limit: 25, total: { value: data.length, relation: 'eq' }, next: null });
  });

  test('puts first what is just called so, and marks why it was found', async () => {
    const { data } = await search(app, 'q=northern guard');
    expect(data[0]).toMatchObject({
      resource: 'entities',
      title: 'Northern Guard',
      snippet: '<mark>Northern</mark> <mark>Guard</mark>',
      article: null,
    });
    for (const { snippet } of data) expect(snippet).toMatch(/<mark>(Northern|Guard)/i);
  });

  test('leads to each item by its path', async () => {
    const { data } = await search(app, 'q=guard');
    for (const { href, id } of data) expect((await get(app, href)).json().data.id).toBe(id);
  });

  test('is narrowed to resources, and comes as rows', async () => {
    const { data } = await search(app, 'q=guard OR ridge&resource=claims,quotes');
    expect(new Set(data.map(({ resource }: Answer) => resource))).toEqual(new Set(['claims', 'quotes']));
    const rows = (await get(app, '/v1/search.ndjson?q=guard OR ridge&resource=claims,quotes')).body
      .trim()
      .split('\n');
    expect(rows.map((row) => JSON.parse(row))).toEqual(data);
    const bare = await search(app, 'q=guard OR ridge&resource=claims,quotes&shape=array&fields=id');
    expect(bare).toEqual(data.map(({ id }: Answer) => ({ id })));
  });

  test('names q in every fault of the search', async () => {
    expect(await faults(app, '')).toEqual([['q', 'missing_parameter']]);
    expect(await faults(app, 'q=')).toEqual([['q', 'empty_value']]);
    expect(await faults(app, 'q="north')).toEqual([['q', 'invalid_search']]);
    expect(await faults(app, 'q=-north')).toEqual([['q', 'invalid_search']]);
    expect(await faults(app, 'q=no*')).toEqual([['q', 'invalid_search']]);
    expect(await faults(app, `q=${'x'.repeat(501)}`)).toEqual([['q', 'too_long']]);
    expect(await faults(app, `q=${'x '.repeat(21)}`)).toEqual([['q', 'too_many_values']]);
    expect(await faults(app, 'q=north&resource=nobody')).toEqual([['resource', 'invalid_value']]);
    expect(await faults(app, 'q=north&cursor=abc')).toEqual([['cursor', 'invalid_cursor']]);
    const { page } = await search(app, 'q=guard&limit=1');
    const cursor = new URL(page.next, 'http://a').searchParams.get('cursor');
    expect(await faults(app, `q=ridge&cursor=${cursor}`)).toEqual([['cursor', 'cursor_mismatch']]);
  });
});

describe('the two engines', () => {
  const engines = [databases('sqlite'), databases('postgresql')];
  const apps: FastifyInstance[] = [];
  beforeAll(async () => {
    for (const engine of engines) {
      const store = await engine.open();
      await saveCorpus(store);
      apps.push(await appOn(store));
    }
  });

  test('rank alike, page by page, all that the lists find', async () => {
    for (const q of [
      'soldiers',
      'killed soldiers',
      'bridge OR harbour',
      '"near the bridge" -officials',
      'sol*',
      'lenst',
      'orrin',
      'report lenst OR prisoners',
    ]) {
      const answers = [];
      for (const app of apps) {
        const hits: Answer[] = [];
        let url: string | null = `q=${encodeURIComponent(q)}&limit=40`;
        while (url !== null) {
          const { data, page }: Answer = await search(app, url);
          hits.push(...data);
          expect(page.total.relation).toBe('eq');
          if (page.next === null) expect(hits, q).toHaveLength(page.total.value);
          url = page.next === null ? null : page.next.split('?')[1];
        }
        expect(new Set(hits.map(({ resource, id }) => `${resource} ${id}`)).size, q).toBe(hits.length);
        for (const [at, { score }] of hits.entries())
          expect(score, q).toBeLessThanOrEqual(hits[at - 1]?.score ?? Infinity);
        answers.push(hits);
      }
      expect(answers[1], q).toEqual(answers[0]);
      expect(answers[0]?.length, q).toBeGreaterThan(0);
    }
  });
});
