/** Making two entities one, and parting them again. */
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../store/save/changes.ts';
import { mergeEntities, splitEntity } from '../../store/save/merge.ts';
import { WrongEntity } from '../../store/save/new-review.ts';
import { writesOf } from '../articles/write.ts';
import { precondition } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { pathParameter, problems, schemaRef } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { keyOf } from '../plugins/keys.ts';
import { invalid } from '../problems.ts';
import { idOf, refuseParameters } from '../resource.ts';
import { answerWith, IF_MATCH, parsedBody, refuse } from '../review/exchange.ts';
import { EntityMerge, EntitySplit } from '../review/schema.ts';

const refused = (error: unknown): unknown =>
  error instanceof WrongEntity ? refuse([invalid(`/${error.field}`, error.message)]) : error;

function actorOf(
  request: FastifyRequest,
  { reason = '', reviewer }: { readonly reason?: string | undefined; readonly reviewer?: string | undefined },
): Actor {
  const { id, label } = keyOf(request);
  return { key: id, reason, reviewer: reviewer ?? label };
}

const operationOf = (
  operationId: string,
  body: string,
  [summary, description, answer]: readonly [string, string, string],
): Endpoint['operation'] => ({
  operationId,
  tags: ['entities'],
  summary,
  description,
  parameters: [pathParameter('id', 'Id of the entity.', EXAMPLE_IDS.entities), IF_MATCH],
  requestBody: {
    description: 'The other entity, and why.',
    required: true,
    content: { 'application/json': { schema: schemaRef(body) } },
  },
  responses: {
    200: {
      description: answer,
      headers: { ETag: { $ref: '#/components/headers/ETag' } },
      content: { 'application/json': { schema: schemaRef('EntityItem') } },
    },
    ...problems(
      'merged',
      'invalid-body',
      'not-found',
      'gone',
      'precondition-failed',
      'precondition-required',
      'content-too-large',
      'unsupported-media-type',
      'internal-error',
      'unavailable',
    ),
  },
});

const mergeEndpoint = (deps: Deps): Endpoint => ({
  method: 'POST',
  url: '/v1/entities/:id/merge',
  scope: 'review',
  operation: operationOf('mergeEntity', 'EntityMerge', [
    'Merge an entity into another',
    'Says that the entity is the same as another. Everything that refers to it refers to the other from then on, what comes later too; its names find the other, and its id answers 308. The other keeps its own name, kind and description. `splitEntity` undoes it.',
    'The entity that stands for both.',
  ]),
  handler: async (request, reply) => {
    const { store } = writesOf(deps);
    refuseParameters(request);
    const id = idOf(request, 'entity');
    const isCurrent = precondition(request);
    const { into, ...by } = parsedBody(EntityMerge, request.body);
    const merge = { id, into, isCurrent, actor: actorOf(request, by) };
    const became = await mergeEntities(store, merge).catch((error: unknown) => {
      throw refused(error);
    });
    const about = became === 'done' ? into : id;
    return answerWith(deps, request, reply, { became, resource: 'entities', one: 'entity', id: about });
  },
});

const splitEndpoint = (deps: Deps): Endpoint => ({
  method: 'POST',
  url: '/v1/entities/:id/split',
  scope: 'review',
  operation: operationOf('splitEntity', 'EntitySplit', [
    'Part two entities that were merged',
    'Undoes a merge: the entity that was merged into the one in the path comes back under its id, with everything that refers to it by itself, what came since included.',
    'The entity that came back.',
  ]),
  handler: async (request, reply) => {
    const { store } = writesOf(deps);
    refuseParameters(request);
    const id = idOf(request, 'entity');
    const isCurrent = precondition(request);
    const { entity, ...by } = parsedBody(EntitySplit, request.body);
    const split = { id, entity, isCurrent, actor: actorOf(request, by) };
    const became = await splitEntity(store, split).catch((error: unknown) => {
      throw refused(error);
    });
    const about = became === 'done' ? entity : id;
    return answerWith(deps, request, reply, { became, resource: 'entities', one: 'entity', id: about });
  },
});

export const mergeRoutes = (deps: Deps): Endpoint[] => [mergeEndpoint(deps), splitEndpoint(deps)];
