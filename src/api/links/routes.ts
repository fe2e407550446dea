import { linksOf } from '../../analysis/links.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { pathParameter } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { idOf, missing } from '../resource.ts';
import { valueEndpoint } from '../value.ts';

export const linksRoutes = (deps: Deps): Endpoint[] => [
  valueEndpoint(
    {
      url: '/v1/claims/:id/links',
      operation: {
        operationId: 'getClaimLinks',
        tags: ['claims'],
        summary: 'Get the links of one claim',
        description:
          'Claims that it repeats, updates, contradicts or denies, or that do so to it, by figures of the same measure and unit in a place that both name, or where they name none about an entity that both name. A figure is compared with the 32 before it in such a question; each link says why. A claim without figures has none. The filter `links` finds claims by what they are in such links.',
        parameters: [pathParameter('id', 'Id of the claim.', EXAMPLE_IDS.claims)],
      },
      schema: 'ClaimLinks',
      says: 'The links.',
      problems: ['not-found', 'gone'],
      read: async (request, version) => {
        const { reader } = deps;
        const id = idOf(request, 'claim');
        if ((await reader.item('claims', id)) === null) throw await missing(reader, 'claims', 'claim', id);
        const { links, cut } = await linksOf(id, reader);
        const meta = { dataset_version: version, warnings: [], complete: !cut };
        return { body: JSON.stringify({ data: links, meta }) };
      },
    },
    deps,
  ),
];
