import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { LINK_ROLES, valuesOf } from '../../src/domain/vocabulary.ts';
import { articles } from '../../src/query/articles.ts';
import { claims } from '../../src/query/claims.ts';
import { entities } from '../../src/query/entities.ts';
import { figures } from '../../src/query/figures.ts';
import { quotes } from '../../src/query/quotes.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { saveDispute } from '../api/support/dispute.ts';
import { allRows, appOn, get, type List, list, type Row } from '../api/support/server.ts';
import { databases } from '../support/engines.ts';
import { singleFilters } from './cases.ts';
import { oracles, type Predicate, type Wire } from './oracle.ts';

const RESOURCES = [articles, entities, claims, figures, quotes] as const;

const onSqlite = databases('sqlite');
const onPostgres = databases('postgresql');
let sqlite: FastifyInstance;
let postgres: FastifyInstance;
let everything: Record<string, Row[]>;
let articleIds: string[];
let predicates: Record<string, Record<string, Predicate>>;

const ids = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

/** The list without what differs between any two databases. */
async function answer(app: FastifyInstance, url: string): Promise<unknown> {
  const { data, page, meta }: List = await list(app, url);
  return { data, page, warnings: meta.warnings };
}

const same = async (url: string): Promise<void> => {
  expect(await answer(postgres, url), url).toEqual(await answer(sqlite, url));
};

beforeAll(async () => {
  for (const [engine, keep] of [
    [onSqlite, (app: FastifyInstance) => (sqlite = app)],
    [onPostgres, (app: FastifyInstance) => (postgres = app)],
  ] as const) {
    const store = await engine.open();
    await saveCorpus(store);
    await saveDispute(store);
    keep(await appOn(store));
  }
  everything = {};
  for (const { name } of RESOURCES) everything[name] = await allRows(sqlite, `/v1/${name}`);
  const rows = (name: string): Wire[] => everything[name] ?? [];
  articleIds = ids(rows('articles'));
  predicates = oracles({
    entities: rows('entities'),
    articles: rows('articles'),
    claims: rows('claims'),
    publishers: rows('articles').flatMap(({ publisher }) => (publisher === null ? [] : [publisher])),
  });
});

describe.each(RESOURCES.map((resource) => [resource.name, resource] as const))('%s', (name, resource) => {
  const rowsOf = (): Row[] => everything[name] ?? [];

  test('have the same rows on both engines in every order, and all of them', async () => {
    for (const { name: key } of resource.sorts) {
      for (const sign of ['', '-']) await same(`/v1/${name}?limit=500&sort=${sign}${key}`);
    }
    expect(rowsOf().length).toBeGreaterThan(5);
  });

  test('are found alike on both engines by every filter', async () => {
    for (const { query, filter } of singleFilters(resource, articleIds)) {
      await same(`/v1/${name}?limit=500&${query}`);
      if (filter.negatable) await same(`/v1/${name}?limit=500&not_${query}`);
    }
  });

  test('are found by every filter as it is meant', async () => {
    for (const { query, value, filter } of singleFilters(resource, articleIds)) {
      const predicate = predicates[name]?.[filter.name];
      if (predicate === undefined) continue;
      const values = filter.takes === 'any' ? value.split(',') : [value];
      const expected = ids(rowsOf().filter((row) => predicate(row, values)));
      expect(ids(await allRows(sqlite, `/v1/${name}?${query}`)), query).toEqual(expected);
    }
  });

  test('are parted in two by a filter and its not_', async () => {
    for (const { query } of singleFilters(resource, articleIds).filter(({ filter }) => filter.negatable)) {
      const found = ids(await allRows(sqlite, `/v1/${name}?${query}`));
      const left = ids(await allRows(sqlite, `/v1/${name}?not_${query}`));
      expect([...found, ...left].sort(), query).toEqual(ids(rowsOf()).sort());
    }
  });

  test('are told apart by every filter: some value finds some rows and not all', async () => {
    const useful = new Set<string>();
    for (const { query, filter } of singleFilters(resource, articleIds)) {
      const { total } = (await list(sqlite, `/v1/${name}?limit=1&${query}`)).page;
      if (total.value > 0 && total.value < rowsOf().length) useful.add(filter.name);
    }
    // Nobody has reviewed the corpus yet.
    const expected = resource.filters.map((filter) => filter.name).filter((one) => one !== 'review');
    expect([...useful].filter((one) => one !== 'review').sort()).toEqual(expected.sort());
  });

  test('come page by page as they come at once, in any order and with any filters', async () => {
    const single = singleFilters(resource, articleIds).map(({ query }) => query);
    const sorts = resource.sorts.flatMap(({ name: key }) => [key, `-${key}`]);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...single), {
          maxLength: 2,
          selector: (query) => query.split('=')[0],
        }),
        fc.uniqueArray(fc.constantFrom(...sorts), {
          minLength: 1,
          maxLength: 2,
          selector: (key) => key.replace('-', ''),
        }),
        fc.integer({ min: 3, max: 40 }),
        async (filters, sort, limit) => {
          const query = [...filters, `sort=${sort.join(',')}`].join('&');
          const url = `/v1/${name}?${query}`;
          const response = await get(sqlite, url);
          // Two filters can be the ends of a range the wrong way round.
          fc.pre(response.statusCode === 200);
          const pages = await allRows(sqlite, url, limit);
          const whole = await list(sqlite, `${url}&limit=500`);
          expect(pages).toEqual(whole.data);
          expect(whole.page.total).toEqual({ value: pages.length, relation: 'eq' });
          await same(`${url}&limit=${limit}`);
          if (limit < pages.length) {
            const { page } = await list(sqlite, `${url}&limit=${limit}`);
            expect(page.total).toEqual({ value: pages.length, relation: 'eq' });
            await same(page.next ?? '');
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('the filter on links finds what the links of each claim say', async () => {
  const parts = {
    repeats: 'repeated',
    updates: 'updated',
    contradicts: 'contradicts',
    denies: 'denied',
  } as const;
  const roles = new Map<string, Set<string>>();
  for (const { id } of everything.claims ?? []) {
    const url = `/v1/claims/${id}/links`;
    const { data } = (await get(sqlite, url)).json();
    expect((await get(postgres, url)).json().data).toEqual(data);
    const own = (data as { type: keyof typeof parts; from: string }[]).map(({ type, from }) =>
      from === id ? type : parts[type],
    );
    for (const role of own) roles.set(role, (roles.get(role) ?? new Set()).add(id));
  }
  expect(roles.get('contradicts')?.size).toBeGreaterThan(1);
  for (const role of valuesOf(LINK_ROLES)) {
    const found = ids(await allRows(sqlite, `/v1/claims?links=${role}`));
    expect(found.toSorted(), role).toEqual([...(roles.get(role) ?? [])].sort());
  }
});

test('the mentions of every entity are the same on both engines and add up', async () => {
  for (const { id, counts } of (everything.entities ?? []) as Wire[]) {
    await same(`/v1/entities/${id}/mentions?limit=500`);
    await same(`/v1/entities/${id}/mentions?sort=-start&limit=7&method=name,acronym`);
    expect(await allRows(sqlite, `/v1/entities/${id}/mentions`, 5)).toHaveLength(counts.mentions);
  }
});

test('filters on figures hold for one and the same figure of a claim', async () => {
  const rows = await allRows(postgres, '/v1/claims?measure=killed&comparator=exactly&value_min=1');
  const expected = ((everything.claims ?? []) as Wire[]).filter((claim) =>
    claim.figures.some(
      (figure: Wire) => figure.measure === 'killed' && figure.comparator === 'exactly' && figure.value >= 1,
    ),
  );
  expect(ids(rows)).toEqual(ids(expected));
  expect(rows.length).toBeGreaterThan(0);
});
