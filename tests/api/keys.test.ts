import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopeOf } from '../../src/api/endpoint.ts';
import { keyOf, requireScope } from '../../src/api/plugins/keys.ts';
import { BUILD, buildApp } from '../../src/app.ts';
import type { Scope } from '../../src/domain/scopes.ts';
import type { Engine } from '../../src/store/engine.ts';
import { createKey, revokeKey } from '../../src/store/keys/keys.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { endpoints } from '../contract/support/check.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { saveCorpus } from './support/corpus.ts';
import { assertProblem, get, OPTIONS } from './support/server.ts';

describeOnEachEngine('keys', (databases) => {
  let store: Engine;
  let open: FastifyInstance;
  let closed: FastifyInstance;
  const tokens = new Map<Scope, string>();

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const withScope = (scope: Scope) => bearer(tokens.get(scope) ?? '');

  beforeAll(async () => {
    store = await databases.open();
    await saveCorpus(store, 3);
    for (const scope of ['read', 'write', 'review', 'admin'] as const) {
      tokens.set(scope, (await createKey(store, { label: scope, scopes: [scope], ends: null })).token);
    }
    const deps = { reader: sqlReader(store), build: BUILD };
    open = await buildApp(deps, OPTIONS);
    closed = await buildApp(deps, { ...OPTIONS, reads: 'key' });
    for (const app of [open, closed]) {
      app.post('/change', { onRequest: requireScope('write') }, async (request) => ({
        by: keyOf(request).label,
      }));
    }
  });
  afterAll(() => Promise.all([open.close(), closed.close()]));

  const change = (headers: Record<string, string>, payload: string | object = {}) =>
    open.inject({ method: 'POST', url: '/change', payload, headers });

  test('what changes something needs a key whose scope allows it, and knows who asks', async () => {
    const without = await change({});
    assertProblem(without, 401, 'unauthorized');
    expect(without.headers['www-authenticate']).toBe('Bearer realm="attest"');
    for (const scope of ['read', 'review'] as const) {
      const refused = await change(withScope(scope));
      assertProblem(refused, 403, 'forbidden');
      expect(refused.headers['www-authenticate']).toBe(
        'Bearer realm="attest", error="insufficient_scope", scope="write"',
      );
    }
    for (const scope of ['write', 'admin'] as const) {
      const allowed = await change(withScope(scope));
      expect([allowed.statusCode, allowed.json()]).toEqual([200, { by: scope }]);
    }
  });

  test('the body of whoever may not write is never read', async () => {
    const broken = '{"never": "read"';
    assertProblem(await change({ 'content-type': 'application/json' }, broken), 401, 'unauthorized');
    assertProblem(
      await change({ 'content-type': 'application/json', ...withScope('write') }, broken),
      400,
      'malformed-request',
    );
  });

  test('a key that does not hold is refused wherever it comes, and says so', async () => {
    const { key, token } = await createKey(store, { label: '', scopes: ['admin'], ends: null });
    expect((await change(bearer(token))).statusCode).toBe(200);
    await revokeKey(store, key.id);
    for (const one of [token, 'attest_x', 'x'.repeat(5000)]) {
      for (const response of [await change(bearer(one)), await get(open, '/v1/claims', bearer(one))]) {
        assertProblem(response, 401, 'unauthorized');
        expect(response.headers['www-authenticate']).toBe('Bearer realm="attest", error="invalid_token"');
        expect(response.body).not.toContain(one);
      }
    }
  });

  test('reads are open by default, with a key or without; credentials for a proxy are not ours', async () => {
    expect((await get(open, '/v1/claims')).headers['cache-control']).toBe('public, no-cache');
    const withKey = await get(open, '/v1/claims', withScope('read'));
    expect([withKey.statusCode, withKey.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    expect((await get(open, '/v1/claims', { authorization: 'Basic YTpi' })).statusCode).toBe(200);
  });

  test('one setting closes every route of the data, and leaves the service and its description open', async () => {
    const data = endpoints.filter((endpoint) => scopeOf(endpoint) === 'read');
    expect(data.length).toBeGreaterThan(20);
    for (const { url } of data) {
      const path = url.replaceAll(/:\w+/g, 'x');
      assertProblem(await get(closed, path), 401, 'unauthorized');
      // It has no end.
      if (path.endsWith('/stream')) continue;
      expect((await get(closed, path, withScope('read'))).statusCode, path).not.toBe(401);
    }
    for (const url of ['/', '/health/live', '/health/ready', '/openapi.json', '/problems', '/docs/']) {
      expect((await get(closed, url)).statusCode, url).toBe(200);
    }
    for (const scope of ['read', 'write', 'review', 'admin'] as const) {
      expect((await get(closed, '/v1/claims', withScope(scope))).statusCode, scope).toBe(200);
    }
  });
});

describe('every operation that changes something', () => {
  test('needs more than the scope read', () => {
    for (const endpoint of endpoints) {
      if (endpoint.method !== 'GET') expect(scopeOf(endpoint), endpoint.url).not.toBe('read');
    }
  });
});
