/** Taking articles in, and removing them. */
import { Readable } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import { ingest, type Outcome } from '../../ingest/ingest.ts';
import { InputFault } from '../../ingest/input-fault.ts';
import { ReadingFault } from '../../ingest/pool.ts';
import { reportOf, toldToClients } from '../../ingest/report.ts';
import { eraseArticle } from '../../store/erase/erase.ts';
import type { Actor } from '../../store/save/changes.ts';
import { deleteArticle } from '../../store/save/delete.ts';
import { bodyOf, FIELD_PARAMETERS, faultOf, fieldsOf, LARGEST_BODY, requestBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { itemBody } from '../envelope.ts';
import { accept, acceptedHeaders, PREFER, prefersAsync } from '../ingests/accept.ts';
import type { Deps, Writes } from '../list.ts';
import { type Answer, IDEMPOTENCY_KEY, once } from '../once.ts';
import { pathParameter, problems, schemaRef } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { demandScope, keyOf } from '../plugins/keys.ts';
import type { Metrics } from '../plugins/metrics.ts';
import { ProblemError } from '../problems.ts';
import { idOf, missing } from '../resource.ts';
import { ERASE, erases, REASON, reasonOf } from './reason.ts';
import type { Taken } from './schema.ts';

/** Throws on a server that only reads. */
export function writesOf({ writes }: Deps): Writes {
  if (writes === undefined) throw new ProblemError('unavailable', 'This server only reads.');
  return writes;
}

const takenOf = (outcome: Outcome): Taken => reportOf(outcome, toldToClients);

/** Why a single article was refused. */
function refusal(fault: InputFault): unknown {
  if (fault.cause instanceof ReadingFault)
    return new ProblemError('unprocessable', `The article ${fault.message}.`);
  return fault.cause ?? faultOf(fault);
}

/** Where the article is, of an answer about one, or where is said how far a list is. */
function locationOf({ status, body }: Answer): Record<string, string> {
  const { data } = JSON.parse(body) as { data: Taken | Taken[] };
  if (status === 202 && 'id' in data) return acceptedHeaders(String(data.id));
  return Array.isArray(data) ? {} : { location: `/v1/articles/${data.id}` };
}

/** Counts what became of an article, and logs what the client is not told. */
export function noteOutcome({ articles }: Metrics, log: FastifyBaseLogger, outcome: Outcome): void {
  articles.inc({ outcome: outcome instanceof InputFault ? 'refused' : outcome.saved.outcome });
  if (outcome instanceof InputFault && outcome.cause !== undefined)
    log.warn({ place: outcome.place, err: outcome.cause }, 'an article was refused');
}

function takeEndpoint(deps: Deps): Endpoint {
  return {
    method: 'POST',
    url: '/v1/articles',
    scope: 'write',
    takes: LARGEST_BODY,
    operation: {
      operationId: 'createArticles',
      tags: ['articles'],
      summary: 'Take in an article, or many',
      description:
        'Extracts and stores. The same article again changes nothing; other words under the same id or address become its next revision. ' +
        'A list (a JSON array, or NDJSON) is answered with a report on each article: what is broken is refused by itself and the rest is taken in. ' +
        'With `Prefer: respond-async` a list is stored and answered with 202 at once.',
      parameters: [IDEMPOTENCY_KEY, PREFER, REASON, ...FIELD_PARAMETERS],
      requestBody: requestBody('One article in any form, or many as a JSON array or NDJSON.'),
      responses: {
        200: {
          description: 'Nothing was created: it came before, or became a revision; or the report on a list.',
          content: {
            'application/json': { schema: { anyOf: [schemaRef('TakenItem'), schemaRef('TakenReport')] } },
          },
        },
        201: {
          description: 'It was created.',
          headers: { Location: { $ref: '#/components/headers/Location' } },
          content: { 'application/json': { schema: schemaRef('TakenItem') } },
        },
        202: {
          description: 'The list is stored, and taken in afterwards, as the client prefers.',
          headers: { Location: { $ref: '#/components/headers/Location' } },
          content: { 'application/json': { schema: schemaRef('IngestItem') } },
        },
        ...problems(
          'invalid-body',
          'conflict',
          'content-too-large',
          'unsupported-media-type',
          'unprocessable',
          'internal-error',
          'unavailable',
        ),
      },
    },
    handler: async (request, reply) => {
      const writes = writesOf(deps);
      const { store, pool } = writes;
      const given = fieldsOf(request, ['reason']);
      const actor: Actor = { key: keyOf(request).id, reason: reasonOf(request) };
      const take = async (): Promise<Answer> => {
        const list = await bodyOf(request, given);
        const { many, reads } = list;
        if (many && writes.jobs !== undefined && prefersAsync(request)) {
          const accepted = await accept(writes, actor, list);
          return { status: 202, body: itemBody(JSON.stringify(accepted), await deps.reader.version()) };
        }
        const outcomes: Outcome[] = [];
        for await (const outcome of ingest(store, pool, Readable.from(reads), actor)) outcomes.push(outcome);
        for (const outcome of outcomes) noteOutcome(request.server.metrics, request.log, outcome);
        const version = await deps.reader.version();
        const [first] = outcomes;
        if (many || first === undefined) {
          return { status: 200, body: itemBody(JSON.stringify(outcomes.map(takenOf)), version) };
        }
        if (first instanceof InputFault) throw refusal(first);
        const status = first.saved.outcome === 'created' ? 201 : 200;
        return { status, body: itemBody(JSON.stringify(takenOf(first)), version) };
      };
      return once(store, request, reply, take, locationOf);
    },
  };
}

function deleteEndpoint(deps: Deps): Endpoint {
  return {
    method: 'DELETE',
    url: '/v1/articles/:id',
    scope: 'write',
    operation: {
      operationId: 'deleteArticle',
      tags: ['articles'],
      summary: 'Remove an article',
      description:
        'Removes the article, its texts and everything extracted from it. Its items are 410 from then on, and `/v1/changes` says who removed it and why; what they were stays readable there and by `as_of`. ' +
        'With `erase=true` nothing of that stays: no table holds its words any more, `/v1/changes` tells only that something was `erased`, and answers as of any time before are without it. Articles that were removed before can be erased, too.',
      parameters: [pathParameter('id', 'Id of the article.', EXAMPLE_IDS.articles), REASON, ERASE],
      responses: {
        204: { description: 'It was removed, or erased.' },
        ...problems('invalid-parameter', 'not-found', 'gone', 'internal-error', 'unavailable'),
      },
    },
    handler: async (request, reply) => {
      const { store } = writesOf(deps);
      const id = idOf(request, 'article');
      const actor: Actor = { key: keyOf(request).id, reason: reasonOf(request, [ERASE.name]) };
      const isErased = erases(request);
      if (isErased) demandScope(request, 'admin');
      const remove = isErased ? eraseArticle : deleteArticle;
      if (await remove(store, id, actor)) return reply.code(204).send();
      throw await missing(deps.reader, 'articles', 'article', id);
    },
  };
}

export const articleWriteRoutes = (deps: Deps): Endpoint[] => [takeEndpoint(deps), deleteEndpoint(deps)];
