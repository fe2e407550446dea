/** Descriptions of parameters, headers and answers in the terms of OpenAPI 3.1, made from the tables in use. */
import { z } from 'zod';
import type { Parameter } from '../../query/filter.ts';
import { parametersOf, type Resource } from '../../query/parse.ts';
import type { JsonSchema, Operation, ParameterObject, Reference, ResponseObject } from '../endpoint.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemName } from '../problems.ts';

export const schemaRef = (id: string): JsonSchema => ({ $ref: `#/components/schemas/${id}` });

/** Zod's JSON Schema without what only Zod needs: identifiers, safe-integer bounds and patterns of formats. */
export function plainSchema(schema: unknown): JsonSchema {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(
      ([key, inner]) =>
        key !== '$schema' &&
        key !== '$id' &&
        !(key === 'maximum' && inner === Number.MAX_SAFE_INTEGER) &&
        !(key === 'minimum' && inner === Number.MIN_SAFE_INTEGER) &&
        !(key === 'pattern' && 'format' in value),
    );
    return Object.fromEntries(kept.map(([key, inner]) => [key, clean(inner)]));
  };
  return clean(schema) as JsonSchema;
}

/** The example as the schema types it: a number for a number, a list for a list. */
function exampleOf({ example, takes }: Parameter, type: unknown): unknown {
  const typed = (text: string): unknown =>
    type === 'number' || type === 'integer' ? Number(text) : type === 'boolean' ? text === 'true' : text;
  return takes === 'one' ? typed(example) : example.split(',').map(typed);
}

export function queryParameter(name: string, parameter: Parameter, negated: boolean): ParameterObject {
  const { schema, json } = parameter.type;
  const one = json === undefined ? plainSchema(z.toJSONSchema(schema, { io: 'output' })) : { type: json };
  const base = {
    name,
    in: 'query',
    description: negated ? `Leaves out what \`${parameter.name}\` finds.` : parameter.doc,
    required: false,
    example: exampleOf(parameter, one.type),
  } as const;
  if (parameter.takes === 'one') return { ...base, schema: one };
  return { ...base, schema: { type: 'array', items: one, minItems: 1 }, style: 'form', explode: false };
}

const nameOf = (resource: Resource, parameter: string): string => `${resource.name}.${parameter}`;

/** The parameters of the lists, kept once in the components since two routes have each. */
export const componentParameters = (resources: readonly Resource[]): Record<string, ParameterObject> =>
  Object.fromEntries(
    resources.flatMap((resource) =>
      [...parametersOf(resource)].map(([name, { parameter, negated }]) => [
        nameOf(resource, name),
        queryParameter(name, parameter, negated),
      ]),
    ),
  );

export const queryParameters = (resource: Resource): Reference[] =>
  [...parametersOf(resource).keys()].map((name) => ({
    $ref: `#/components/parameters/${nameOf(resource, name)}`,
  }));

export const pathParameter = (name: string, description: string, example: string): ParameterObject => ({
  name,
  in: 'path',
  description,
  required: true,
  schema: { type: 'string' },
  example,
});

/** Conditional request header of every read that has a tag. */
export const IF_NONE_MATCH: ParameterObject = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The `ETag` of an answer at hand; 304 comes back when it still holds.',
  required: false,
  schema: { type: 'string' },
};

/** Header fields of answers, kept once in the components. */
export const HEADERS = {
  ETag: {
    description: 'Strong tag of the answer: version of the data, route, format and question.',
    schema: { type: 'string' },
  },
  CacheControl: {
    description:
      '`public, no-cache`: may be kept, and is asked about again before use; `private` where the request had a key.',
    schema: { type: 'string' },
  },
  Link: {
    description: 'The next page (`rel="next"`), where there is one.',
    schema: { type: 'string' },
  },
  WWWAuthenticate: {
    description: 'The scheme `Bearer`, and what is wrong with the key that came (RFC 6750).',
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'Seconds after which the client may try again.',
    schema: { type: 'integer' },
  },
  Location: {
    description:
      'Path of the article, of what says how far a list is, or of the entity that stands for another.',
    schema: { type: 'string' },
  },
  Allow: { description: 'Methods that the path has.', schema: { type: 'string' } },
} as const;

const cachedHeaders = {
  ETag: { $ref: '#/components/headers/ETag' },
  'Cache-Control': { $ref: '#/components/headers/CacheControl' },
} as const;

/** Problems that operations name; what can befall any request at all is their `default`. */
const NAMED = [
  'invalid-parameter',
  'merged',
  'unauthorized',
  'forbidden',
  'not-found',
  'unknown-route',
  'not-acceptable',
  'too-many-requests',
  'invalid-body',
  'conflict',
  'gone',
  'precondition-failed',
  'precondition-required',
  'content-too-large',
  'unsupported-media-type',
  'unprocessable',
  'internal-error',
  'unavailable',
] as const satisfies readonly ProblemName[];

/** Header fields that come with a problem. */
const WITH: Partial<Record<ProblemName, ResponseObject['headers']>> = {
  merged: { Location: { $ref: '#/components/headers/Location' } },
  unauthorized: { 'WWW-Authenticate': { $ref: '#/components/headers/WWWAuthenticate' } },
  forbidden: { 'WWW-Authenticate': { $ref: '#/components/headers/WWWAuthenticate' } },
  'too-many-requests': { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
};

const problemResponse = (description: string, example: object): ResponseObject => ({
  description,
  content: { [PROBLEM_MEDIA_TYPE]: { schema: schemaRef('Problem'), example } },
});

const exampleProblem = (name: ProblemName) => ({
  type: `/problems/${name}`,
  title: PROBLEMS[name].title,
  status: PROBLEMS[name].status,
  detail: PROBLEMS[name].meaning,
  instance: '/v1/claims',
  request_id: 'req-1',
});

const REFUSED_LIMIT = {
  ...exampleProblem('invalid-parameter'),
  detail: 'limit: limit must be a whole number from 1 to 500.',
  instance: '/v1/claims?limit=0',
  errors: [
    { parameter: 'limit', code: 'out_of_range', detail: 'limit must be a whole number from 1 to 500.' },
  ],
};

/** The answers of problems, kept once in the components and referred to by name. */
export const problemResponses: Readonly<Record<string, ResponseObject>> = {
  ...Object.fromEntries(
    NAMED.map((name) => [
      name,
      {
        ...problemResponse(
          PROBLEMS[name].meaning,
          name === 'invalid-parameter' ? REFUSED_LIMIT : exampleProblem(name),
        ),
        ...(WITH[name] !== undefined && { headers: WITH[name] }),
      },
    ]),
  ),
  'any-problem': {
    ...problemResponse(
      'Any other failure, such as a method that the path does not have; /problems lists them all.',
      exampleProblem('method-not-allowed'),
    ),
    headers: { Allow: { $ref: '#/components/headers/Allow' } },
  },
};

export type NamedProblem = (typeof NAMED)[number];

/** References to the answers of the problems that a route can meet, by status. */
export const problems = (...names: readonly NamedProblem[]): Record<string, { $ref: string }> => ({
  ...Object.fromEntries(
    names.map((name) => [PROBLEMS[name].status, { $ref: `#/components/responses/${name}` }]),
  ),
  default: { $ref: '#/components/responses/any-problem' },
});

const NOT_MODIFIED: ResponseObject = {
  description: 'The answer at hand still holds.',
  headers: cachedHeaders,
};

/** What a route answers that clients may keep: its answer, that it still holds, and the problems that it can meet. */
export const cachedAnswer = (
  description: string,
  content: NonNullable<ResponseObject['content']>,
  names: readonly NamedProblem[],
  headers: ResponseObject['headers'] = {},
): Operation['responses'] => ({
  200: { description, headers: { ...cachedHeaders, ...headers }, content },
  304: NOT_MODIFIED,
  ...problems(...names, 'internal-error', 'unavailable'),
});
