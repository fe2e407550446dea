import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { BUILD, buildApp } from '../../src/app.ts';
import type { Engine } from '../../src/store/engine.ts';
import { createKey } from '../../src/store/keys/keys.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { databases } from '../support/engines.ts';
import { assertProblem, get, OPTIONS } from './support/server.ts';

const LIMIT = 5;
const sqlite = databases('sqlite');
let store: Engine;
beforeAll(async () => {
  store = await sqlite.open();
});

const limited = (more = {}): Promise<FastifyInstance> =>
  buildApp({ reader: sqlReader(store), build: BUILD }, { ...OPTIONS, rateLimit: LIMIT, ...more });

test('a client that asks too often is told for how long, by standard header fields', async () => {
  const app = await limited();
  for (let left = LIMIT - 1; left >= 0; left -= 1) {
    const { statusCode, headers } = await get(app, '/v1/claims');
    expect([statusCode, headers['ratelimit-limit'], headers['ratelimit-remaining']]).toEqual([
      200,
      String(LIMIT),
      String(left),
    ]);
  }
  for (const url of ['/v1/claims', '/v1/claims.csv', '/v1/nowhere', '/docs/', '/openapi.json']) {
    const refused = await get(app, url);
    assertProblem(refused, 429, 'too-many-requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(refused.headers['ratelimit-remaining']).toBe('0');
  }
  expect((await get(app, '/health/live')).statusCode).toBe(200);
  await app.close();
});

test('keys and addresses are counted apart, and keys that do not hold count for the address', async () => {
  const app = await limited({ trustProxy: ['127.0.0.1'] });
  const { token } = await createKey(store, { label: '', scopes: ['read'], ends: null });
  const from = async (address: string, headers = {}) =>
    (await get(app, '/v1/claims', { 'x-forwarded-for': address, ...headers })).statusCode;
  const key = { authorization: `Bearer ${token}` };
  const wrong = { authorization: 'Bearer attest_x' };
  for (let count = 0; count < LIMIT; count += 1) expect(await from('203.0.113.1', wrong)).toBe(401);
  expect(await from('203.0.113.1', wrong)).toBe(429);
  expect(await from('203.0.113.1')).toBe(429);
  expect(await from('203.0.113.2')).toBe(200);
  for (let count = 0; count < LIMIT; count += 1) expect(await from('203.0.113.1', key)).toBe(200);
  expect(await from('203.0.113.9', key)).toBe(429);
  for (let count = 0; count < LIMIT; count += 1) expect(await from(`2001:db8::${count}`)).toBe(200);
  expect(await from('2001:db8::99')).toBe(429);
  await app.close();
});

test('no limit is no header field', async () => {
  const app = await limited({ rateLimit: 0 });
  expect((await get(app, '/v1/claims')).headers).not.toHaveProperty('ratelimit-limit');
  await app.close();
});

test('answers carry a policy that lets nothing run; only the pages for people loosen it, and only for this server', async () => {
  const app = await limited({ rateLimit: 0 });
  for (const url of ['/v1/claims', '/v1/claims.csv', '/v1/nowhere', '/openapi.json', '/health/live']) {
    const { headers } = await get(app, url);
    expect(headers['content-security-policy'], url).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options'], url).toBe('nosniff');
    expect(headers['x-frame-options'], url).toBeDefined();
    expect(headers['referrer-policy'], url).toBe('no-referrer');
    expect(headers['x-powered-by'], url).toBeUndefined();
  }
  const { headers } = await get(app, '/docs/');
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['content-security-policy']).not.toContain('https:');
  await app.close();
});
