import { entities, mentions } from '../../query/entities.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { pathParameter } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { type Described, idOf, listEndpoint, missing, resourceEndpoints } from '../resource.ts';

const described: Described = {
  resource: entities,
  row: 'Entity',
  item: 'Entity',
  one: 'entity',
  tag: 'entities',
  names: ['Entities', 'Entity'],
  about: 'Persons, organisations, military units, countries, places and groups, those mentioned most first.',
  example: EXAMPLE_IDS.entities,
};

const mentionsEndpoint = (deps: Deps): Endpoint =>
  listEndpoint(
    '/v1/entities/:id/mentions',
    'listEntityMentions',
    {
      resource: mentions,
      row: 'Mention',
      tag: 'entities',
      about:
        'Every place where the entity is mentioned, with the words, how they name it, and where they stand.',
    },
    deps,
    {
      parameters: [pathParameter('id', 'Id of the entity.', described.example)],
      scope: async (request) => {
        const id = idOf(request, 'entity');
        if ((await deps.reader.item('entities', id)) === null) {
          throw await missing(deps.reader, 'entities', 'entity', id);
        }
        return [{ is: 'in', column: 'entity', values: [id] }];
      },
    },
  );

export const entityRoutes = (deps: Deps): Endpoint[] => [
  ...resourceEndpoints(described, deps),
  mentionsEndpoint(deps),
];
