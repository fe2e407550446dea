import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { openJobs } from '../../src/ingest/jobs.ts';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openStore } from '../../src/store/open.ts';
import { check } from '../contract/support/check.ts';
import { type Databases, describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { apply, held, type Item } from './support/replica.ts';
import { assertProblem, get, list } from './support/server.ts';
import { type WritingServer, writingServer } from './support/writer.ts';

vi.setConfig({ testTimeout: 120_000 });

const pool = poolForTests();

/** Words that the article to erase has and no other, as they begin: indexes hold words without their endings. */
const WORDS = ['quorvath', 'zelnikar', 'drunovka', 'smulgar', 'hgx', 'pelmorra', 'vintrosk', 'oskarvin'];
const WHOLE = 'held the weir';

const TAKEN = {
  id: 'the-one',
  title: 'Quorvath Brigade loses twelve',
  publisher: 'The Pelmorra Echo',
  author: 'Ilse Vintrosk',
  published: '2031-03-04',
  text: `At least 12 soldiers of the Quorvath Brigade were killed near Drunovka on 3 March 2031, Colonel Tarvo Zelnikar, commander of the Smulgar garrison, said on Monday.
"We held the weir," Zelnikar told reporters.
The Harrow Guard (HGX) denied that Germany had sent 40 vehicles to Lenst.`,
};
const REVISED = { ...TAKEN, text: TAKEN.text.replace('At least 12', 'Over 30') };
const OTHERS = [
  {
    id: 'one-that-stays',
    title: 'Harrow Guard counts its losses',
    publisher: 'The Harbour Post',
    published: '2031-03-02',
    text: 'The Harrow Guard said that 20 of its vehicles were destroyed near Lenst. Germany denied that.',
  },
  {
    id: 'another-that-stays',
    title: 'Guard crosses the river',
    published: '2031-03-06',
    text: 'The Harrow Guard crossed the river at Lenst on Thursday, Germany said.\n"They are over," said Colonel Mara Dovic of the Harrow Guard.',
  },
];

/** Everything that the tables of a database hold, by table. */
async function dump(store: Engine): Promise<Map<string, string>> {
  const names = await store.all<{ name: string }>(
    store.name === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`
      : 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  const tables = new Map<string, string>();
  for (const { name } of names) {
    const rows =
      store.name === 'sqlite'
        ? await store.all(`SELECT * FROM "${name}"`)
        : await store.all(`SELECT t::text AS row FROM "${name}" AS t`);
    const cells = (rows as object[]).flatMap((row) => Object.values(row) as unknown[]);
    tables.set(
      name,
      cells.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('latin1') : String(cell))).join('\n'),
    );
  }
  return tables;
}

/** Tables in which a word of the article is. */
async function holders(store: Engine): Promise<string[]> {
  const found: string[] = [];
  for (const [table, text] of await dump(store)) {
    const lower = text.toLowerCase();
    for (const word of [...WORDS, WHOLE]) if (lower.includes(word)) found.push(`${table}: ${word}`);
  }
  return found;
}

interface Served {
  readonly store: Engine;
  readonly server: WritingServer;
  readonly url: string;
  readonly id: string;
}

/** A server with all three articles, the one to erase in two revisions. */
async function served(databases: Databases): Promise<Served> {
  const url = await databases.url();
  const store = await openStore({ url });
  const jobs = openJobs(store, pool);
  const server = await writingServer(store, pool, ['admin'], jobs);
  afterAll(async () => {
    await jobs.close();
    await store.close();
  });
  const [first, second] = OTHERS;
  await server.send('POST', '/v1/articles', first);
  await server.send('POST', '/v1/articles', TAKEN, { 'idempotency-key': 'once' });
  await server.send('POST', '/v1/articles?reason=Zelnikar+asked', REVISED);
  await server.send('POST', '/v1/articles', second);
  const accepted = await server.send('POST', '/v1/articles', [REVISED, first ?? {}], {
    prefer: 'respond-async',
  });
  for (let state = ''; state !== 'done'; await setTimeout(20)) {
    const answer = await get(server.app, String(accepted.headers.location), { ...server.headers });
    state = (answer.json() as { data: { state: string } }).data.state;
  }
  const { data } = await list(server.app, '/v1/articles?q=weir');
  const [article] = data;
  if (article === undefined) throw new Error('the article is not there');
  return { store, server, url, id: article.id };
}

const review = async ({ server }: Served, path: string, body: object): Promise<void> => {
  const answer = await server.send('PATCH', path, body, { 'if-match': '*' });
  expect(answer.statusCode, answer.body).toBe(200);
};

const erase = ({ server, id }: Served, more = '') =>
  server.send('DELETE', `/v1/articles/${id}?erase=true${more}`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Entry {
  readonly seq: number;
  readonly action: string;
  readonly id: string;
  readonly reason: string | null;
  readonly items: readonly Item[];
}

const changesOf = async ({ app }: WritingServer, since = 0): Promise<Entry[]> => {
  const answer = await get(app, `/v1/changes?since=${since}&limit=100`);
  check('/v1/changes', answer);
  return answer.json<{ data: Entry[] }>().data;
};

describeOnEachEngine('an article that is erased', (databases) => {
  test('leaves none of its words in any table, nor in the file', async () => {
    const all = await served(databases);
    const { store, server, url, id } = all;
    const claims = await list(server.app, `/v1/claims?article=${id}`);
    await review(all, `/v1/claims/${claims.data[0]?.id}`, { review: 'rejected', reason: 'Zelnikar lied' });
    await review(all, '/v1/entities/tarvo-zelnikar', {
      review: 'corrected',
      corrections: { description: 'captain of Oskarvin' },
    });
    expect(new Set((await holders(store)).map((holder) => holder.split(' ')[1]))).toEqual(
      new Set([...WORDS, 'held']),
    );

    const answer = await erase(all, '&reason=a+court');
    check('/v1/articles/{id}', answer, 'delete');
    expect(answer.statusCode, answer.body).toBe(204);
    expect(await holders(store)).toEqual([]);
    if (store.name === 'sqlite') {
      for (const file of ['', '-wal']) {
        const bytes = readFileSync(url.slice('file:'.length) + file, 'latin1').toLowerCase();
        expect([...WORDS, WHOLE].filter((word) => bytes.includes(word))).toEqual([]);
      }
    }
    expect(await checkStore(store)).toEqual([]);
    for (const other of OTHERS) {
      const { data } = await list(server.app, `/v1/articles?q=${encodeURIComponent(other.title)}`);
      expect(data).toHaveLength(1);
    }
    const guard = await get(server.app, '/v1/entities/harrow-guard');
    expect(guard.json()).toMatchObject({ data: { counts: { articles: 2 } } });
    expect(guard.body).not.toContain('HGX');
  });

  test('is gone by every id, and its names answer nothing', async () => {
    const all = await served(databases);
    const { server, id } = all;
    const { data } = await list(server.app, `/v1/claims?article=${id}`);
    await erase(all);
    const claim = data[0]?.id ?? '';
    for (const path of [
      `articles/${id}`,
      `articles/${id}/text`,
      `articles/${id}/revisions`,
      `claims/${claim}`,
      'entities/tarvo-zelnikar',
    ])
      assertProblem(await get(server.app, `/v1/${path}`), 410, 'gone');
    expect((await list(server.app, '/v1/claims?claimant=Zelnikar')).data).toEqual([]);
    assertProblem(await server.send('DELETE', `/v1/articles/${id}`), 410, 'gone');
    expect((await erase(all)).statusCode).toBe(204);
    assertProblem(await server.send('DELETE', '/v1/articles/never?erase=true'), 404, 'not-found');
  });

  test('is told of in the sequence of changes without a word of it, and a client that follows holds what the server holds', async () => {
    const all = await served(databases);
    const { store, server, id } = all;
    const copy = new Map<string, unknown>();
    const before = await changesOf(server);
    apply(copy, before);
    expect(copy).toEqual(await held(store));

    await erase(all, '&reason=a+court');
    const [last, ...more] = await changesOf(server, before.length);
    expect(more).toEqual([]);
    expect(last).toMatchObject({
      seq: before.length + 1,
      action: 'erased',
      id: `sha256:${sha256(id)}`,
      reason: 'a court',
    });
    expect(last?.items.some(({ action }) => action === 'deleted')).toBe(true);
    for (const { before: was } of last?.items ?? []) expect(was).toBeNull();
    apply(copy, last === undefined ? [] : [last]);
    expect(copy).toEqual(await held(store));

    const again = await changesOf(server);
    expect(again.map(({ seq }) => seq)).toEqual([...before.map(({ seq }) => seq), before.length + 1]);
    expect(again.map(({ action }) => action).slice(0, -1)).toEqual(before.map(({ action }) => action));
    const fresh = new Map<string, unknown>();
    apply(fresh, again);
    expect(fresh).toEqual(await held(store));
  });

  test('is left out of what stood before, whatever was remembered of that', async () => {
    const all = await served(databases);
    const { server, id } = all;
    const present = await list(server.app, '/v1/claims');
    const asOf = `as_of=${present.meta.dataset_version}`;
    const paths = ['/v1/claims', '/v1/claims.csv', '/v1/claims/stats', '/v1/figures', '/v1/articles'].map(
      (path) => `${path}?${asOf}`,
    );
    paths.push(`/v1/claims?${asOf}&limit=1`, `/v1/claims?${asOf}&q=weir`);
    const before = new Map<string, Awaited<ReturnType<typeof get>>>();
    for (const path of paths) before.set(path, await get(server.app, path));
    expect(before.get(paths[0] ?? '')?.body).toContain(id);
    const total = async () => (await list(server.app, `/v1/claims?${asOf}&limit=1`)).page.total.value;
    const allClaims = await total();

    await erase(all);
    for (const path of paths) {
      const was = before.get(path);
      const now = await get(server.app, path, { 'if-none-match': String(was?.headers.etag) });
      expect([path, now.statusCode]).toEqual([path, 200]);
      expect(now.body).not.toBe(was?.body);
      for (const word of WORDS) expect(now.body.toLowerCase()).not.toContain(word);
      const repeated = await get(server.app, path, { 'if-none-match': String(now.headers.etag) });
      expect(repeated.statusCode).toBe(304);
    }
    const own = present.data.filter((claim) => JSON.stringify(claim).includes(id)).length;
    expect(own).toBeGreaterThan(0);
    expect(await total()).toBe(allClaims - own);
    const other = await list(server.app, `/v1/claims?${asOf}&article=${OTHERS[0]?.id}`);
    expect(other.meta.dataset_version).toBe(present.meta.dataset_version);
  });

  test('may have been removed before, and may come again', async () => {
    const all = await served(databases);
    const { store, server, id } = all;
    await server.send('DELETE', `/v1/articles/${id}?reason=Zelnikar`);
    expect(await holders(store)).not.toEqual([]);
    expect((await erase(all)).statusCode).toBe(204);
    expect(await holders(store)).toEqual([]);
    expect(await checkStore(store)).toEqual([]);

    const again = await server.send('POST', '/v1/articles', TAKEN);
    expect(again.statusCode).toBe(201);
    expect((await get(server.app, `/v1/articles/${id}`)).json()).toMatchObject({ data: { revision: 1 } });
    expect((await erase(all)).statusCode).toBe(204);
    expect(await holders(store)).toEqual([]);
  });

  test('takes merged entities along that it alone named, and leaves what others have', async () => {
    const all = await served(databases);
    const { store, server } = all;
    const into = async (id: string, target: string) => {
      const answer = await server.send(
        'POST',
        `/v1/entities/${id}/merge`,
        { into: target },
        { 'if-match': '*' },
      );
      expect(answer.statusCode, answer.body).toBe(200);
    };
    await into('quorvath-brigade', 'harrow-guard');
    await into('mara-dovic', 'tarvo-zelnikar');
    expect((await erase(all)).statusCode).toBe(204);
    expect((await get(server.app, '/v1/entities/harrow-guard')).json()).toMatchObject({
      data: { merged: [], counts: { articles: 2 } },
    });
    assertProblem(await get(server.app, '/v1/entities/quorvath-brigade'), 410, 'gone');
    // What others are known by stays, and so do the words of nobody else.
    const left = (await holders(store)).filter((holder) => !holder.endsWith('zelnikar'));
    expect(left).toEqual([]);
    expect(await checkStore(store)).toEqual([]);
  });

  test('leaves nothing of entities that were merged once and parted again', async () => {
    const all = await served(databases);
    const { store, server } = all;
    const change = async (id: string, action: string, body: object) => {
      const answer = await server.send('POST', `/v1/entities/${id}/${action}`, body, { 'if-match': '*' });
      expect(answer.statusCode, answer.body).toBe(200);
    };
    await change('quorvath-brigade', 'merge', { into: 'harrow-guard' });
    await change('harrow-guard', 'split', { entity: 'quorvath-brigade' });
    expect((await erase(all)).statusCode).toBe(204);
    expect(await holders(store)).toEqual([]);
    expect(await checkStore(store)).toEqual([]);
  });

  test('gives what it stood for once back, whatever came, changed and went meanwhile', async () => {
    const all = await served(databases);
    const { store, server } = all;
    const change = async (id: string, action: string, body: object) => {
      const answer = await server.send('POST', `/v1/entities/${id}/${action}`, body, { 'if-match': '*' });
      expect(answer.statusCode, answer.body).toBe(200);
    };
    const meanwhile = {
      ...{ id: 'came-meanwhile', title: 'Dovic speaks again', published: '2031-03-07' },
      text: 'Colonel Mara Dovic said that 5 soldiers were killed at Lenst.\n"Nobody is left," said Dovic.',
    };
    await change('mara-dovic', 'merge', { into: 'tarvo-zelnikar' });
    const added = await server.send('POST', '/v1/articles', meanwhile);
    expect(added.statusCode, added.body).toBe(201);
    const revised = { ...meanwhile, text: meanwhile.text.replace('5 soldiers', '6 soldiers') };
    expect((await server.send('POST', '/v1/articles', revised)).statusCode).toBe(200);
    const { data: hers } = await list(
      server.app,
      '/v1/claims?claimant=tarvo-zelnikar&measure=killed&value_max=9',
    );
    await review(all, `/v1/claims/${hers[0]?.id}`, { review: 'accepted', reason: 'heard it' });
    const then = (await list(server.app, '/v1/claims?limit=1')).meta.dataset_version;
    const quotes = `/v1/quotes?as_of=${then}&speaker=`;
    expect((await list(server.app, `${quotes}mara-dovic`)).data.length).toBeGreaterThan(2);
    await change('tarvo-zelnikar', 'split', { entity: 'mara-dovic' });
    const copy = new Map<string, unknown>();
    const before = await changesOf(server);
    apply(copy, before);
    expect(copy).toEqual(await held(store));

    expect((await erase(all)).statusCode).toBe(204);
    expect(await holders(store)).toEqual([]);
    expect(await checkStore(store)).toEqual([]);
    const after = await changesOf(server);
    for (const entries of [after.slice(before.length), after]) {
      if (entries === after) copy.clear();
      apply(copy, entries);
      expect(copy).toEqual(await held(store));
    }
    const spoken = (await list(server.app, `${quotes}mara-dovic`)).data;
    expect(spoken).toHaveLength(2);
    for (const quote of spoken)
      expect(quote).toMatchObject({ speaker: { id: 'mara-dovic', name: 'Mara Dovic' } });
    const accepted = await list(server.app, `/v1/claims?as_of=${then}&claimant=Mara+Dovic&review=accepted`);
    expect(accepted.data).toMatchObject([
      { id: hers[0]?.id, attribution: { claimant: { id: 'mara-dovic' } } },
    ]);
    const known = await list(server.app, `/v1/entities?as_of=${then}&limit=100`);
    expect(known.data.filter(({ id }) => id === 'mara-dovic')).toHaveLength(1);
    for (const path of [
      'entities/mara-dovic/mentions?',
      'figures?claimant=mara-dovic&',
      'articles?mentions=mara-dovic&',
    ]) {
      const { data } = await list(server.app, `/v1/${path}as_of=${then}`);
      expect([path, data.length > 0]).toEqual([path, true]);
    }
  });

  test('leaves nothing of entities that stood for it, or for others that it stood for, one after the other', async () => {
    const all = await served(databases);
    const { store, server } = all;
    const change = async (id: string, action: string, body: object) => {
      const answer = await server.send('POST', `/v1/entities/${id}/${action}`, body, { 'if-match': '*' });
      expect(answer.statusCode, answer.body).toBe(200);
      return (await list(server.app, '/v1/claims?limit=1')).meta.dataset_version;
    };
    await change('mara-dovic', 'merge', { into: 'quorvath-brigade' });
    const alone = await change('quorvath-brigade', 'merge', { into: 'tarvo-zelnikar' });
    await change('tarvo-zelnikar', 'split', { entity: 'mara-dovic' });
    await change('tarvo-zelnikar', 'split', { entity: 'quorvath-brigade' });
    await change('mara-dovic', 'merge', { into: 'harrow-guard' });
    const outer = await change('harrow-guard', 'merge', { into: 'tarvo-zelnikar' });
    await change('tarvo-zelnikar', 'split', { entity: 'harrow-guard' });
    await change('harrow-guard', 'split', { entity: 'mara-dovic' });

    expect((await erase(all)).statusCode).toBe(204);
    expect(await holders(store)).toEqual([]);
    expect(await checkStore(store)).toEqual([]);
    for (const [then, speaker, others] of [
      [alone, 'mara-dovic', ['germany', 'harrow-guard', 'mara-dovic']],
      [outer, 'harrow-guard', ['germany', 'harrow-guard']],
    ] as const) {
      const { data } = await list(server.app, `/v1/quotes?as_of=${then}`);
      expect(data.map((quote) => quote.speaker)).toEqual([expect.objectContaining({ id: speaker })]);
      const known = await list(server.app, `/v1/entities?as_of=${then}&limit=100`);
      const ids = known.data.map(({ id }) => id);
      expect(ids.filter((id) => /germany|guard|dovic/.test(id)).sort()).toEqual(others);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('needs a key that may do everything, and says what is wrong with a request', async () => {
    const store = await databases.open();
    const { send } = await writingServer(store, pool, ['write']);
    assertProblem(await send('DELETE', '/v1/articles/any?erase=true'), 403, 'forbidden');
    assertProblem(await send('DELETE', '/v1/articles/any?erase=false'), 404, 'not-found');
    for (const query of ['erase=yes', 'erase=', 'erase=true&erase=true', 'erase=true&colour=red']) {
      const answer = await send('DELETE', `/v1/articles/any?${query}`);
      check('/v1/articles/{id}', answer, 'delete');
      assertProblem(answer, 400, 'invalid-parameter');
    }
  });
});

describe('what is looked for', () => {
  test('is in no other article', () => {
    const others = JSON.stringify(OTHERS).toLowerCase();
    expect([...WORDS, WHOLE].filter((word) => others.includes(word))).toEqual([]);
  });
});
