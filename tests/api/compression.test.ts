import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/engines.ts';
import { saveCorpus } from './support/corpus.ts';
import { appOn, get } from './support/server.ts';

const UNPACK = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync } as const;
const CODINGS = Object.keys(UNPACK) as (keyof typeof UNPACK)[];

const URLS = [
  '/v1/claims?limit=50',
  '/v1/claims?shape=array',
  '/v1/claims.csv',
  '/v1/claims.ndjson',
  '/v1/claims.geojson',
  '/v1/claims.jsonld',
  '/v1/claims.atom?limit=50',
  '/v1/claims/stats?group_by=topic',
  '/openapi.json',
];

describeOnEachEngine('compression', (databases) => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const store = await databases.open();
    await saveCorpus(store, 6);
    app = await appOn(store);
  });

  test.each(URLS)('%s comes in each coding with the same content, and a tag of its own', async (url) => {
    const plain = await get(app, url);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const tags = new Set([plain.headers.etag]);
    for (const coding of CODINGS) {
      const packed = await get(app, url, { 'accept-encoding': coding });
      expect(packed.headers['content-encoding']).toBe(coding);
      expect(UNPACK[coding](packed.rawPayload).toString()).toBe(plain.body);
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
      tags.add(packed.headers.etag);
    }
    if (plain.headers.etag !== undefined) expect(tags.size).toBe(CODINGS.length + 1);
  });

  test.each(URLS.filter((url) => url.startsWith('/v1')))(
    '%s is 304 for the coding that the client has, and no other',
    async (url) => {
      for (const coding of [...CODINGS, 'identity']) {
        const headers = { 'accept-encoding': coding };
        const { etag = '', vary } = (await get(app, url, headers)).headers;
        expect(vary).toContain('accept-encoding');
        const held = await get(app, url, { ...headers, 'if-none-match': etag });
        expect([held.statusCode, held.headers.etag, held.body]).toEqual([304, etag, '']);
        expect(held.headers.vary).toContain('accept-encoding');
        for (const other of CODINGS.filter((one) => one !== coding)) {
          const asked = await get(app, url, { 'accept-encoding': other, 'if-none-match': etag });
          expect(asked.statusCode).toBe(200);
        }
      }
    },
  );

  test.each([
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['*', 'gzip'],
    ['x-gzip', 'gzip'],
    ['snappy', undefined],
    ['gzip;q=0', undefined],
    ['', undefined],
    [',;q=,;;=', undefined],
  ])('Accept-Encoding: %s is answered in %s, and the tag says the same', async (accepted, coding) => {
    const { headers } = await get(app, '/v1/claims.csv', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(coding);
    expect(String(headers.etag).endsWith(coding === undefined ? '"' : `-${coding}"`)).toBe(true);
    if (coding === undefined) expect(headers.etag).not.toMatch(/-(gzip|br|zstd)"$/);
  });

  test('what is short is sent as it is', async () => {
    const { headers, body } = await get(app, '/v1/claims?limit=1&fields=id', { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(body).data).toHaveLength(1);
  });
});
