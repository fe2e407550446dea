/** Checks answers against the OpenAPI document of the program. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { BUILD, describeApi } from '../../../src/app.ts';
import type { Reader } from '../../../src/store/read/reader.ts';

export type Json = Readonly<Record<string, unknown>>;
export interface Media {
  readonly schema: Json;
  readonly example?: unknown;
}

export const { document, endpoints } = describeApi({ reader: {} as Reader, build: BUILD });
export const published = JSON.parse(JSON.stringify(document)) as {
  paths: Record<
    string,
    Record<
      string,
      { operationId: string; responses: Json; parameters: Json[]; tags: string[]; security?: Json[] }
    >
  >;
  components: Record<string, Record<string, Json>>;
  tags: { name: string }[];
};

/** What a reference in the document points at. */
export function at(reference: string): unknown {
  let value: unknown = published;
  for (const part of reference.replace('#/', '').split('/')) {
    value = (value as Json | undefined)?.[part.replaceAll('~1', '/')];
  }
  return value;
}

const resolved = <T>(value: T): T =>
  typeof value === 'object' && value !== null && '$ref' in value ? (at(String(value.$ref)) as T) : value;

export const ajv = new Ajv2020({ strict: false, allErrors: true });
// The package exports its plugin as CommonJS, which its types do not say.
(formats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'openapi.json', ...published });

const validators = new Map<string, ValidateFunction>();

/** The validator of a schema of the document, made once. */
export function validatorOf(schema: Json): ValidateFunction {
  // References lead into the document that ajv knows by this name.
  const text = JSON.stringify(schema).replaceAll('"#/', '"openapi.json#/');
  const known = validators.get(text) ?? ajv.compile(JSON.parse(text) as Json);
  validators.set(text, known);
  return known;
}

/** Of the forms that a list can have, the one for whole rows, where the request did not ask for another or for a part. */
function narrowest(schema: Json, url: string): Json {
  const { anyOf } = schema as { anyOf?: [Json] };
  return anyOf === undefined || /[?&](fields|shape|page)=/.test(url) ? schema : anyOf[0];
}

/** An answer, whichever way it came. */
export interface Answer {
  /** Path and query string of the request. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What the document says about an answer with this status; undefined where it says nothing. */
export const describedAnswer = (method: string, path: string, status: number) => {
  const responses = published.paths[path]?.[method]?.responses ?? {};
  return resolved(responses[status] ?? responses.default) as
    | { content?: Record<string, { schema: Json }>; headers?: Json }
    | undefined;
};

/** Checks an answer against what the document says about it: status, media type, body and header fields. */
export function checkAnswer(method: string, path: string, { url, status, headers, body }: Answer): void {
  expect(published.paths[path]?.[method], `${method} ${path} is described`).toBeDefined();
  expect(
    published.paths[path]?.[method]?.responses,
    `${method} ${url} may answer ${status}: ${body.slice(0, 300)}`,
  ).toHaveProperty(String(status));
  const described = describedAnswer(method, path, status);
  for (const header of Object.keys(described?.headers ?? {})) {
    // A last page has no next one, and only a wrong method is told the right ones.
    if (header !== 'Link' && header !== 'Allow') expect(headers, url).toHaveProperty(header.toLowerCase());
  }
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
  if (described?.content === undefined) {
    expect(body).toBe('');
    return;
  }
  const media = described.content[type];
  expect(media, `${url} may answer ${type}`).toBeDefined();
  if (!type.endsWith('json') || type.includes('ndjson')) return;
  const validate = validatorOf(
    method === 'get' ? narrowest(media?.schema ?? {}, url) : (media?.schema ?? {}),
  );
  expect(validate(JSON.parse(body)), `${url}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}

/** The same for an answer that came without a network. */
export const check = (
  path: string,
  { raw, statusCode, headers, body }: LightMyRequestResponse,
  method = 'get',
): void => checkAnswer(method, path, { url: raw.req.url ?? '', status: statusCode, headers, body });
