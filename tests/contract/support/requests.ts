/**
 * Requests for fuzzing, made from the document alone: every operation with parameters, header fields and bodies that
 * it takes and that it does not. A new route is among them as soon as it is described.
 */
import fc from 'fast-check';
import { at, describedAnswer, type Json, published } from './check.ts';
import { anyBytes, jsonBody, ODD, parameterText, plainText } from './values.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly schema: Json;
  readonly example?: unknown;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schemas of the body, by media type. */
  readonly bodies: readonly (readonly [mediaType: string, schema: Json])[];
}

const resolved = (one: Json): Json => ('$ref' in one ? (at(String(one.$ref)) as Json) : one);

/** What has no end cannot be read to its end. */
const isEndless = (method: string, path: string): boolean =>
  'text/event-stream' in (describedAnswer(method, path, 200)?.content ?? {});

export const operations: readonly Operation[] = Object.entries(published.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => !isEndless(method, path))
    .map(([method, operation]) => {
      const { requestBody } = operation as { requestBody?: { content: Record<string, { schema: Json }> } };
      return {
        method,
        path,
        parameters: (operation.parameters ?? []).map((one) => resolved(one) as unknown as Parameter),
        bodies: Object.entries(requestBody?.content ?? {}).map(
          ([type, { schema }]) => [type, schema] as const,
        ),
      };
    }),
);

/** A text, or the number of something that the server has. */
type Value = string | number;

export interface Draft {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, Value>>;
  /** Names and values of the query string; `raw` stands in it as it is. */
  readonly query: readonly (readonly [name: string, value: Value] | { readonly raw: string })[];
  readonly headers: Readonly<Record<string, Value>>;
  readonly body: Buffer | null;
  /** Whether what the answer says of itself is looked at too: its next page, its count, its words. */
  readonly further: boolean;
}

/** Parameters whose values are ids, so that those that the server has are worth a try. */
const NAMES_ITEM = /^(id|article|cursor|since|into|if-match|if-none-match)$/i;

const valuesOf = ({ name, schema, example }: Parameter): fc.Arbitrary<Value> => {
  const texts = parameterText(schema, example);
  return NAMES_ITEM.test(name)
    ? fc.oneof({ weight: 3, arbitrary: fc.nat(10_000) }, { weight: 2, arbitrary: texts })
    : texts;
};

const RAW = [
  '',
  '&',
  '=',
  '=x',
  'a',
  '%',
  '%zz=1',
  'q=%',
  'q=%FF',
  'q=%ED%A0%80',
  'q=%00',
  'q=+',
  'limit[]=1',
  'a=1;b=2',
  'q=a=b',
];

const query = (parameters: readonly Parameter[]): fc.Arbitrary<Draft['query']> => {
  const known = parameters.map((one) => valuesOf(one).map((value) => [one.name, value] as const));
  const strange = fc.oneof(
    fc.constantFrom(...RAW).map((raw) => ({ raw })),
    fc.tuple(
      fc.constantFrom(...ODD, ...parameters.map(({ name }) => name.toUpperCase())),
      fc.constantFrom(...ODD),
    ),
  );
  const pairs =
    known.length === 0 ? strange : fc.oneof({ weight: 12, arbitrary: fc.oneof(...known) }, strange);
  const some = fc.array(pairs, { maxLength: 4 });
  const doubled = some.map((list) => [...list, ...list.slice(0, 1)]);
  return fc.oneof({ weight: 9, arbitrary: some }, { weight: 1, arbitrary: doubled });
};

const ACCEPT = [
  ...[
    '*/*',
    'application/json',
    'text/csv',
    'application/x-ndjson',
    'application/geo+json',
    'application/ld+json',
  ],
  ...['application/atom+xml', 'text/html', 'image/png', '', ',,,', 'text/csv;q=0', 'application/json;q=abc'],
  ...['*', '/', 'a/b;'.repeat(200), 'application/json;version="', 'text/*;q=1, */*;q=0'],
];
const TYPES = [
  'application/json',
  'text/plain',
  'text/csv',
  'multipart/form-data',
  '',
  '/',
  'application/json; charset=utf-16',
  'x'.repeat(200),
];
const latin1 = fc.string({
  unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 30,
});

const CREDENTIALS = ['', 'Bearer', 'Bearer x', 'Basic eDp5'];

const headers = (parameters: readonly Parameter[]): fc.Arbitrary<Draft['headers']> => {
  const own = parameters.map(({ name }) => [
    name.toLowerCase(),
    fc.oneof(fc.nat(10_000), latin1, fc.constantFrom('"x"', 'W/"x"', '*', 'key')),
  ]);
  const some = fc.record(
    {
      accept: fc.constantFrom(...ACCEPT),
      ...(Object.fromEntries(own) as Record<string, fc.Arbitrary<Value>>),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  // Most requests come with the key of the client, or nothing would be written.
  const credentials = fc
    .oneof(fc.constantFrom(...CREDENTIALS), latin1)
    .map((authorization) => ({ authorization }));
  const none = fc.constant({});
  return fc
    .tuple(some, fc.oneof({ weight: 12, arbitrary: none }, { weight: 1, arbitrary: credentials }))
    .map((both) => Object.assign({}, ...both) as Draft['headers']);
};

const body = (bodies: Operation['bodies']): fc.Arbitrary<{ type: string; bytes: Buffer } | null> => {
  if (bodies.length === 0) return fc.constant(null);
  const fits = fc.constantFrom(...bodies).chain(([type, schema]) => {
    const isJson = /[/+]json$/.test(type);
    const bytes = isJson ? jsonBody(schema) : type.endsWith('ndjson') ? lines(bodies) : anyBytes(plainText);
    return bytes.map((one) => ({ type, bytes: one }));
  });
  const astray = fc.tuple(fits, fc.constantFrom(...TYPES)).map(([{ bytes }, type]) => ({ type, bytes }));
  return fc.oneof({ weight: 8, arbitrary: fits }, { weight: 1, arbitrary: astray });
};

/** A line for each of some JSON bodies. */
function lines(bodies: Operation['bodies']): fc.Arbitrary<Buffer> {
  const schema = bodies.find(([type]) => type === 'application/json')?.[1] ?? {};
  const line = jsonBody(schema).map((one) => Buffer.concat([one, Buffer.from('\n')]));
  return fc.array(line, { maxLength: 4 }).map((list) => Buffer.concat(list));
}

const draftOf = (operation: Operation): fc.Arbitrary<Draft> => {
  const { parameters, bodies } = operation;
  const of = (place: Parameter['in']): Parameter[] => parameters.filter((one) => one.in === place);
  return fc
    .record({
      path: fc.record(Object.fromEntries(of('path').map((one) => [one.name, valuesOf(one)])), {
        noNullPrototype: true,
      }),
      query: query(of('query')),
      headers: headers(of('header')),
      content: body(bodies),
      further: fc.boolean(),
    })
    .map(({ content, ...draft }) => ({
      ...draft,
      operation,
      headers: content === null ? draft.headers : { ...draft.headers, 'content-type': content.type },
      body: content?.bytes ?? null,
    }));
};

/** Any request of any operation; removals are rare, or little would be left to ask about. */
export const drafts: fc.Arbitrary<Draft> = fc.oneof(
  ...operations.map((operation) => ({
    weight: operation.method === 'delete' ? 1 : 5,
    arbitrary: draftOf(operation),
  })),
);

export interface Request {
  readonly url: string;
  /** Names in the query string that are not spelled oddly. */
  readonly names: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** The path names another route, or none: a part of it is empty or means a folder. */
  readonly astray: boolean;
}

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The request with what the server has in the place of numbers. */
export function requestOf(
  { operation, path, query: pairs, headers: fields }: Draft,
  known: (index: number) => string,
): Request {
  const textOf = (value: Value): string => (typeof value === 'number' ? known(value) : value);
  const parts = Object.fromEntries(Object.entries(path).map(([name, value]) => [name, textOf(value)]));
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name) => encoded(parts[name] ?? ''));
  const spelled = pairs.map((pair) =>
    'raw' in pair ? pair.raw : `${encoded(pair[0])}=${encoded(textOf(pair[1]))}`,
  );
  return {
    url: spelled.length === 0 ? filled : `${filled}?${spelled.join('&')}`,
    names: pairs.flatMap((pair) => ('raw' in pair ? [] : [pair[0]])),
    headers: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, textOf(value)])),
    astray: Object.values(parts).some((part) => /^\.{0,2}$/.test(part)),
  };
}
