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

/** Of the forms that a list can have, the one for whole rows, where the request did not ask for another. */
function narrowest(schema: Json, url: string): Json {
  const { anyOf } = schema as { anyOf?: [Json] };
  return anyOf === undefined || /[?&](fields|shape)=/.test(url) ? schema : anyOf[0];
}

/** Checks an answer against what the document says about it: status, media type, body and header fields. */
export function check(path: string, response: LightMyRequestResponse): void {
  const url = response.raw.req.url ?? '';
  const operation = published.paths[path]?.get;
  expect(operation, `${path} is described`).toBeDefined();
  const described = resolved(operation?.responses[String(response.statusCode)]) as
    | { content?: Record<string, { schema: Json }>; headers?: Json }
    | undefined;
  expect(
    described,
    `${path} may answer ${response.statusCode}: ${response.body.slice(0, 300)}`,
  ).toBeDefined();
  for (const header of Object.keys(described?.headers ?? {})) {
    // A last page has no next one, and only a wrong method is told the right ones.
    if (header !== 'Link' && header !== 'Allow')
      expect(response.headers, path).toHaveProperty(header.toLowerCase());
  }
  const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
  if (described?.content === undefined) {
    expect(response.body).toBe('');
    return;
  }
  const media = described.content[type];
  expect(media, `${path} may answer ${type}`).toBeDefined();
  if (!type.endsWith('json') || type.includes('ndjson')) return;
  const validate = validatorOf(narrowest(media?.schema ?? {}, url));
  expect(validate(response.json()), `${path}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}
