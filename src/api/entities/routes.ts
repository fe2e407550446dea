import { entities, mentions } from '../../query/entities.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { pathParameter } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import {
  type Described,
  exportEndpoint,
  idOf,
  listEndpoint,
  missing,
  type Nested,
  resourceEndpoints,
} from '../resource.ts';

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

const MENTIONS_URL = '/v1/entities/:id/mentions';

const mentioned = {
  resource: mentions,
  row: 'Mention',
  tag: 'entities',
  about: 'Every place where the entity is mentioned, with the words, how they name it, and where they stand.',
};

const OF_ENTITY: Nested = {
  parameters: [pathParameter('id', 'Id of the entity.', described.example)],
  scope: async (request, reader) => {
    const id = idOf(request, 'entity');
    if ((await reader.item('entities', id)) === null)
      throw await missing(reader, 'entities', 'entity', id, request.url);
    return [{ is: 'in', column: 'entity', values: [id] }];
  },
};

export const entityRoutes = (deps: Deps): Endpoint[] => [
  ...resourceEndpoints(described, deps),
  listEndpoint(MENTIONS_URL, 'listEntityMentions', mentioned, deps, OF_ENTITY),
  exportEndpoint(MENTIONS_URL, 'exportEntityMentions', mentioned, deps, OF_ENTITY),
];
