import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/domain/claim.ts';
import type { Entity } from '../../src/domain/entity.ts';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { mergeEntities } from '../../src/store/save/merge.ts';
import { saveArticles } from '../../src/store/save/save.ts';
import { check } from '../contract/support/check.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { populate, world } from '../support/world.ts';
import { assertProblem, get } from './support/server.ts';
import { type WritingServer, writingServer } from './support/writer.ts';

const pool = poolForTests();

async function served(store: Engine): Promise<WritingServer> {
  await populate(store);
  return writingServer(store, pool);
}

async function data<T>({ app }: WritingServer, path: string): Promise<T> {
  return ((await get(app, path)).json() as { data: T }).data;
}

/** Sends a change of an entity as it is now. */
async function change(
  server: WritingServer,
  method: 'PATCH' | 'POST',
  id: string,
  action: string,
  body: object,
) {
  const { headers } = await get(server.app, `/v1/entities/${id}`);
  const match = { 'if-match': String(headers.etag ?? '*') };
  const response = await server.send(method, `/v1/entities/${id}${action}`, body, match);
  check(`/v1/entities/{id}${action}`, response, method === 'PATCH' ? 'patch' : 'post');
  return response;
}

/** Applies every change, as a client that follows them does. */
async function followed(server: WritingServer): Promise<Map<string, unknown>> {
  const copy = new Map<string, unknown>();
  interface Item {
    resource: string;
    id: string;
    action: string;
    after: unknown;
  }
  for (const { items } of await data<{ items: Item[] }[]>(server, '/v1/changes?since=0&limit=100')) {
    for (const { resource, id, action, after } of items) {
      if (action === 'deleted') copy.delete(`${resource}/${id}`);
      else copy.set(`${resource}/${id}`, after);
    }
  }
  return copy;
}

async function held(store: Engine): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>();
  for (const [resource, table] of [
    ['articles', 'article'],
    ['entities', 'entity'],
    ['mentions', 'mention'],
    ['claims', 'claim'],
    ['figures', 'figure'],
    ['quotes', 'quote'],
  ]) {
    const rows = await store.all<{ id: string; json: string }>(
      `SELECT id, json FROM ${table} JOIN ${table}_json USING (seq)`,
    );
    for (const { id, json } of rows) all.set(`${resource}/${id}`, JSON.parse(json));
  }
  return all;
}

const GUARD = 'northern-guard';
const MINISTRY = 'ministry-of-defence';

describeOnEachEngine('entities in the hands of reviewers', (databases) => {
  test('a corrected entity has its new name and kind wherever it stands, and keeps them when articles come again', async () => {
    const store = await databases.open();
    const server = await served(store);
    const before = await data<Entity>(server, `/v1/entities/${GUARD}`);
    const corrections = {
      name: 'Guard of the North',
      kind: 'organisation',
      country: 'NOR',
      description: 'a militia',
    };
    const response = await change(server, 'PATCH', GUARD, '', {
      review: 'corrected',
      corrections,
      reason: 'their own name',
      reviewer: 'Ana Brekke',
    });
    expect(response.statusCode).toBe(200);
    const entity = (response.json() as { data: Entity }).data;
    expect(entity).toMatchObject({ id: GUARD, ...corrections, review: 'corrected' });
    expect(entity.reviewed).toMatchObject({ reviewer: 'Ana Brekke', reason: 'their own name' });
    expect(entity.reviewed?.corrections).toContainEqual({
      field: 'name',
      machine: 'Northern Guard',
      human: 'Guard of the North',
    });
    const again = world().map((incoming) => ({
      ...incoming,
      extractor: { ...incoming.extractor, version: '2.0.0' },
    }));
    for (const write of [async () => [], () => saveArticles(store, again)]) {
      await write();
      expect(await checkStore(store)).toEqual([]);
      const ids = async (path: string) => (await data<{ id: string }[]>(server, path)).map(({ id }) => id);
      expect(await ids('/v1/entities?review=corrected')).toEqual([GUARD]);
      expect(await ids('/v1/entities?country=NOR')).toEqual([GUARD]);
      const about = await data<Claim[]>(
        server,
        '/v1/claims?entity=Guard+of+the+North'.replace('entity', 'about'),
      );
      expect(about).toEqual(await data<Claim[]>(server, `/v1/claims?about=${GUARD}`));
      const text = JSON.stringify([...(await held(store)).values()]);
      expect(text).not.toContain(`{"id":"${GUARD}","name":"Northern Guard"`);
    }
    expect(await followed(server)).toEqual(await held(store));
    const back = await change(server, 'PATCH', GUARD, '', { review: 'machine' });
    expect((back.json() as { data: Entity }).data).toEqual({ ...before, counts: entity.counts });
    expect(await checkStore(store)).toEqual([]);
  });

  test('a merged entity answers 308 on every path, its names and id find the target, and followers hold the same', async () => {
    const store = await databases.open();
    const server = await served(store);
    const names = (await data<Entity>(server, `/v1/entities/${MINISTRY}`)).aliases;
    expect(names.length).toBeGreaterThan(0);
    const response = await change(server, 'POST', MINISTRY, '/merge', {
      into: GUARD,
      reason: 'one and the same',
      reviewer: 'Ana Brekke',
    });
    expect(response.statusCode).toBe(200);
    const target = (response.json() as { data: Entity }).data;
    expect(target).toMatchObject({ id: GUARD, name: 'Northern Guard', merged: [{ id: MINISTRY }] });
    expect(target.aliases).toEqual(expect.arrayContaining([...names, 'Ministry of Defence']));
    for (const [path, location] of [
      ['', ''],
      ['/mentions?limit=1', '/mentions?limit=1'],
      ['/mentions.csv', '/mentions.csv'],
    ]) {
      for (const method of ['GET', 'HEAD'] as const) {
        const moved = await server.app.inject({ method, url: `/v1/entities/${MINISTRY}${path}` });
        expect(moved.statusCode).toBe(308);
        expect(moved.headers.location).toBe(`/v1/entities/${GUARD}${location}`);
      }
    }
    const patched = await change(server, 'PATCH', MINISTRY, '', { review: 'accepted' });
    assertProblem(patched, 308, 'merged');
    for (const name of ['MOD', MINISTRY, 'Ministry+of+Defence', GUARD]) {
      expect(await data(server, `/v1/claims?claimant=${name}`)).toEqual(
        await data(server, `/v1/claims?claimant=${GUARD}`),
      );
    }
    expect(
      JSON.stringify([...(await held(store)).values()].filter((one) => !('merged' in (one as object)))),
    ).not.toContain(`"id":"${MINISTRY}"`);
    expect(await followed(server)).toEqual(await held(store));
    const changesSince = (seq: number) =>
      data<{ seq: number; action: string; id: string; reason: string }[]>(server, `/v1/changes?since=${seq}`);
    const changes = await changesSince(4);
    expect(changes[0]).toMatchObject({
      ...{ action: 'merged', id: MINISTRY, reason: 'one and the same', reviewer: 'Ana Brekke' },
    });
    expect(await checkStore(store)).toEqual([]);
    const parted = await change(server, 'POST', GUARD, '/split', {
      entity: MINISTRY,
      reason: 'two after all',
    });
    expect((parted.json() as { data: Entity }).data).toMatchObject({ id: MINISTRY, merged: [] });
    // Nobody is named: the label of the key stands there.
    const [split] = await changesSince(changes.at(-1)?.seq ?? 0);
    expect(split).toMatchObject({ action: 'split', reason: 'two after all', reviewer: 'tests' });
    expect(await followed(server)).toEqual(await held(store));
    expect((await get(server.app, `/v1/entities/${MINISTRY}`)).statusCode).toBe(200);
  });

  test('what cannot be merged is refused by its field, with nothing written', async () => {
    const store = await databases.open();
    const server = await served(store);
    const before = await held(store);
    const refusals: [string, string, object, string][] = [
      [GUARD, '/merge', { into: GUARD }, '/into'],
      [GUARD, '/merge', { into: 'nobody' }, '/into'],
      [GUARD, '/merge', { into: 7 }, '/into'],
      [GUARD, '/split', { entity: MINISTRY }, '/entity'],
      [GUARD, '/merge', { into: MINISTRY, reviewer: '' }, '/reviewer'],
      [GUARD, '/split', { entity: MINISTRY, reviewer: 'x'.repeat(201) }, '/reviewer'],
      [GUARD, '', { review: 'corrected', corrections: { affiliation: GUARD } }, '/corrections/affiliation'],
      [GUARD, '', { review: 'corrected', corrections: { country: 'xx' } }, '/corrections/country'],
      [GUARD, '', { review: 'corrected', corrections: { name: ' ' } }, '/corrections/name'],
    ];
    for (const [id, action, body, pointer] of refusals) {
      const response = await change(server, action === '' ? 'PATCH' : 'POST', id, action, body);
      expect(assertProblem(response, 400, 'invalid-body').errors).toMatchObject([{ pointer }]);
    }
    const body = { into: GUARD };
    const send = (id: string, headers = {}) => server.send('POST', `/v1/entities/${id}/merge`, body, headers);
    assertProblem(await send(MINISTRY), 428, 'precondition-required');
    assertProblem(await send(MINISTRY, { 'if-match': '"x.y"' }), 412, 'precondition-failed');
    assertProblem(await send('nobody', { 'if-match': '*' }), 404, 'not-found');
    expect(await held(store)).toEqual(before);
    await change(server, 'POST', MINISTRY, '/merge', { into: GUARD });
    const into = await change(server, 'POST', 'selvik', '/merge', { into: MINISTRY });
    expect(assertProblem(into, 400, 'invalid-body').detail).toContain(GUARD);
  });

  test('two merges at once, and articles that come in meanwhile, take turns', async () => {
    const store = await databases.open();
    await populate(store);
    const merge = (id: string, into: string) =>
      mergeEntities(store, { id, into, isCurrent: () => true, actor: { key: '', reason: '' } });
    const later = world().map((incoming, index) => ({
      ...incoming,
      article: { ...incoming.article, id: null, url: `https://later.example/${index}` },
    }));
    const outcomes = await Promise.allSettled([
      merge(MINISTRY, GUARD),
      saveArticles(store, later),
      merge(GUARD, MINISTRY),
      merge('selvik', GUARD),
    ]);
    // Whichever comes first, the other finds its entity gone or merged.
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeLessThan(3);
    expect(outcomes[1]).toMatchObject({ status: 'fulfilled' });
    expect(await checkStore(store)).toEqual([]);
    const rows = await store.all<{ n: number }>('SELECT count(*) AS n FROM merged_entity');
    expect(rows[0]?.n).toBeGreaterThan(0);
  });
});

describe('a merge', () => {
  test('needs the scope for reviews', async () => {
    const { endpoints } = await import('../contract/support/check.ts');
    const scopes = endpoints.filter(({ url }) => /\/(merge|split)$/.test(url)).map(({ scope }) => scope);
    expect(scopes).toEqual(['review', 'review']);
  });
});
