import { expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import type { Reader } from '../../src/store/read/reader.ts';
import { get, OPTIONS } from './support/server.ts';

const reader = {
  version: async () => '1',
  page: async () => ({ items: [], next: null, version: '1' }),
} as Partial<Reader> as Reader;

const answerTo = async (origin: string, corsOrigins: readonly string[]) => {
  const app = await buildApp({ reader, build: 'test' }, { ...OPTIONS, corsOrigins });
  const { headers } = await get(app, '/v1/claims', { origin });
  await app.close();
  return headers;
};

test('only pages of the origins that are named may read, and caches keep them apart', async () => {
  const origins = ['https://one.example', 'https://two.example'];
  for (const origin of origins) {
    const headers = await answerTo(origin, origins);
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers.vary).toBe('Origin, Accept, accept-encoding');
  }
  const other = await answerTo('https://other.example', origins);
  expect(other['access-control-allow-origin']).toBeUndefined();
  expect(other.vary).toBe('Origin, Accept, accept-encoding');
});

test('a single origin that is named is not given to others', async () => {
  const headers = await answerTo('https://other.example', ['https://one.example']);
  expect(headers['access-control-allow-origin']).not.toBe('https://other.example');
  expect(headers['access-control-allow-origin']).not.toBe('*');
});

test('a proxy is believed about the client only where it is trusted', async () => {
  for (const [trustProxy, ip] of [
    [['127.0.0.1'], '203.0.113.9'],
    [[], '127.0.0.1'],
    [['10.0.0.0/8'], '127.0.0.1'],
  ] as const) {
    const app = await buildApp({ reader, build: 'test' }, { ...OPTIONS, trustProxy });
    app.get('/ip', (request) => request.ip);
    expect((await get(app, '/ip', { 'x-forwarded-for': '203.0.113.9' })).body).toBe(ip);
    await app.close();
  }
});
