/** What was written, in sequence: whoever follows it holds the same data as the server. */
import type { Endpoint } from '../endpoint.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { negotiate } from '../negotiate.ts';
import { problems, schemaRef } from '../openapi/describe.ts';
import { streamEndpoint } from './stream.ts';
import { numbersOf, PARAMETERS, rendered } from './wire.ts';

function listEndpoint({ reader }: Deps): Endpoint {
  return {
    method: 'GET',
    url: '/v1/changes',
    operation: {
      operationId: 'listChanges',
      tags: ['changes'],
      summary: 'Follow what is written',
      description:
        'Every write in sequence, without gaps, oldest first: one change for each article that was taken in, revised or removed, with all items that went with it. ' +
        'A client that applies each change (put `after` in place, remove what is `deleted`) holds the same data as the server. ' +
        'Ids of articles and entities are made of names: where one was erased, its `id` here is `sha256:` and the hash of the id, by which a client that holds it finds what to remove.',
      parameters: PARAMETERS,
      responses: {
        200: {
          description: 'The changes after `since`.',
          content: { 'application/json': { schema: schemaRef('ChangeEntryList') } },
        },
        ...problems('invalid-parameter', 'not-acceptable', 'internal-error', 'unavailable'),
      },
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      const { since, limit } = numbersOf(request);
      const version = await reader.version();
      const { changes, latest } = await reader.changes(since, limit);
      const last = changes.at(-1)?.seq ?? since;
      const next = last < latest ? `/v1/changes?since=${last}&limit=${limit}` : null;
      if (next !== null) reply.header('link', `<${next}>; rel="next"`);
      const page = JSON.stringify({ limit, latest, next });
      const meta = JSON.stringify({ dataset_version: version, warnings: [] });
      return reply
        .header('cache-control', 'no-store')
        .type(JSON_TYPE)
        .send(`{"data":[${changes.map(rendered).join(',')}],"page":${page},"meta":${meta}}`);
    },
  };
}

export const changeRoutes = (deps: Deps): Endpoint[] => [listEndpoint(deps), streamEndpoint(deps)];
