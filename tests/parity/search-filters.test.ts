import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { SEARCH_FILTERS } from '../../src/query/searched.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { allRows, appOn, get, type Row } from '../api/support/server.ts';
import { databases } from '../support/engines.ts';
import { singleFilters } from './cases.ts';

const engines = [databases('sqlite'), databases('postgresql')];
const RESOURCES = ['articles', 'entities', 'claims', 'figures', 'quotes'];
const Q = `q=${encodeURIComponent('lenst OR soldiers OR prisoners OR orrin')}`;
let apps: FastifyInstance[];
let articleIds: string[];

const named = ({ resource, id }: Row): string => `${resource} ${id}`;

beforeAll(async () => {
  apps = [];
  for (const engine of engines) {
    const store = await engine.open();
    await saveCorpus(store);
    apps.push(await appOn(store));
  }
  articleIds = (await allRows(apps[0] as FastifyInstance, '/v1/articles')).map(({ id }) => id);
});

/** What the lists find that have all filters of the query, and the names of the resources that have not. */
async function listed(query: string): Promise<{ found: string[]; lacking: string[] }> {
  const [app] = apps as [FastifyInstance];
  const found: string[] = [];
  const lacking: string[] = [];
  for (const resource of RESOURCES) {
    const response = await get(app, `/v1/${resource}?${Q}&${query}&shape=array`);
    if (response.statusCode === 400) lacking.push(resource);
    else for (const { id } of response.json<Row[]>()) found.push(`${resource} ${id}`);
  }
  return { found: found.sort(), lacking };
}

test.each(SEARCH_FILTERS)('$name finds on both engines what the lists that have it find', async (filter) => {
  let parts = 0;
  for (const { query } of singleFilters({ filters: [filter] }, articleIds)) {
    for (const asked of filter.negatable ? [query, `not_${query}`] : [query]) {
      const { found, lacking } = await listed(asked);
      const [one, other] = await Promise.all(
        apps.map((app) => allRows(app, `/v1/search?${Q}&${asked}`, 100)),
      );
      expect(other, asked).toEqual(one);
      expect(one?.map(named).sort(), asked).toEqual(found);
      expect(lacking.length, asked).toBeLessThan(RESOURCES.length);
      if (found.length > 0) parts += 1;
    }
  }
  expect(parts).toBeGreaterThan(0);
});

test('filters hold together, and a page leads to the next of the same filters only', async () => {
  const query = 'publisher=harbour-courier&not_topic=casualties&published_from=2031-01-04';
  const { found } = await listed(query);
  expect(found.length).toBeGreaterThan(2);
  for (const app of apps) {
    const rows = await allRows(app, `/v1/search?${Q}&${query}`, 2);
    expect(rows.map(named).sort()).toEqual(found);
    const { page } = (await get(app, `/v1/search?${Q}&${query}&limit=2`)).json();
    const cursor = new URL(page.next, 'http://a').searchParams.get('cursor');
    const other = await get(app, `/v1/search?${Q}&publisher=harbour-courier&cursor=${cursor}`);
    expect(other.json().errors).toMatchObject([{ parameter: 'cursor', code: 'cursor_mismatch' }]);
  }
});

test('says which resources lack a filter, and which names and parameters nobody has', async () => {
  for (const app of apps) {
    const meta = async (query: string) => (await get(app, `/v1/search?${Q}&${query}`)).json().meta;
    const { warnings, counts } = await meta('not_publisher=harbour-courier');
    const detail = 'The entities have no filter not_publisher, so none of them are found.';
    expect(warnings).toEqual([{ parameter: 'not_publisher', code: 'no_such_filter', detail }]);
    expect(counts.map(({ resource }: Row) => resource)).toEqual(RESOURCES);
    expect(counts[1].total).toEqual({ value: 0, relation: 'eq' });
    expect(counts[2].total.value).toBeGreaterThan(0);
    expect((await meta('publisher=harbour-courier&resource=claims')).warnings).toEqual([]);
    const unknown = await meta('publisher=Nobody&resource=claims');
    expect(unknown.warnings).toMatchObject([{ parameter: 'publisher', code: 'unknown_name' }]);

    const faults = async (query: string) => (await get(app, `/v1/search?${Q}&${query}`)).json().errors;
    expect(await faults('speaker=x')).toMatchObject([{ parameter: 'speaker', code: 'unknown_parameter' }]);
    expect(await faults('topic=weather')).toMatchObject([{ parameter: 'topic', code: 'invalid_value' }]);
    expect(await faults('published_from=2031-02-01&published_to=2031-01-01')).toMatchObject([
      { parameter: 'published_from', code: 'invalid_range' },
    ]);
    expect(await faults('near=51,3')).toMatchObject([{ parameter: 'within_km', code: 'missing_parameter' }]);
  }
});
