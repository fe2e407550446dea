/** What people say of items: right, wrong, or how they should read. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Bounds, BoundsFault, completed } from '../../domain/bounds.ts';
import { type NewReview, type ReviewedResource, WrongEntity } from '../../store/save/new-review.ts';
import { reviewItem } from '../../store/save/review.ts';
import type { HumanValues } from '../../store/save/reviewed.ts';
import { writesOf } from '../articles/write.ts';
import { precondition } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { pathParameter, problems, schemaRef } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { keyOf } from '../plugins/keys.ts';
import { invalid } from '../problems.ts';
import { idOf, refuseParameters } from '../resource.ts';
import { answerWith, IF_MATCH, parsedBody, refuse } from './exchange.ts';
import { ClaimReview, EntityReview, FigureReview, QuoteReview } from './schema.ts';

interface Reviewing {
  readonly resource: ReviewedResource;
  readonly one: string;
  readonly item: string;
  readonly schema: z.ZodType<
    z.infer<typeof ClaimReview | typeof EntityReview | typeof FigureReview | typeof QuoteReview>
  >;
  /** Name of the schema of the body. */
  readonly body: string;
  /** Values that follow from the corrected ones. */
  readonly following?: (machine: object, values: HumanValues) => object;
  readonly about: string;
}

const REVIEWING: readonly Reviewing[] = [
  {
    resource: 'entities',
    one: 'entity',
    item: 'Entity',
    schema: EntityReview,
    body: 'EntityReview',
    about:
      'Everything that shows its name or kind, or is found by its country, follows. A new name finds it beside the ones that articles use.',
  },
  {
    resource: 'claims',
    one: 'claim',
    item: 'Claim',
    schema: ClaimReview,
    body: 'ClaimReview',
    about:
      'Its figures and its quote take over what is corrected; the figures of a rejected claim are rejected.',
  },
  {
    resource: 'figures',
    one: 'figure',
    item: 'Figure',
    schema: FigureReview,
    body: 'FigureReview',
    following: (machine, values) => completed(machine as Bounds, values as Partial<Bounds>),
    about:
      'Bounds that are not given follow from `value` and `comparator`. What was rejected answers no question: it has no links, and `/v1/positions` and `/v1/series` leave it out.',
  },
  {
    resource: 'quotes',
    one: 'quote',
    item: 'Quote',
    schema: QuoteReview,
    body: 'QuoteReview',
    about: '',
  },
];

/** What the body says; throws with every fault in it. */
function bodyOf({ schema }: Reviewing, body: unknown) {
  const { review, corrections = {}, reason = '', reviewer } = parsedBody(schema, body);
  const values = corrections as HumanValues;
  const isCorrected = review === 'corrected';
  if (isCorrected !== Object.keys(values).length > 0) {
    const detail = isCorrected ? 'Say what is corrected.' : `Nothing is corrected by ${review}.`;
    throw refuse([invalid('/corrections', detail)]);
  }
  return { state: review, values, reason, reviewer };
}

/** Faults of values that only show beside the item. */
function placed(error: unknown): unknown {
  const isOurs = error instanceof BoundsFault || error instanceof WrongEntity;
  return isOurs ? refuse([invalid(`/corrections/${error.field}`, error.message)]) : error;
}

async function handle(
  reviewing: Reviewing,
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { resource, one, following } = reviewing;
  const { store } = writesOf(deps);
  refuseParameters(request);
  const id = idOf(request, one);
  const isCurrent = precondition(request);
  const { state, values, reason, reviewer } = bodyOf(reviewing, request.body);
  const key = keyOf(request);
  const review: NewReview = {
    resource,
    id,
    state,
    reviewer: reviewer ?? key.label,
    values: (machine) => ({ ...values, ...following?.(machine, values) }),
    isCurrent,
  };
  const became = await reviewItem(store, review, { key: key.id, reason }).catch((error: unknown) => {
    throw placed(error);
  });
  return answerWith(deps, request, reply, { became, resource, one, id });
}

const reviewEndpoint = (reviewing: Reviewing, deps: Deps): Endpoint => {
  const { resource, one, item, body, about } = reviewing;
  return {
    method: 'PATCH',
    url: `/v1/${resource}/:id`,
    scope: 'review',
    operation: {
      operationId: `review${item}`,
      tags: [resource],
      summary: `Review a ${one}`,
      description:
        `Accepts, corrects or rejects the ${one}. The evidence stays, and so do the values of the machine, beside those of the reviewer. A review holds when articles are read again, as long as the ${one} has its id. ${about}`.trim(),
      parameters: [pathParameter('id', `Id of the ${one}.`, EXAMPLE_IDS[resource]), IF_MATCH],
      requestBody: {
        description: 'What the reviewer says of it.',
        required: true,
        content: { 'application/json': { schema: schemaRef(body) } },
      },
      responses: {
        200: {
          description: `The ${one} as it is now.`,
          headers: { ETag: { $ref: '#/components/headers/ETag' } },
          content: { 'application/json': { schema: schemaRef(`${item}Item`) } },
        },
        ...problems(
          ...(resource === 'entities' ? (['merged'] as const) : []),
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
    },
    handler: (request, reply) => handle(reviewing, deps, request, reply),
  };
};

export const reviewRoutes = (deps: Deps): Endpoint[] =>
  REVIEWING.map((reviewing) => reviewEndpoint(reviewing, deps));
