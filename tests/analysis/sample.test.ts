import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { ClaimLinks } from '../../src/api/links/schema.ts';
import { PositionsAnswer } from '../../src/api/positions/schema.ts';
import { SeriesAnswer } from '../../src/api/series/schema.ts';
import { LINK_TYPES } from '../../src/domain/vocabulary.ts';
import { InputFault } from '../../src/ingest/input-fault.ts';
import { readAll, run } from '../../src/ingest/run.ts';
import { seedIfEmpty } from '../../src/ingest/seed-command.ts';
import { readCsv } from '../api/support/csv.ts';
import { allRows, appOn, assertProblem, get } from '../api/support/server.ts';
import {
  check,
  endpoints,
  type Json,
  type Media,
  published,
  validatorOf,
} from '../contract/support/check.ts';
import { databases } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

const SAMPLE = fileURLToPath(new URL('../../seeds/sample', import.meta.url));

const onSqlite = databases('sqlite');
const onPostgres = databases('postgresql');
let sqlite: FastifyInstance;
let postgres: FastifyInstance;

/** The answer, which must be the same on both engines. */
async function same<T extends z.ZodType<{ data: unknown }>>(schema: T, url: string): Promise<z.infer<T>> {
  const [one, other] = [await get(sqlite, url), await get(postgres, url)];
  expect(one.statusCode, one.body).toBe(200);
  const answer = schema.parse(one.json());
  expect(schema.parse(other.json()).data).toEqual(answer.data);
  return answer;
}

const pool = poolForTests();

beforeAll(async () => {
  const faults: unknown[] = [];
  const watch = {
    done: (outcome: unknown) => {
      if (outcome instanceof InputFault) faults.push(outcome);
    },
  };
  const [one, other] = [await onSqlite.open(), await onPostgres.open()];
  for (const store of [one, other])
    await run(store, pool, readAll({ paths: [SAMPLE], depth: 'all folders' }, pool), watch);
  expect(faults).toEqual([]);
  sqlite = await appOn(one);
  postgres = await appOn(other);
});

describe('the sample set', () => {
  test('says that it is fictional in every title, author and text', async () => {
    const articles = await allRows(sqlite, '/v1/articles');
    expect(articles).toHaveLength(12);
    for (const { id, title, author, url } of articles) {
      expect(title).toMatch(/^Fictional sample: /);
      expect(author).toContain('fictional');
      expect(url).toMatch(/^https:\/\/[a-z-]+\.example\//);
      expect((await get(sqlite, `/v1/articles/${id}/text`)).body).toContain('This report is fictional.');
    }
  });

  test('is not among what an empty database begins with', async () => {
    const store = await onSqlite.open();
    await seedIfEmpty(store, pool, { write: () => {} });
    const titles = await store.all<{ title: string }>('select title from article');
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.filter(({ title }) => title.startsWith('Fictional'))).toEqual([]);
  });
});

describe('positions on the sample', () => {
  const url = '/v1/positions?measure=killed&place=halvek';

  test('show who differs, without a verdict', async () => {
    const { data, meta } = await same(PositionsAnswer, url);
    const soldiers = data.find(({ unit }) => unit === 'soldier');
    expect(soldiers?.agreement).toBe('conflict');
    expect(soldiers?.reading).toBeNull();
    const latest = new Map(soldiers?.positions.map(({ holder, latest }) => [holder.name, latest?.text]));
    expect(latest.get('Velmoran Ministry of Defence')).toBe('58');
    expect(latest.get('Drestani Ministry of Defence')).toBe('more than 120');
    expect(latest.get('Halvek Monitoring Commission')).toBe('between 55 and 60');
    expect(meta.figures.relation).toBe('eq');
  });

  test('count a briefing once, whoever relays it', async () => {
    const { data } = await same(PositionsAnswer, url);
    const soldiers = data.find(({ unit }) => unit === 'soldier');
    const ministry = soldiers?.origins.find(({ holder }) => holder.name === 'Velmoran Ministry of Defence');
    expect(ministry?.reports.map(({ chain }) => chain)).toContainEqual([
      'Harbour Courier',
      'Tarsen News Agency',
      'Velmoran Ministry of Defence',
    ]);
    expect(soldiers?.independent_origins).toBe(soldiers?.origins.length);
    expect(soldiers?.independent_origins).toBeLessThan(soldiers?.positions.length ?? 0);
  });

  test('set a denial against what it denies', async () => {
    const { data } = await same(PositionsAnswer, url);
    const civilians = data.find(({ unit }) => unit === 'civilian');
    expect(civilians?.comparisons).toMatchObject([{ relation: 'conflict' }]);
    expect(civilians?.comparisons[0]?.why).toContain('denies “14”');
  });

  test('lead to claims whose evidence is in the text', async () => {
    const { data } = await same(PositionsAnswer, url);
    const reports = data.flatMap(({ positions }) => positions.flatMap((one) => one.latest?.reports ?? []));
    expect(reports.length).toBeGreaterThan(4);
    for (const { claim, text } of reports) {
      const { data: found } = (await get(sqlite, `/v1/claims/${claim}`)).json();
      expect(found.text).toBe(text);
    }
  });

  test.each(['range', 'latest', 'majority'])('are read by %s only when the client asks', async (method) => {
    const { data, meta } = await same(PositionsAnswer, `${url}&reconcile=${method}`);
    expect(meta.reconcile).toBe(method);
    for (const { reading } of data) expect(reading).toMatchObject({ method, chosen_by: 'client' });
  });

  test('come as flat rows too, one for each position', async () => {
    const { data } = await same(PositionsAnswer, url);
    const [head = [], ...rows] = readCsv((await get(sqlite, url.replace('positions', 'positions.csv'))).body);
    const shown = rows.map((row) => row[head.indexOf('holder.id')]);
    expect(shown).toEqual(data.flatMap(({ positions }) => positions.map(({ holder }) => holder.id)));
  });

  test('carry the reading that was asked for in the flat rows, labelled', async () => {
    const query = 'measure=killed&place=halvek&unit=soldier&fields=reading,independent_origins';
    const readings = async (more: string) => {
      const { body } = await get(sqlite, `/v1/positions.csv?${query}${more}`);
      expect((await get(postgres, `/v1/positions.csv?${query}${more}`)).body).toBe(body);
      const [head, ...rows] = readCsv(body);
      expect(head).toEqual([
        'independent_origins',
        ...['method', 'chosen_by', 'outcome', 'low', 'high', 'of'].map((name) => `reading.${name}`),
      ]);
      return [...new Set(rows.map((row) => row.join(' ')))];
    };
    expect(await readings('&reconcile=range')).toEqual(['4 range client read 55  4']);
    expect(await readings('&reconcile=latest')).toEqual(['4 latest client read 55 60 4']);
    expect(await readings('')).toEqual(['4      ']);
  });
});

describe('series on the sample', () => {
  test('keep the running total apart from daily losses, and show the correction', async () => {
    const { data } = await same(SeriesAnswer, '/v1/series?measure=killed&place=halvek,mirel');
    const ministry = data.filter(({ holder }) => holder.name === 'Velmoran Ministry of Defence');
    const total = ministry.find(({ scope }) => scope === 'total');
    expect(total?.points.map(({ change, statement }) => [statement.text, change])).toEqual([
      ['62', 'first'],
      ['57', 'revision'],
      ['58', 'rise'],
    ]);
    expect(total?.revisions).toBe(1);
    const events = ministry.find(({ scope }) => scope === 'event');
    expect(events?.points.map(({ statement }) => statement.value)).toEqual(expect.arrayContaining([8, 5]));
  });

  test('have the same buckets for all claimants', async () => {
    const { data, meta } = await same(SeriesAnswer, '/v1/series?measure=killed&place=halvek&interval=week');
    expect(meta.interval).toBe('week');
    const calendars = data.map(({ buckets }) => buckets?.map(({ bucket }) => bucket).join(' '));
    expect(new Set(calendars)).toEqual(new Set(['2031-W14 2031-W15 2031-W16']));
  });
});

describe('links on the sample', () => {
  test('tie every claim with a figure to others, the same on both engines and from both ends', async () => {
    const claims = await allRows(sqlite, '/v1/claims?measure=killed');
    const links = new Map<string, z.infer<typeof ClaimLinks>['data']>();
    for (const { id } of claims) links.set(id, (await same(ClaimLinks, `/v1/claims/${id}/links`)).data);
    const all = [...links.values()].flat();
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(Object.keys(LINK_TYPES)));
    for (const [id, own] of links) {
      for (const link of own) {
        expect([link.from, link.to].sort()).toEqual([id, link.other.claim].sort());
        const back = links.get(link.other.claim)?.map(({ type, from, to }) => [type, from, to]);
        expect(back).toContainEqual([link.type, link.from, link.to]);
      }
    }
  });

  test('say what the documentation says that they do', async () => {
    const claims = await allRows(sqlite, '/v1/claims?has_figure=true');
    const found = new Set<string>();
    for (const { id } of claims) {
      const { data } = await same(ClaimLinks, `/v1/claims/${id}/links`);
      for (const { type, why } of data) found.add(`${type}: ${why}`);
    }
    for (const link of [
      'updates: Velmoran Ministry of Defence says “57” (2031-04-07), and Velmoran Ministry of Defence says “62” (2031-04-05)',
      'contradicts: Halvek Monitoring Commission says “between 55 and 70” (2031-04-08), Drestani Ministry of Defence says “more than 120” (2031-04-04): no number fits both',
      'denies: Drestani Ministry of Defence denies “14”; Lena Vash says “14” (2031-04-05)',
      'contradicts: Drestani Ministry of Defence denies “14”; Lena Vash says “14” (2031-04-05)',
      'repeats: Harbour Courier gives Tarsen News Agency as the source, whose own article has the same figure',
    ])
      expect(found).toContain(link);
  });

  test('are none for a claim without figures, and unknown for no claim', async () => {
    const [claim] = await allRows(sqlite, '/v1/claims?has_figure=false');
    expect((await same(ClaimLinks, `/v1/claims/${claim?.id}/links`)).data).toEqual([]);
    const missing = await get(sqlite, '/v1/claims/nobody/links');
    assertProblem(missing, 404, 'not-found');
    check('/v1/claims/{id}/links', missing);
    check('/v1/claims/{id}/links', await get(sqlite, `/v1/claims/${claim?.id}/links?limit=1`));
    check('/v1/claims/{id}/links', await get(sqlite, `/v1/claims/${claim?.id}/links`));
  });
});

describe.each(['/v1/positions', '/v1/series'])('%s', (route) => {
  test.each([
    ['place=halvek', 'measure', 'missing_parameter'],
    ['measure=killed', 'about', 'missing_parameter'],
    ['measure=killed,wounded&place=halvek', 'measure', 'too_many_values'],
    ['measure=losses&place=halvek', 'measure', 'invalid_value'],
    ['measure=killed&place=halvek&reconcile=truth&interval=era', 'reconcile', ''],
    ['measure=killed&place=halvek&limit=1', 'limit', 'unknown_parameter'],
  ])('%s is refused with the parameter named', async (query, parameter, code) => {
    for (const app of [sqlite, postgres]) {
      const problem = assertProblem(await get(app, `${route}?${query}`), 400, 'invalid-parameter');
      const found = problem.errors?.find((one) => one.parameter === parameter);
      expect(found).toBeDefined();
      if (code !== '') expect(found?.code).toBe(code);
    }
  });

  test.each(['near=51.7,36.2&within_km=50', 'bbox=22,44,41,53'])(
    '%s says what the figures are about',
    async (area) => {
      for (const app of [sqlite, postgres]) {
        expect((await get(app, `${route}?measure=killed&${area}`)).statusCode).toBe(200);
      }
    },
  );

  test('has nothing where nothing is found', async () => {
    const response = await get(sqlite, `${route}?measure=killed&about=Nobody`);
    expect(response.json()).toMatchObject({ data: [], meta: { warnings: [{ parameter: 'about' }] } });
  });
});

describe('every analysis route', () => {
  const FIGURES = 'measure=killed&place=halvek';
  const QUERIES: Readonly<Record<string, readonly string[]>> = {
    '/v1/positions': [
      FIGURES,
      `${FIGURES}&reconcile=range`,
      `${FIGURES}&reconcile=majority`,
      'measure=killed',
    ],
    '/v1/series': [FIGURES, `${FIGURES}&interval=day`, 'interval=era'],
    '/v1/graph': ['', 'relation=claimant_about&min_weight=2', 'relation=claimant_recipient', 'limit=0'],
    '/v1/claims/stats': [
      'group_by=topic,claimant',
      'interval=day&clock=event&group_by=about',
      'interval=day',
    ],
    '/v1/figures/stats': [
      'group_by=measure,unit',
      'interval=month&clock=said',
      'group_by=measure&fields=count',
    ],
    '/v1/articles/stats': ['group_by=mentions', 'interval=quarter&clock=recorded'],
    '/v1/entities/stats': ['group_by=kind,country', 'top=1&group_by=kind', 'clock=said'],
    '/v1/quotes/stats': ['group_by=speaker', 'interval=year&clock=published'],
  };

  test('is among those that are tried here', () => {
    const routes = endpoints
      .map(({ url }) => url)
      .filter((url) => /stats$|positions$|series$|graph$/.test(url));
    expect(Object.keys(QUERIES).sort()).toEqual(routes.sort());
  });

  test.each(Object.keys(QUERIES))('%s has an example that is as it is described', (route) => {
    const operation = published.paths[route]?.get;
    const answer = operation?.responses[200] as { content: Record<string, Media> };
    const { schema, example } = answer.content['application/json'] ?? {};
    expect((example as { data: unknown[] }).data).not.toEqual([]);
    const [named] = (schema as { anyOf: Json[] }).anyOf;
    const validate = validatorOf(named ?? {});
    expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each(Object.entries(QUERIES))('%s answers as it is described', async (route, queries) => {
    for (const query of queries) {
      const plain = `${route}?${query}`;
      check(route, await get(sqlite, plain));
      check(route, await get(sqlite, `${plain}&shape=array`));
      check(route, await get(sqlite, plain, { accept: 'text/csv' }));
      check(route, await get(sqlite, plain, { accept: 'image/png' }));
      for (const format of ['json', 'csv', 'ndjson', 'graphml']) {
        check(`${route}.{format}`, await get(sqlite, `${route}.${format}?${query}`));
      }
    }
  });

  test.each(Object.entries(QUERIES))(
    '%s gives fields of its flat rows alone',
    async (route, [query = '']) => {
      const whole = (await get(sqlite, `${route}?${query}&shape=array`)).json() as Record<string, unknown>[];
      const [name = ''] = Object.keys(whole[0] ?? {});
      const some = (await get(sqlite, `${route}?${query}&shape=array&fields=${name}`)).json();
      expect(some).toEqual(whole.map((row) => ({ [name]: row[name] })));
      const csv = readCsv((await get(sqlite, `${route}.csv?${query}&fields=${name}`)).body);
      expect(csv).toHaveLength(whole.length + 1);
      const refused = await get(sqlite, `${route}?${query}&shape=array&fields=colour`);
      expect(assertProblem(refused, 400, 'invalid-parameter').errors).toMatchObject([
        { parameter: 'fields' },
      ]);
    },
  );
});
