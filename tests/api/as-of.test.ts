import { expect, test } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { giveGrades } from '../../src/store/grades/grades.ts';
import { deleteArticle } from '../../src/store/save/delete.ts';
import type { Incoming } from '../../src/store/save/incoming.ts';
import { mergeEntities, splitEntity } from '../../src/store/save/merge.ts';
import type { NewReview } from '../../src/store/save/new-review.ts';
import { reviewItem } from '../../src/store/save/review.ts';
import { saveArticles } from '../../src/store/save/save.ts';
import { randomOf } from '../../src/synthesise/random.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { report } from './support/reports.ts';
import { appOn, assertProblem, get, list } from './support/server.ts';

type App = Awaited<ReturnType<typeof appOn>>;

const ACTOR = { key: 'k', reason: 'tried' };
const CLAIMANTS = ['Veldanian Staff', 'Free Lenst', 'Harbour Watch'];
const PLACES = ['Lenst', 'Oduna'];

/** Requests of every list, and of everything that is counted and drawn from lists. */
const URLS = [
  '/v1/articles?limit=3',
  '/v1/articles?mentions=Lenst&sort=-recorded,id',
  '/v1/articles.csv?topic=casualties',
  '/v1/entities?limit=500',
  '/v1/entities?sort=-claims,id&facets=kind',
  '/v1/entities?mentions_min=3&sort=name,id',
  '/v1/entities/lenst/mentions?limit=500',
  '/v1/claims?limit=4&facets=claimant,review',
  '/v1/claims?limit=500&sort=recorded,id',
  '/v1/claims?claimant=VS&place=lenst',
  '/v1/claims?links=contradicts&limit=500',
  '/v1/claims?value_min=40&not_review=rejected&sort=published,id',
  '/v1/claims?publisher_grade=A,B',
  '/v1/claims?q=lenst%20-10',
  '/v1/claims?q=harbour%20lenst&limit=2',
  '/v1/figures?q="20%20soldiers"&limit=500',
  '/v1/quotes?q=nobody&limit=500',
  '/v1/quotes/stats?q=harbour&group_by=speaker',
  '/v1/claims.ndjson?claimant=free-lenst',
  '/v1/claims.geojson?topic=casualties',
  '/v1/figures?limit=500&links=repeated,contradicts',
  '/v1/figures?review=corrected,rejected,accepted&sort=-value,id',
  '/v1/figures?near=15,20&within_km=400',
  '/v1/quotes?limit=500&speaker=harbour-watch',
  '/v1/quotes.csv',
  '/v1/articles/stats?group_by=publisher',
  '/v1/entities/stats?group_by=kind',
  '/v1/claims/stats?group_by=claimant,topic',
  '/v1/claims/stats?interval=day&clock=published',
  '/v1/figures/stats?group_by=measure,claimant',
  '/v1/quotes/stats?group_by=speaker',
  '/v1/series?measure=killed&place=lenst',
  '/v1/positions?measure=killed&place=lenst&reconcile=range',
  '/v1/graph?relation=co_mention',
  '/v1/graph?relation=claimant_about&place=oduna',
  // Ids that come to be merged, into one another too.
  '/v1/entities/free-lenst/mentions.csv',
  ...['lenst', 'oduna', 'veldanian-staff', 'free-lenst', 'harbour-watch'].map(
    (id) => `/v1/claims?about=${id}&limit=500`,
  ),
] as const;

/** An answer but for what names the request itself: links to further pages and rows. */
const withoutLinks = (body: string): string =>
  body
    .replace(/"next":"[^"]*"/g, '"next":"…"')
    .replace(/[?&]as_of=[^"&]*/g, '')
    .replace(/"list":"([^"?&]*)&/g, '"list":"$1?');

const withAsOf = (url: string, asOf: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}as_of=${encodeURIComponent(asOf)}`;

const INSTEAD: Readonly<Record<number, string>> = { 404: 'missing', 410: 'missing', 308: 'merged into' };

const pathOf = (location = ''): string => location.split('?', 1)[0] ?? '';

async function answers(app: App, asOf: string | null): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const url of URLS) {
    const { statusCode, body, headers } = await get(app, asOf === null ? url : withAsOf(url, asOf));
    // The entity of which mentions are asked is missing before it is there (404), when it has gone (410), and merged.
    const instead = url.includes('/mentions') ? INSTEAD[statusCode] : undefined;
    expect(instead === undefined ? statusCode : 200, body).toBe(200);
    all.set(url, instead === undefined ? withoutLinks(body) : `${instead} ${pathOf(headers.location)}`);
  }
  return all;
}

const versionOf = async (store: Engine): Promise<string> => {
  const [row] = await store.all<{ version: string }>(`SELECT key || '-' || version AS version FROM dataset`);
  return row?.version ?? '';
};

const lastMoment = async (store: Engine): Promise<string> => {
  const [row] = await store.all<{ at: string }>('SELECT at FROM moment ORDER BY version DESC LIMIT 1');
  return row?.at ?? '';
};

const START = Date.parse('2031-03-01T10:00:00.000Z');

/** Things that happen to a database, one after the other, at random. */
function happenings(store: Engine, seed: number) {
  const { next: random } = randomOf('happenings', seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const below = (n: number): number => Math.floor(random() * n);
  let clock = START;
  /** The clock of the machine, which now and then goes back. */
  const now = (): Date => {
    clock += random() < 0.15 ? -1500 : 1000 + below(500);
    return new Date(clock);
  };
  const one = (): Incoming => {
    const claimant = pick(CLAIMANTS);
    const given = { day: `2031-02-0${1 + below(6)}`, publisher: pick(['North Wire', 'South Post']) };
    const alias = claimant === 'Veldanian Staff' && random() < 0.4 ? { alias: 'VS' } : {};
    const incoming = report({
      id: `r${below(6)}`,
      claimant,
      place: pick(PLACES),
      value: 10 + 10 * below(5),
      ...given,
      ...alias,
    });
    return { ...incoming, now: now() };
  };
  const idOf = async (table: string): Promise<string | null> => {
    const rows = await store.all<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
    return rows.length === 0 ? null : pick(rows).id;
  };
  const review = async (): Promise<void> => {
    const [resource, table] = pick([
      ['claims', 'claim'],
      ['figures', 'figure'],
      ['quotes', 'quote'],
    ] as const);
    const id = await idOf(table);
    const claimant = await idOf('entity');
    if (id === null) return;
    const values = {
      claims: () => ({ topic: pick(['equipment', 'diplomacy_statement'] as const), claimant }),
      figures: () => ({ value: 33, low: 33, high: 33 }),
      quotes: () => ({ speaker: claimant }),
    };
    const state = pick(['accepted', 'corrected', 'rejected', 'machine'] as const);
    const given: NewReview = {
      ...{ resource, id, state, reviewer: 'Ana Brekke' },
      values: () => (state === 'corrected' ? values[resource]() : {}),
      isCurrent: () => true,
    };
    await reviewItem(store, given, ACTOR, now());
  };
  const reviewEntity = async (): Promise<void> => {
    const [id, affiliation] = [await idOf('entity'), await idOf('entity')];
    if (id === null) return;
    const state = pick(['accepted', 'corrected', 'corrected', 'rejected', 'machine'] as const);
    const values = {
      name: pick(['Old Guard', 'Lenst']),
      country: 'NOR',
      ...(id !== affiliation && { affiliation }),
    };
    const given: NewReview = {
      ...{ resource: 'entities', id, state, reviewer: 'Ana Brekke' },
      values: () => (state === 'corrected' ? values : {}),
      isCurrent: () => true,
    };
    await reviewItem(store, given, ACTOR, now());
  };
  const merge = async (): Promise<void> => {
    const [id, into] = [await idOf('entity'), await idOf('entity')];
    if (id === null || into === null || id === into) return;
    await mergeEntities(store, { id, into, isCurrent: () => true, actor: ACTOR }, now());
  };
  const split = async (): Promise<void> => {
    const rows = await store.all<{ id: string; target: string }>(
      'SELECT id, target FROM merged_entity ORDER BY id',
    );
    if (rows.length === 0) return;
    const { id: entity, target: id } = pick(rows);
    await splitEntity(store, { id, entity, isCurrent: () => true, actor: ACTOR }, now());
  };
  const ways: readonly (() => Promise<unknown>)[] = [
    () => saveArticles(store, [one()]),
    () => saveArticles(store, [one()]),
    () => saveArticles(store, [one(), one(), one()]),
    review,
    review,
    reviewEntity,
    merge,
    merge,
    split,
    async () => {
      const id = await idOf('article');
      if (id !== null) await deleteArticle(store, id, ACTOR, now());
    },
    async () => {
      const name = await idOf('publisher');
      const grade = pick(['A', 'C', 'none'] as const);
      if (name !== null) {
        await giveGrades(store, [{ kind: 'publisher', name, grade, by: '', given: '', note: '' }]);
      }
    },
  ];
  return () => pick(ways)();
}

const STEPS = 25;

describeOnEachEngine('as_of', (on) => {
  test.each([1, 2, 3])(
    'gives every answer as it was given then, whatever happened since (%i)',
    { timeout: 300_000 },
    async (seed) => {
      const store = await on.open();
      const app = await appOn(store);
      const happen = happenings(store, seed);
      const steps = [{ version: await versionOf(store), at: '', answers: await answers(app, null) }];
      for (let step = 0; step < STEPS; step += 1) {
        await happen();
        const at = await lastMoment(store);
        steps.push({ version: await versionOf(store), at, answers: await answers(app, null) });
      }
      for (const [index, { version, at, answers: then }] of steps.entries()) {
        expect(await answers(app, version), `step ${index}`).toEqual(then);
        // Of several that a clock gone back gave the same time, it is the last that stood then.
        if (at === '' || steps[index + 1]?.at === at) continue;
        const asOf = await answers(app, at);
        expect(asOf, `step ${index} at ${at}`).toEqual(then);
      }
      expect(await checkStore(store)).toEqual([]);
    },
  );

  const AT = (second: number): Date => new Date(START + second * 1000);
  const about = (id: string, value: number, second: number): Incoming => ({
    ...report({ id, claimant: 'Harbour Watch', place: 'Lenst', value, day: '2031-02-03', publisher: 'P' }),
    now: AT(second),
  });

  test('is a time before the first article, between two changes, and to come', async () => {
    const store = await on.open();
    const app = await appOn(store);
    await saveArticles(store, [about('a', 10, 1)]);
    const first = await list(app, '/v1/figures');
    await saveArticles(store, [about('a', 20, 3)]);
    const now = await get(app, '/v1/figures');

    const values = async (asOf: string) =>
      (await list(app, withAsOf('/v1/figures', asOf))).data.map(({ value }) => value);
    expect(await values(AT(0).toISOString())).toEqual([]);
    expect(await values('2031-02-28')).toEqual([]);
    expect(await values(AT(1).toISOString())).toEqual([10]);
    expect(await values('2031-03-01T12:00:02.5+02:00')).toEqual([10]);
    expect(await values(first.meta.dataset_version)).toEqual([10]);
    expect(await values(AT(3).toISOString())).toEqual([20]);
    expect(await values('2031-03-01')).toEqual([20]);
    for (const asOf of ['2031-03-01T10:00:03Z', '2999-01-01'])
      expect((await get(app, withAsOf('/v1/figures', asOf))).body).toBe(now.body);
  });

  test('finds by the ids of merged entities what stood for them then, along chains and until they are parted', async () => {
    const store = await on.open();
    const app = await appOn(store);
    const [first, second, third] = ['harbour-watch', 'free-lenst', 'veldanian-staff'] as const;
    await saveArticles(
      store,
      ['Harbour Watch', 'Free Lenst', 'Veldanian Staff'].map((claimant, index) => ({
        ...report({
          id: `c${index}`,
          claimant,
          place: 'Oduna',
          value: 10,
          day: '2031-02-03',
          publisher: 'P',
        }),
        now: AT(1),
      })),
    );
    const merge = (id: string, into: string, second: number) =>
      mergeEntities(store, { id, into, isCurrent: () => true, actor: ACTOR }, AT(second));
    const split = (id: string, entity: string, second: number) =>
      splitEntity(store, { id, entity, isCurrent: () => true, actor: ACTOR }, AT(second));
    const found = async (asOf: string | null): Promise<unknown> =>
      Promise.all(
        [first, second, third].map(async (id) => {
          const url = `/v1/figures?claimant=${id}&sort=id`;
          const { data } = await list(app, asOf === null ? url : withAsOf(url, asOf));
          return data.map((figure) => figure.id);
        }),
      );
    const then = [await found(null)];
    for (const step of [
      () => merge(first, second, 2),
      () => merge(second, third, 3),
      () => split(third, first, 4),
      () => split(third, second, 5),
      () => merge(first, third, 6),
    ]) {
      expect(await step()).toBe('done');
      then.push(await found(null));
    }
    expect(new Set(then.map((one) => JSON.stringify(one))).size).toBe(then.length - 1);
    for (const [index, one] of then.entries())
      expect(await found(AT(index + 1).toISOString()), `step ${index}`).toEqual(one);
  });

  test('goes through pages that belong to it, and exports', async () => {
    const store = await on.open();
    const app = await appOn(store);
    for (const id of ['a', 'b', 'c']) await saveArticles(store, [about(id, 10, 1)]);
    const { body: whole } = await get(app, '/v1/claims.csv');
    for (const id of ['a', 'b', 'd']) await saveArticles(store, [about(id, 90, 5)]);

    const asOf = encodeURIComponent(AT(1).toISOString());
    expect((await get(app, `/v1/claims.csv?as_of=${asOf}`)).body).toBe(whole);
    const ids: string[] = [];
    let next: string | null = `/v1/claims?limit=2&as_of=${asOf}`;
    let cursor = '';
    while (next !== null) {
      const { data, page } = await list(app, next);
      ids.push(...data.map(({ id }) => id));
      next = page.next;
      if (next !== null) {
        expect(next).toContain(`as_of=${asOf}`);
        cursor = new URL(next, 'http://x').searchParams.get('cursor') ?? '';
      }
    }
    expect(ids).toHaveLength(6);
    const elsewhere = assertProblem(
      await get(app, `/v1/claims?limit=2&cursor=${cursor}`),
      400,
      'invalid-parameter',
    );
    expect(elsewhere.errors?.[0]).toMatchObject({ parameter: 'cursor', code: 'cursor_mismatch' });
  });

  test('has a tag that stays when something is written', async () => {
    const store = await on.open();
    const app = await appOn(store);
    await saveArticles(store, [about('a', 10, 1)]);
    const url = withAsOf('/v1/claims/stats?group_by=topic', AT(1).toISOString());
    const { headers, body } = await get(app, url);
    await saveArticles(store, [about('a', 20, 3)]);
    expect((await get(app, url, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
    expect((await get(app, url)).body).toBe(body);
    const leads = (await get(app, url)).json<{ data: { list: string }[] }>().data.map((row) => row.list);
    for (const to of leads) expect((await list(app, to)).data[0]).toMatchObject({ text: /./ });
    expect(leads.every((to) => to.includes('as_of='))).toBe(true);
  });

  test('is refused by name where it cannot be answered', async () => {
    const app = await appOn(await on.open());
    const refused = async (url: string) => {
      const { errors } = assertProblem(await get(app, url), 400, 'invalid-parameter');
      return errors?.map(({ parameter, code }) => `${parameter} ${code}`);
    };
    expect(await refused('/v1/claims?as_of=yesterday')).toEqual(['as_of invalid_date']);
    expect(await refused('/v1/claims?as_of=2031-13-01')).toEqual(['as_of invalid_date']);
    expect(await refused('/v1/claims?as_of=2031-01-01&as_of=2031-01-02')).toEqual([
      'as_of repeated_parameter',
    ]);
    expect(await refused('/v1/claims?as_of=0123456789abcdef-0')).toEqual(['as_of out_of_range']);
    expect(await refused(`/v1/claims?as_of=${'0'.repeat(16)}-999999999`)).toEqual(['as_of out_of_range']);
    expect(await refused('/v1/articles?as_of=2031-01-01&q=soldiers')).toEqual(['as_of invalid_value']);
    expect(await refused('/v1/entities/stats?as_of=2031-01-01&q=soldiers')).toEqual(['as_of invalid_value']);
    for (const url of [
      '/v1/search?q=soldiers',
      '/v1/verify?id=x',
      '/v1/claims/x',
      '/v1/changes',
      '/v1/grades',
    ])
      expect(await refused(withAsOf(url, '2031-01-01')), url).toEqual(['as_of unknown_parameter']);
  });
});
