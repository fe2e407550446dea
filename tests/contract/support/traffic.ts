/**
 * Requests for every operation of the document, made from the document alone: each parameter with its example, each
 * format, and what must be refused. A new route is among them as soon as it is described.
 */
import { at, describedAnswer, type Json, published } from './check.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly schema: Json & { readonly enum?: readonly string[] };
  readonly example?: unknown;
}

export interface Exchange {
  readonly path: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The request breaks the description, and is answered all the same. */
  readonly faulty: boolean;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request and looks at the answer in every way that the test has. */
export type Send = (exchange: Exchange) => Promise<Answered>;

/** Paths that everybody may read with GET to the end, which a stream of events does not have. */
export const readPaths = (): string[] =>
  Object.keys(published.paths).filter((path) => {
    const { content = {} } = describedAnswer('get', path, 200) ?? {};
    const operation = published.paths[path]?.get;
    const isOpen = (operation?.security ?? [{}]).some((needed) => Object.keys(needed).length === 0);
    return operation !== undefined && isOpen && !('text/event-stream' in content);
  });

const parametersOf = (path: string): Parameter[] =>
  (published.paths[path]?.get?.parameters ?? []).map(
    (one) => ('$ref' in one ? at(String(one.$ref)) : one) as unknown as Parameter,
  );

type Query = ReadonlyMap<string, string>;

/** Lists keep their commas: each value by itself is encoded, as clients made from the document do. */
const spelled = ({ example }: Parameter): string =>
  [example]
    .flat()
    .map((part) => encodeURIComponent(String(part)))
    .join(',');

function urlOf(path: string, values: Readonly<Record<string, string>>, query: Query): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ''));
  const pairs = [...query].map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}

/** What a parameter needs beside it on some routes: another one, or a format that has room for it. */
const BESIDE: Readonly<Record<string, { query?: string; format?: string }>> = {
  fields: { query: 'shape' },
  facets: { format: 'json' },
};

/** A parameter that stands instead of another. */
const INSTEAD: Readonly<Record<string, string>> = { text: 'id' };

interface Problem {
  readonly errors?: readonly { parameter: string; code: string }[];
}

/** Names of the parameters that an answer says are missing; null where anything else is wrong. */
function missingIn({ status, body }: Answered): string[] | null {
  if (status !== 400) return null;
  const { errors = [] } = JSON.parse(body) as Problem;
  const missing = errors.filter(({ code }) => code === 'missing_parameter');
  return missing.length > 0 && missing.length === errors.length
    ? missing.map(({ parameter }) => parameter)
    : null;
}

/** Runs the requests of one path, one after another. */
export async function exercise(path: string, send: Send): Promise<void> {
  const parameters = parametersOf(path);
  const inQuery = new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one]));
  const inPath = parameters.filter((one) => one.in === 'path');
  const examples = Object.fromEntries(inPath.map(({ name, example }) => [name, String(example)]));
  const exchange = (query: Query, more: Partial<Exchange> & { values?: Record<string, string> } = {}) => {
    const { values = {}, headers = {}, faulty = false } = more;
    return { path, url: urlOf(path, { ...examples, ...values }, query), headers, faulty };
  };

  /** Sends a question with what the answer says is missing from it, taken from the examples. */
  const settle = async (
    query: Query,
    values: Record<string, string> = {},
  ): Promise<{ query: Query; answered: Answered }> => {
    const answered = await send(exchange(query, { values, faulty: query.size === 0 }));
    const missing = missingIn(answered);
    if (missing === null) return { query, answered };
    const more = missing.map((name): [string, string] => {
      const parameter = inQuery.get(name);
      if (parameter === undefined || query.has(name)) throw new Error(`${path} misses ${name} for good`);
      return [name, spelled(parameter)];
    });
    return settle(new Map([...query, ...more]), values);
  };

  const base = await settle(new Map());
  if (base.answered.status !== 200) throw new Error(`${path} answers ${base.answered.body.slice(0, 500)}`);

  for (const [name, parameter] of inQuery) {
    if (base.query.has(name) || name === 'cursor') continue;
    const { query: other = '', format } = BESIDE[name] ?? {};
    const beside = inQuery.get(other);
    const asked = new Map([...base.query, [name, spelled(parameter)]]);
    if (beside !== undefined) asked.set(beside.name, spelled(beside));
    asked.delete(INSTEAD[name] ?? '');
    const { answered } = await settle(asked, format === undefined ? {} : { format });
    if (answered.status !== 200) throw new Error(`${path}: the example of ${name}: ${answered.body}`);
  }
  if (inQuery.has('limit') && inQuery.has('cursor')) {
    const { answered } = await settle(new Map([...base.query, ['limit', '1']]));
    const next = /<([^>]+)>; rel="next"/.exec(answered.headers.link ?? '')?.[1];
    if (next !== undefined) await send({ path, url: next, headers: {}, faulty: false });
  }
  for (const { name, schema } of inPath) {
    for (const value of schema.enum ?? []) await send(exchange(base.query, { values: { [name]: value } }));
    await send(exchange(base.query, { values: { [name]: 'nobody' }, faulty: true }));
  }
  // Where the query names an item, as the path does elsewhere.
  if (inQuery.has('id')) await send(exchange(new Map([['id', 'nobody']]), { faulty: true }));
  const { etag } = base.answered.headers;
  if (etag !== undefined) await send(exchange(base.query, { headers: { 'if-none-match': etag } }));
  const { content = {} } = describedAnswer('get', path, 200) ?? {};
  for (const accept of [...Object.keys(content), 'image/png'])
    await send(exchange(base.query, { headers: { accept } }));
  await send(exchange(new Map([...base.query, ['no_such_parameter', '1']]), { faulty: true }));
  await send(exchange(base.query, { headers: { authorization: 'Bearer nobody' } }));
}
