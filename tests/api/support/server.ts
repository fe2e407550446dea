/** The server under test, asked without a network. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, expect } from 'vitest';
import type { z } from 'zod';
import type { listBody } from '../../../src/api/envelope.ts';
import { Problem } from '../../../src/api/problems.ts';
import { BUILD, buildApp } from '../../../src/app.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { sqlReader } from '../../../src/store/read/sql-reader.ts';

export type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface List {
  readonly data: readonly Row[];
  readonly page: Parameters<typeof listBody>[1];
  readonly meta: {
    readonly dataset_version: string;
    readonly warnings: readonly { parameter: string; code: string }[];
  };
}

export const OPTIONS = {
  corsOrigins: ['*'],
  trustProxy: [],
  logLevel: 'silent',
  reads: 'open',
  cacheMb: 32,
  rateLimit: 0,
} as const;

/** The app on a store; closed when the tests of the file are done. */
export async function appOn(store: Engine): Promise<FastifyInstance> {
  const app = await buildApp({ reader: sqlReader(store), build: BUILD }, OPTIONS);
  afterAll(() => app.close());
  return app;
}

export const get = (app: FastifyInstance, url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

/** The list at a URL, which must be answered in full. */
export async function list(app: FastifyInstance, url: string): Promise<List> {
  const response = await get(app, url);
  return assertPage(response);
}

export function assertPage(response: LightMyRequestResponse): List {
  expect(response.statusCode, response.body).toBe(200);
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  const body = response.json<List>();
  expect(Object.keys(body)).toEqual(['data', 'page', 'meta']);
  expect(body.data.length).toBeLessThanOrEqual(body.page.limit);
  if (body.page.next === null) expect(response.headers.link).toBeUndefined();
  else expect(response.headers.link).toBe(`<${body.page.next}>; rel="next"`);
  return body;
}

/** The problem in a response, which must be one of the given status and type. */
export function assertProblem(
  response: LightMyRequestResponse,
  status: number,
  type: string,
): z.infer<typeof Problem> {
  expect(response.statusCode, response.body).toBe(status);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(response.headers['cache-control']).toBe('no-store');
  const problem = Problem.parse(response.json());
  expect(problem.type).toBe(`/problems/${type}`);
  expect(problem.status).toBe(status);
  return problem;
}

/** All rows of a list, page by page. */
export async function allRows(app: FastifyInstance, url: string, limit = 500): Promise<Row[]> {
  const rows: Row[] = [];
  let next: string | null = `${url}${url.includes('?') ? '&' : '?'}limit=${limit}`;
  while (next !== null) {
    const { data, page }: List = await list(app, next);
    rows.push(...data);
    next = page.next;
  }
  return rows;
}
