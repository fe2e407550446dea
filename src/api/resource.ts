/** The three routes that every resource has: its list, the list in a format named by suffix, and one item. */
import type { FastifyRequest } from 'fastify';
import { QueryError } from '../query/fault.ts';
import type { Resource } from '../query/parse.ts';
import type { ResourceName } from '../store/read/reader.ts';
import { heldItemTag, isFresh, itemTagOf } from './conditional.ts';
import { type Endpoint, queryStringOf, type ResponseObject } from './endpoint.ts';
import { itemBody } from './envelope.ts';
import { exampleOf } from './formats/example.ts';
import { listFormatsOf } from './formats/lists.ts';
import { type Deps, JSON_MEDIA_TYPE, JSON_TYPE, listHandler, type Scope } from './list.ts';
import { negotiate } from './negotiate.ts';
import {
  cachedAnswer,
  IF_NONE_MATCH,
  type NamedProblem,
  pathParameter,
  queryParameters,
  schemaRef,
} from './openapi/describe.ts';
import { EXAMPLES } from './openapi/examples.ts';
import { ProblemError } from './problems.ts';

export interface Described {
  readonly resource: Resource;
  /** Names of the schemas of a row of the list and of the item by itself. */
  readonly row: string;
  readonly item: string;
  /** One of them, in words: `claim`. */
  readonly one: string;
  readonly tag: string;
  /** Ends of the operation names: `Claims` for many, `Claim` for one. */
  readonly names: readonly [many: string, one: string];
  readonly about: string;
  /** Id of an item of the seed article. */
  readonly example: string;
}

/** Refuses parameters on routes that take none. */
export function refuseParameters(request: FastifyRequest): void {
  const text = queryStringOf(request);
  if (text === '') return;
  const names = new Set(text.split('&').map((pair) => (pair.split('=', 1)[0] ?? '').slice(0, 100)));
  throw new QueryError(
    [...names].map((parameter) => ({
      parameter,
      code: 'unknown_parameter',
      detail: 'This route takes no parameters.',
    })),
  );
}

/** The forms of a list, as OpenAPI describes them. */
const listContent = (resource: Resource, row: string): NonNullable<ResponseObject['content']> => ({
  [JSON_MEDIA_TYPE]: {
    schema: { anyOf: [schemaRef(`${row}List`), schemaRef('SparseList'), schemaRef('Rows')] },
  },
  ...Object.fromEntries(
    listFormatsOf(resource).map((format) => [
      format.mediaType,
      {
        schema: {
          ...(format.schema === undefined ? { type: 'string' } : schemaRef(format.schema)),
          description: format.says,
        },
        example: exampleOf(format, resource, EXAMPLES[row] as { id: string }),
      },
    ]),
  ),
});

const listAnswers = (resource: Resource, row: string, problems: readonly NamedProblem[]) =>
  cachedAnswer('A page of the list, or all of it in another format.', listContent(resource, row), problems, {
    Link: { $ref: '#/components/headers/Link' },
  });

type ListDescribed = Pick<Described, 'resource' | 'row' | 'tag' | 'about'>;

/** What the path of a list adds to it. */
export interface Nested {
  readonly scope: Scope;
  readonly parameters: Endpoint['operation']['parameters'];
}

const problemsOf = (nested: Nested | undefined, ...others: NamedProblem[]): NamedProblem[] => [
  'invalid-parameter',
  ...(nested ? (['merged', 'not-found', 'gone'] as const) : []),
  ...others,
];

export function listEndpoint(
  url: string,
  operationId: string,
  { resource, row, tag, about }: ListDescribed,
  deps: Deps,
  nested?: Nested,
): Endpoint {
  const handle = listHandler(resource, deps, nested?.scope);
  return {
    method: 'GET',
    url,
    operation: {
      operationId,
      tags: [tag],
      summary: `List ${resource.name}`,
      description: about,
      parameters: [...(nested?.parameters ?? []), ...queryParameters(resource), IF_NONE_MATCH],
      responses: listAnswers(resource, row, problemsOf(nested, 'not-acceptable')),
    },
    handler: (request, reply) => handle(request, reply),
  };
}

export function exportEndpoint(
  url: string,
  operationId: string,
  { resource, row, tag }: ListDescribed,
  deps: Deps,
  nested?: Nested,
): Endpoint {
  const handle = listHandler(resource, deps, nested?.scope);
  const mediaTypes = new Map([
    ['json', JSON_MEDIA_TYPE],
    ...listFormatsOf(resource).map(({ suffix, mediaType }) => [suffix, mediaType] as const),
  ]);
  const suffixes = [...mediaTypes.keys()];
  return {
    method: 'GET',
    url: `${url}.:format`,
    operation: {
      operationId,
      tags: [tag],
      summary: `List ${resource.name} in a format named by suffix`,
      description:
        'The same list, filters and order, for clients that cannot set `Accept`. CSV, NDJSON, GeoJSON and JSON-LD are streamed and hold every row unless `limit` is given.',
      parameters: [
        ...(nested?.parameters ?? []),
        {
          ...pathParameter('format', 'Format of the answer.', 'csv'),
          schema: { type: 'string', enum: suffixes },
        },
        ...queryParameters(resource),
        IF_NONE_MATCH,
      ],
      responses: listAnswers(resource, row, problemsOf(nested, 'unknown-route')),
    },
    handler: (request, reply) => {
      const { format } = request.params as { format: string };
      const mediaType = mediaTypes.get(format);
      if (mediaType === undefined) {
        throw new ProblemError('unknown-route', `${resource.name} come as ${suffixes.join(', ')}.`);
      }
      return handle(request, reply, mediaType);
    },
  };
}

function itemEndpoint({ resource, item, tag, one, names, example }: Described, deps: Deps): Endpoint {
  const { reader, build } = deps;
  return {
    method: 'GET',
    url: `/v1/${resource.name}/:id`,
    operation: {
      operationId: `get${names[1]}`,
      tags: [tag],
      summary: `Get one ${one}`,
      description: `The ${one} with this id, in full.`,
      parameters: [pathParameter('id', `Id of the ${one}.`, example), IF_NONE_MATCH],
      responses: cachedAnswer(`The ${one}.`, { 'application/json': { schema: schemaRef(`${item}Item`) } }, [
        'invalid-parameter',
        ...(resource.name === 'entities' ? (['merged'] as const) : []),
        'not-found',
        'gone',
        'not-acceptable',
      ]),
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      refuseParameters(request);
      const id = idOf(request, one);
      const question = `${resource.name}/${id}`;
      // An item names its own version; only a client that holds an answer needs it beforehand.
      if (request.headers['if-none-match'] !== undefined) {
        const held = heldItemTag(request, build, await reader.version(), question);
        if (held !== null && isFresh(request, reply, held)) return reply.send();
      }
      const found = await reader.item(resource.name, id);
      if (found === null) throw await missing(reader, resource.name, one, id, request.url);
      const { version, json } = found;
      const tag = itemTagOf(build, version, question, json);
      if (isFresh(request, reply, tag)) return reply.send();
      return reply.type(JSON_TYPE).send(itemBody(json, version));
    },
  };
}

/** The id in the path. No id has a NUL in it, which Postgres would take for an error. */
export function idOf(request: FastifyRequest, one: string): string {
  const { id } = request.params as { id: string };
  if (id.includes('\u0000')) throw noSuch(one, id);
  return id;
}

/** The same path with the id of the entity that stands for the one in it. */
const movedTo = (path: string, target: string): string =>
  path.replace(/^(\/v1\/entities\/)[^/?]+/, (_all, before: string) => before + encodeURIComponent(target));

/** An item that was merged is elsewhere, one that is no more is gone; others never were. */
export async function missing(
  reader: Deps['reader'],
  resource: ResourceName,
  one: string,
  id: string,
  path = '',
): Promise<ProblemError> {
  const target = resource === 'entities' ? await reader.mergedInto(id) : null;
  if (target !== null) {
    const detail = `The ${one} ${JSON.stringify(id)} was merged into ${JSON.stringify(target)}.`;
    return new ProblemError('merged', detail, { headers: { location: movedTo(path, target) } });
  }
  if (!(await reader.wasThere(resource, id))) return noSuch(one, id);
  return new ProblemError('gone', `The ${one} ${JSON.stringify(id)} was there and is no more.`);
}

export const noSuch = (one: string, id: string): ProblemError =>
  new ProblemError('not-found', `There is no ${one} with the id ${JSON.stringify(id)}.`);

export function resourceEndpoints(described: Described, deps: Deps): Endpoint[] {
  const [url, many] = [`/v1/${described.resource.name}`, described.names[0]];
  return [
    listEndpoint(url, `list${many}`, described, deps),
    exportEndpoint(url, `export${many}`, described, deps),
    itemEndpoint(described, deps),
  ];
}
