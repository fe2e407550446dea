import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { INTERVALS } from '../../src/analysis/calendar.ts';
import type { FigureStatsAnswer } from '../../src/api/stats/schema.ts';
import { FigureStatsAnswer as FigureAnswer, StatsAnswer } from '../../src/api/stats/schema.ts';
import { articles } from '../../src/query/articles.ts';
import { claims } from '../../src/query/claims.ts';
import { COUNTABLE, type CountedResource } from '../../src/query/dimensions.ts';
import { entities } from '../../src/query/entities.ts';
import { figures } from '../../src/query/figures.ts';
import type { Resource } from '../../src/query/parse.ts';
import { quotes } from '../../src/query/quotes.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { readCsv } from '../api/support/csv.ts';
import { allRows, appOn, assertProblem, get, list, type Row } from '../api/support/server.ts';
import { singleFilters } from '../parity/cases.ts';
import { databases } from '../support/engines.ts';

const RESOURCES = { articles, entities, claims, figures, quotes } as const satisfies Record<
  CountedResource,
  Resource
>;
const NAMES = Object.keys(RESOURCES) as CountedResource[];

const onSqlite = databases('sqlite');
const onPostgres = databases('postgresql');
let sqlite: FastifyInstance;
let postgres: FastifyInstance;
let articleIds: string[];

type Answer = z.infer<typeof FigureStatsAnswer>;
type Answered = Omit<Answer, 'data'> & {
  data: (Omit<Answer['data'][number], 'comparable'> & { comparable?: boolean })[];
};

/** The counts on both engines, which must be the same; null when the request is refused. */
async function counts(url: string): Promise<Answered | null> {
  const [one, other] = [await get(sqlite, url), await get(postgres, url)];
  expect(other.statusCode).toBe(one.statusCode);
  if (one.statusCode === 400) return null;
  expect(one.statusCode, one.body).toBe(200);
  const schema = url.startsWith('/v1/figures') ? FigureAnswer : StatsAnswer;
  const [left, right] = [schema.parse(one.json()), schema.parse(other.json())];
  expect(right.data, url).toEqual(left.data);
  expect(right.meta.total).toBe(left.meta.total);
  return left as Answered;
}

async function answered(url: string): Promise<Answered> {
  const answer = await counts(url);
  if (answer === null) throw new Error(`${url} is refused`);
  return answer;
}

const totalOf = async (url: string): Promise<number> => (await list(sqlite, `${url}`)).page.total.value;

beforeAll(async () => {
  const [one, other] = [await onSqlite.open(), await onPostgres.open()];
  for (const store of [one, other]) await saveCorpus(store);
  sqlite = await appOn(one);
  postgres = await appOn(other);
  articleIds = (await allRows(sqlite, '/v1/articles')).map(({ id }) => id);
});

describe.each(NAMES)('counts of %s', (name) => {
  const { dimensions, clocks } = COUNTABLE[name];
  const calendars = Object.keys(clocks).flatMap((clock) =>
    INTERVALS.map((interval) => `interval=${interval}&clock=${clock}`),
  );

  test('can be grouped by what filters can find', () => {
    const filters = new Set(RESOURCES[name].filters.map((filter) => filter.name));
    expect(dimensions.filter((dimension) => !filters.has(dimension.name))).toEqual([]);
  });

  test('equal the list that each group leads to, in any dimension and any bucket', async () => {
    let compared = 0;
    for (const grouping of [...dimensions.map((one) => `group_by=${one.name}`), ...calendars]) {
      const { data, meta } = await answered(`/v1/${name}/stats?top=4&${grouping}`);
      expect(meta.total).toBe(await totalOf(`/v1/${name}`));
      for (const row of data.filter(({ list }) => list !== null)) {
        expect(await totalOf(row.list ?? ''), `${grouping} ${row.list}`).toBe(row.count);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(5);
  });

  test('add up to the whole where a row has one value', async () => {
    const single = dimensions.filter(({ by }) => by === 'column').map((one) => `group_by=${one.name}`);
    for (const grouping of [...single, ...calendars]) {
      const { data, meta } = await answered(`/v1/${name}/stats?top=2&${grouping}`);
      const sum = data.reduce((total, { count }) => total + count, 0);
      expect(sum, grouping).toBe(meta.total);
    }
  });

  test('equal the list under any filters, in two dimensions or one and the calendar', async () => {
    const single = singleFilters(RESOURCES[name], articleIds).map(({ query }) => query);
    const groupings = [
      ...dimensions.flatMap((one) => dimensions.map((other) => `group_by=${one.name},${other.name}`)),
      ...dimensions.flatMap((one) => calendars.map((calendar) => `group_by=${one.name}&${calendar}`)),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...single), {
          maxLength: 2,
          selector: (query) => query.split('=')[0],
        }),
        fc.constantFrom(...groupings),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        async (filters, grouping, top, chosen) => {
          const answer = await counts(`/v1/${name}/stats?${[...filters, grouping].join('&')}&top=${top}`);
          fc.pre(answer !== null);
          if (answer === null) return;
          expect(answer.meta.total).toBe(await totalOf(`/v1/${name}?${filters.join('&')}`));
          const led = answer.data.filter(({ list }) => list !== null);
          const row = led[chosen % Math.max(1, led.length)];
          if (row !== undefined) expect(await totalOf(row.list ?? ''), row.list ?? '').toBe(row.count);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('figures', () => {
  test('span the bounds that their list states, the latest first', async () => {
    const { data } = await answered('/v1/figures/stats?group_by=measure,unit');
    const comparable = data.filter(({ comparable, list }) => comparable && list !== null);
    expect(comparable.length).toBeGreaterThan(3);
    for (const { list: url, min, max, latest } of comparable) {
      const rows = (await allRows(sqlite, url ?? '')) as (Row & {
        low: number | null;
        high: number | null;
      })[];
      const bounds = rows.flatMap(({ low, high }) => [low ?? high ?? 0, high ?? low ?? 0]);
      expect([min, max]).toEqual([Math.min(...bounds), Math.max(...bounds)]);
      const [first] = rows;
      expect(latest).toEqual({ figure: first?.id, low: first?.low, high: first?.high });
    }
  });

  test('of several measures have no bounds, since those cannot be compared', async () => {
    const { data } = await answered('/v1/figures/stats');
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ comparable: false, min: null, max: null, latest: null });
  });
});

describe('groups', () => {
  test('come with most rows first, then the others in one row, then what is not known', async () => {
    const { data } = await answered('/v1/claims/stats?group_by=claimant&top=2');
    expect(data.map(({ group }) => group?.kind)).toEqual(['value', 'value', 'other', 'none']);
    const [first, second, others, unknown] = data.map(({ count }) => count);
    expect(first).toBeGreaterThanOrEqual(second ?? 0);
    const named = await totalOf(
      '/v1/claims?claimant_kind=person,organisation,military_unit,country,place,group',
    );
    expect((first ?? 0) + (second ?? 0) + (others ?? 0)).toBe(named);
    expect(unknown).toBe((await totalOf('/v1/claims')) - named);
  });

  test('of links count a row once in each, and once among the others', async () => {
    const rows = await allRows(sqlite, '/v1/articles');
    const { data } = await answered('/v1/articles/stats?group_by=topic&top=1');
    const [top, others] = data;
    expect(top?.count).toBeLessThanOrEqual(rows.length);
    expect(others?.group?.kind).toBe('other');
    expect(others?.count).toBeLessThanOrEqual(rows.length);
    expect((top?.count ?? 0) + (others?.count ?? 0)).toBeGreaterThan(rows.length);
  });

  test('name what their ids stand for', async () => {
    const { data } = await answered('/v1/claims/stats?group_by=publisher');
    expect(data.map(({ group }) => [group?.value, group?.label])).toContainEqual([
      'the-orrin-wire',
      'The Orrin Wire',
    ]);
  });

  test('of the calendar have empty buckets between and over the days of the filter', async () => {
    const { data } = await answered(
      '/v1/articles/stats?interval=day&clock=published&published_from=2030-12-30&published_to=2031-01-08',
    );
    expect(data.map(({ group, count }) => [group?.value, count])).toEqual([
      ['2030-12-30', 0],
      ['2030-12-31', 0],
      ['2031-01-01', 1],
      ['2031-01-02', 0],
      ['2031-01-03', 0],
      ['2031-01-04', 1],
      ['2031-01-05', 0],
      ['2031-01-06', 0],
      ['2031-01-07', 1],
      ['2031-01-08', 0],
    ]);
  });

  test('are none where nothing is found', async () => {
    expect((await answered('/v1/claims/stats?group_by=topic&q=xyzzy')).data).toEqual([]);
    expect((await answered('/v1/claims/stats?interval=day&clock=said&q=xyzzy')).data).toEqual([]);
    expect((await answered('/v1/claims/stats?q=xyzzy')).data).toMatchObject([{ count: 0 }]);
  });
});

describe('facets', () => {
  test.each(NAMES)('beside %s are the counts of the whole filter, whatever the page', async (name) => {
    const dimensions = COUNTABLE[name].dimensions.map((one) => one.name);
    const url = `/v1/${name}?limit=2&sort=id&facets=${dimensions.join(',')}`;
    const answers = await Promise.all([sqlite, postgres].map(async (app) => (await get(app, url)).json()));
    expect(answers[1].facets).toEqual(answers[0].facets);
    expect(answers[0].data).toHaveLength(2);
    for (const { dimension, groups } of answers[0].facets) {
      const { data } = await answered(`/v1/${name}/stats?group_by=${dimension}&top=10`);
      const counted = data.map(({ group, subgroup, count, list }) => ({ group, subgroup, count, list }));
      expect(groups).toEqual(counted);
    }
  });

  test('follow the filter, and are not there unless they are asked for', async () => {
    const { facets } = (await get(sqlite, '/v1/claims?topic=casualties&facets=topic')).json();
    const { value } = (await list(sqlite, '/v1/claims?topic=casualties')).page.total;
    expect(facets).toMatchObject([{ dimension: 'topic', groups: [{ count: value }] }]);
  });

  test.each([
    '/v1/claims?facets=colour',
    '/v1/claims?facets=topic&shape=array',
    '/v1/claims.csv?facets=topic',
    '/v1/claims.ndjson?facets=topic',
  ])('are refused where they cannot be: %s', async (url) => {
    const problem = assertProblem(await get(sqlite, url), 400, 'invalid-parameter');
    expect(problem.errors).toMatchObject([{ parameter: 'facets', code: 'invalid_value' }]);
  });
});

describe('the formats of counts', () => {
  test('have the same rows', async () => {
    const url = '/v1/figures/stats?group_by=measure&interval=month&clock=published';
    const { data } = await answered(url);
    expect((await get(sqlite, `${url}&shape=array`)).json()).toEqual(data);
    const ndjson = await get(sqlite, url.replace('stats', 'stats.ndjson'));
    expect(
      ndjson.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(data);
    const csv = await get(sqlite, url, { accept: 'text/csv' });
    const [head = [], ...rows] = readCsv(csv.body);
    expect(rows.map((row) => Number(row[head.indexOf('count')]))).toEqual(data.map(({ count }) => count));
    expect(rows.map((row) => row[head.indexOf('subgroup.from')])).toEqual(
      data.map(({ subgroup }) => subgroup?.from ?? ''),
    );
  });

  test('have a tag that holds until the question changes', async () => {
    const url = '/v1/claims/stats?group_by=topic';
    const { headers } = await get(sqlite, url);
    const again = await get(sqlite, url, { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
    const other = await get(sqlite, `${url}&top=1`, { 'if-none-match': String(headers.etag) });
    expect(other.statusCode).toBe(200);
  });
});

describe('a request for counts', () => {
  test.each([
    ['group_by=colour', 'group_by', 'invalid_value'],
    ['group_by=topic,topic', 'group_by', 'invalid_value'],
    ['group_by=topic,claimant,measure', 'group_by', 'too_many_values'],
    ['group_by=topic,claimant&interval=day&clock=said', 'group_by', 'too_many_values'],
    ['group_by=', 'group_by', 'empty_value'],
    ['interval=week', 'clock', 'missing_parameter'],
    ['clock=said', 'interval', 'missing_parameter'],
    ['interval=fortnight&clock=said', 'interval', 'invalid_value'],
    ['interval=week&clock=kitchen', 'clock', 'invalid_value'],
    ['top=0', 'top', 'out_of_range'],
    ['top=201', 'top', 'out_of_range'],
    ['limit=5', 'limit', 'unknown_parameter'],
    ['topic=nope', 'topic', 'invalid_value'],
    ['interval=day&clock=published&published_from=0001-01-01', 'interval', 'out_of_range'],
  ])('%s is refused with the parameter named', async (query, parameter, code) => {
    for (const app of [sqlite, postgres]) {
      const problem = assertProblem(await get(app, `/v1/claims/stats?${query}`), 400, 'invalid-parameter');
      expect(problem.errors?.map((one) => [one.parameter, one.code])).toContainEqual([parameter, code]);
    }
  });

  test('warns of names that nobody has', async () => {
    const { meta } = await answered('/v1/claims/stats?group_by=topic&claimant=Nobody');
    expect(meta.warnings).toMatchObject([{ parameter: 'claimant', code: 'unknown_name' }]);
  });
});

test('counts follow the data: an answer that was kept is not given for what was written since', async () => {
  const store = await onSqlite.open();
  await saveCorpus(store, 2);
  const app = await appOn(store);
  const url = '/v1/articles/stats?group_by=publisher';
  const before = (await get(app, url)).json();
  expect((await get(app, url)).json()).toEqual(before);
  await saveCorpus(store, 3);
  const after = (await get(app, url)).json();
  expect([before.meta.total, after.meta.total]).toEqual([2, 3]);
});
