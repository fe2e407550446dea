/** A server that takes things in, and a client with a key. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import { BUILD, buildApp } from '../../../src/app.ts';
import type { Scope } from '../../../src/domain/scopes.ts';
import type { Jobs } from '../../../src/ingest/jobs.ts';
import type { Pool } from '../../../src/ingest/pool.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { createKey } from '../../../src/store/keys/keys.ts';
import { sqlReader } from '../../../src/store/read/sql-reader.ts';
import { OPTIONS } from './server.ts';

export interface WritingServer {
  readonly app: FastifyInstance;
  /** Id of the key that requests come with. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  send(
    method: 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: string | object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<LightMyRequestResponse>;
}

export async function writingServer(
  store: Engine,
  pool: Pool,
  scopes: readonly Scope[] = ['write', 'review'],
  jobs?: Jobs,
): Promise<WritingServer> {
  const { key, token } = await createKey(store, { label: 'tests', scopes, ends: null });
  const writes = { store, pool, ...(jobs !== undefined && { jobs }) };
  const app = await buildApp({ reader: sqlReader(store), build: BUILD, writes }, OPTIONS);
  afterAll(() => app.close());
  const headers = { authorization: `Bearer ${token}` };
  return {
    app,
    key: key.id,
    headers,
    send: (method, url, body, more = {}) =>
      app.inject({
        method,
        url,
        ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
        headers: {
          ...headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...more,
        },
      }),
  };
}
