/** The texts that an article has had: earlier ones stay readable, with what was extracted from them. */
import type { FastifyRequest } from 'fastify';
import type { RevisionRow } from '../../store/read/revisions.ts';
import { isFresh, tagOf } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import { itemBody } from '../envelope.ts';
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
import { ProblemError } from '../problems.ts';
import { idOf, missing, refuseParameters } from '../resource.ts';

const ARTICLE = pathParameter('id', 'Id of the article.', EXAMPLE_IDS.articles);

const shown = ({
  superseded_by,
  revision,
  title,
  text_sha256,
  extractor_version,
  recorded_at,
}: RevisionRow) => ({
  revision,
  title,
  text_sha256,
  extractor_version,
  recorded_at,
  superseded_by: superseded_by === 0 ? null : superseded_by,
});

const answers = (schema: string, description: string) => ({
  200: {
    description,
    headers: cachedHeaders,
    content: { 'application/json': { schema: schemaRef(schema) } },
  },
  304: NOT_MODIFIED,
  ...problems('invalid-parameter', 'not-found', 'gone', 'not-acceptable', 'internal-error', 'unavailable'),
});

function listEndpoint({ reader, build }: Deps): Endpoint {
  return {
    method: 'GET',
    url: '/v1/articles/:id/revisions',
    operation: {
      operationId: 'listArticleRevisions',
      tags: ['articles'],
      summary: 'List the revisions of an article',
      description: 'Every text that the article has had, the first one first.',
      parameters: [ARTICLE, IF_NONE_MATCH],
      responses: answers('RevisionReport', 'The revisions.'),
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      refuseParameters(request);
      const id = idOf(request, 'article');
      const version = await reader.version();
      if (isFresh(request, reply, tagOf(build, version, `revisions/${id}`))) return reply.send();
      const rows = await reader.revisions(id);
      if (rows.length === 0) throw await missing(reader, 'articles', 'article', id);
      return reply.type(JSON_TYPE).send(itemBody(JSON.stringify(rows.map(shown)), version));
    },
  };
}

/** The number in the path; null where it is none. */
function numberOf(request: FastifyRequest): number | null {
  const { revision } = request.params as { revision: string };
  return /^[1-9]\d{0,8}$/.test(revision) ? Number(revision) : null;
}

function itemEndpoint({ reader, build }: Deps): Endpoint {
  return {
    method: 'GET',
    url: '/v1/articles/:id/revisions/:revision',
    operation: {
      operationId: 'getArticleRevision',
      tags: ['articles'],
      summary: 'Get one revision of an article',
      description:
        'A text that the article has had, with everything that was extracted from it as it was served last: all evidence slices this text.',
      parameters: [
        ARTICLE,
        { ...pathParameter('revision', 'Number of the revision.', '1'), schema: { type: 'string' } },
        IF_NONE_MATCH,
      ],
      responses: answers('FullRevisionItem', 'The revision.'),
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      refuseParameters(request);
      const [id, number] = [idOf(request, 'article'), numberOf(request)];
      const version = await reader.version();
      if (isFresh(request, reply, tagOf(build, version, `revisions/${id}/${number}`))) return reply.send();
      const found = number === null ? null : await reader.revision(id, number);
      if (found === null) {
        if ((await reader.revisions(id)).length === 0) throw await missing(reader, 'articles', 'article', id);
        throw new ProblemError('not-found', `The article ${JSON.stringify(id)} has no such revision.`);
      }
      const fields = JSON.stringify({ ...shown(found), body: found.body });
      const items = Object.entries(found.items).map(([kind, list]) => `,"${kind}":[${list.join(',')}]`);
      return reply.type(JSON_TYPE).send(itemBody(`${fields.slice(0, -1)}${items.join('')}}`, version));
    },
  };
}

export const revisionRoutes = (deps: Deps): Endpoint[] => [listEndpoint(deps), itemEndpoint(deps)];
