import { linksOf } from '../../analysis/links.ts';
import { isFresh, tagOf } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { negotiate } from '../negotiate.ts';
import {
  cachedHeaders,
  IF_NONE_MATCH,
  NOT_MODIFIED,
  pathParameter,
  problems,
  schemaRef,
} from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { idOf, missing, refuseParameters } from '../resource.ts';

export const linksRoutes = ({ reader, build }: Deps): Endpoint[] => [
  {
    method: 'GET',
    url: '/v1/claims/:id/links',
    operation: {
      operationId: 'getClaimLinks',
      tags: ['claims'],
      summary: 'Get the links of one claim',
      description:
        'Claims that it repeats, updates, contradicts or denies, or that do so to it, by figures of the same measure and unit in a place that both name, or where they name none about an entity that both name. A figure is compared with the 32 before it in such a question; each link says why. A claim without figures has none. The filter `links` finds claims by what they are in such links.',
      parameters: [pathParameter('id', 'Id of the claim.', EXAMPLE_IDS.claims), IF_NONE_MATCH],
      responses: {
        200: {
          description: 'The links.',
          headers: cachedHeaders,
          content: { 'application/json': { schema: schemaRef('ClaimLinks') } },
        },
        304: NOT_MODIFIED,
        ...problems(
          'invalid-parameter',
          'not-found',
          'gone',
          'not-acceptable',
          'internal-error',
          'unavailable',
        ),
      },
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      refuseParameters(request);
      const id = idOf(request, 'claim');
      const version = await reader.version();
      if (isFresh(request, reply, tagOf(build, version, `claims/${id}/links`))) return reply.send();
      const item = await reader.item('claims', id);
      if (item === null) throw await missing(reader, 'claims', 'claim', id);
      const { links, cut } = await linksOf(id, reader);
      const meta = { dataset_version: version, warnings: [], complete: !cut };
      return reply.type(JSON_TYPE).send(JSON.stringify({ data: links, meta }));
    },
  },
];
