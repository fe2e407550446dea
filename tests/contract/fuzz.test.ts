import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import type { Problem } from '../../src/api/problems.ts';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { allRows, get, type List } from '../api/support/server.ts';
import { type WritingServer, writingServer } from '../api/support/writer.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { ajv, check, published, validatorOf } from './support/check.ts';
import { type Draft, drafts, operations, type Request, requestOf } from './support/requests.ts';

/** Requests to each engine: few in every run, as many as wanted by `npm run fuzz`. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_250_113);
vi.setConfig({ testTimeout: 60_000 + REQUESTS * 60 });

const pool = poolForTests();

/** Answers of the framework, before a route has its say: the description has them as any other problem. */
const BEFORE_ROUTES = [414, 431];
const RESOURCES = ['articles', 'entities', 'claims', 'figures', 'quotes'];

type ProblemDetails = z.infer<typeof Problem>;

/** A problem says what it is about: a parameter that came or is missing, or where in the body. */
function checkProblem({ operation }: Draft, { names }: Request, problem: ProblemDetails): void {
  expect(problem.type).toBe(`/problems/${problem.type.split('/').at(-1)}`);
  if (problem.type.endsWith('/invalid-parameter')) {
    expect(problem.errors?.length, problem.detail).toBeGreaterThan(0);
    const described = operation.parameters.map(({ name }) => name);
    for (const { parameter = '', code } of problem.errors ?? []) {
      if (code === 'unknown_parameter' || code === 'invalid_encoding') continue;
      expect([...described, ...names], problem.detail).toContain(parameter);
    }
  }
  if (problem.type.endsWith('/invalid-body')) expect(problem.detail).toMatch(/\S: \S|body/);
}

/** Nothing in the query string of an answered request was left aside. */
function checkNames({ operation }: Draft, { names }: Request): void {
  const described = operation.parameters.map(({ name }) => name);
  for (const name of names) expect(described).toContain(name);
}

/** What XML cannot hold, even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Forms that the description knows by their media type only. */
function checkForm(type: string, body: string): void {
  if (type.includes('ndjson')) for (const line of body.split('\n').slice(0, -1)) JSON.parse(line);
  if (!type.includes('xml')) return;
  expect(XMLValidator.validate(body)).toBe(true);
  expect(body).not.toMatch(NOT_XML);
}

describeOnEachEngine('any request', (databases) => {
  let store: Engine;
  let server: WritingServer;
  /** Ids, cursors and entity tags that requests came upon. */
  const known: string[] = [];
  const statuses = new Map<string, number>();

  beforeAll(async () => {
    store = await databases.open();
    await saveCorpus(store, 6);
    server = await writingServer(store, pool);
    for (const name of RESOURCES) {
      const rows = await allRows(server.app, `/v1/${name}`);
      known.push(...rows.slice(0, 6).map(({ id }) => id));
    }
    // The worker loads the extractor before the first article.
    await server.send('POST', '/v1/extract', { text: 'Warm.' });
  }, 120_000);

  const remember = (text: unknown): void => {
    if (typeof text !== 'string' || text === '' || known.includes(text)) return;
    if (known.length < 200) known.push(text);
    else known[known.length - 1 - (text.length % 50)] = text;
  };

  /** The next page begins where this one ends. */
  async function checkNext({ data, page }: List): Promise<void> {
    if (page.next === null) return;
    remember(new URLSearchParams(page.next.split('?')[1]).get('cursor'));
    const next = await get(server.app, page.next);
    expect(next.statusCode, page.next).toBe(200);
    const ids = new Set(data.map(({ id }) => id));
    const more = next.json<List>();
    expect(more.data.length, page.next).toBeGreaterThan(0);
    for (const { id } of more.data) expect(ids, `${page.next} repeats ${id}`).not.toContain(id);
    if (page.total.relation === 'eq')
      expect(page.total.value).toBeGreaterThanOrEqual(ids.size + more.data.length);
  }

  /** The same filter counts as many rows as it lists. */
  async function checkCount({ operation }: Draft, { url }: Request, { page }: List): Promise<void> {
    const path = `${operation.path}/stats`;
    const countable = operations.find((one) => one.path === path);
    if (countable === undefined || page.total.relation !== 'eq') return;
    const names = new Set(countable.parameters.map(({ name }) => name));
    const pairs = (url.split('?')[1] ?? '')
      .split('&')
      .filter((pair) => names.has(decodeURIComponent(pair.split('=')[0] ?? '')));
    const counted = await get(server.app, `${path}?${pairs.join('&')}`);
    expect(counted.statusCode, `${url}: ${counted.body}`).toBe(200);
    expect(counted.json<{ meta: { total: number } }>().meta.total, url).toBe(page.total.value);
  }

  /** Every piece of evidence of an item is what the stored text has there. */
  async function checkWords({ data }: List): Promise<void> {
    const id = data.at(-1)?.id;
    if (id === undefined) return;
    const verified = await get(server.app, `/v1/verify?id=${encodeURIComponent(id)}`);
    expect(verified.json<{ meta: { result: string } }>().meta.result, id).toBe('ok');
  }

  async function checkFurther(
    draft: Draft,
    request: Request,
    response: LightMyRequestResponse,
  ): Promise<void> {
    const body = response.json<List>();
    if (body.page?.total === undefined || /[?&](fields|shape)=/.test(request.url)) return;
    for (const { id } of body.data.slice(0, 2)) remember(id);
    remember(response.headers.etag);
    await checkNext(body);
    await checkCount(draft, request, body);
    // What stood at an earlier time may be deleted by now, and then there is nothing to verify.
    const past = /[?&]as_of=/.test(request.url);
    if (!past && /\/(claims|figures|quotes|mentions)$/.test(draft.operation.path)) await checkWords(body);
  }

  async function checkAnswerTo(
    draft: Draft,
    request: Request,
    response: LightMyRequestResponse,
  ): Promise<void> {
    const { method, path } = draft.operation;
    const { statusCode: status, body } = response;
    expect(status, body).toBeLessThan(500);
    const type = String(response.headers['content-type'] ?? '');
    if (type.startsWith('application/problem+json')) {
      const problem = response.json<ProblemDetails>();
      const fits = validatorOf({ $ref: '#/components/schemas/Problem' });
      expect(fits(problem), ajv.errorsText(fits.errors)).toBe(true);
      expect(problem.status).toBe(status);
      checkProblem(draft, request, problem);
    }
    if (request.astray || BEFORE_ROUTES.includes(status)) return;
    check(path, response, method);
    if (status < 300 && path.startsWith('/v1/')) checkNames(draft, request);
    checkForm(type, body);
    if (status === 201) remember(String(response.headers.location).split('/').at(-1));
    if (draft.further && status === 200 && method === 'get' && type.startsWith('application/json'))
      await checkFurther(draft, request, response);
  }

  test('is answered as described, whatever it holds, and never by a fault', async () => {
    // What is stored changes on the way, so that a request cannot be made smaller by trying again: each kind of fault
    // is told of once, with the request that it came with.
    const faults = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(drafts, async (draft) => {
        const request = requestOf(draft, (index) => known[index % known.length] ?? '');
        const method = draft.operation.method.toUpperCase() as 'GET';
        const said = `${method} ${request.url} ${JSON.stringify(request.headers)} ${draft.body?.toString().slice(0, 500)}`;
        const response = await server.app.inject({
          method,
          url: request.url,
          headers: { ...server.headers, ...request.headers },
          ...(draft.body !== null && { payload: draft.body }),
        });
        const status = `${response.statusCode}`;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        try {
          await checkAnswerTo(draft, request, response);
        } catch (error) {
          const { message } = error as Error;
          faults.set(
            `${method} ${draft.operation.path} ${response.statusCode} ${message.slice(-60)}`,
            `${said}
${message}`,
          );
        }
      }),
      { numRuns: REQUESTS, seed: SEED },
    );
    if (process.env.FUZZ_REQUESTS !== undefined) console.log(databases.name, Object.fromEntries(statuses));
    expect([...faults.values()].slice(0, 20)).toEqual([]);
    // Not everything was turned away at the door.
    expect(statuses.get('200')).toBeGreaterThan(REQUESTS / 10);
    expect(statuses.get('400')).toBeGreaterThan(REQUESTS / 10);
  });

  test('leaves the store whole', async () => {
    expect(await checkStore(store)).toEqual([]);
  });
});

test('requests are made for every operation', () => {
  const described = Object.values(published.paths).flatMap((methods) => Object.keys(methods)).length;
  expect(operations.length).toBeGreaterThan(described - 3);
});
