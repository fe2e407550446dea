/** The texts that an article has had: earlier ones stay readable, with what was extracted from them. */
import type { FastifyRequest } from 'fastify';
import type { RevisionRow } from '../../store/read/revisions.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { pathParameter } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { ProblemError } from '../problems.ts';
import { idOf, missing } from '../resource.ts';
import { valueEndpoint } from '../value.ts';

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

const listEndpoint = (deps: Deps): Endpoint =>
  valueEndpoint(
    {
      url: '/v1/articles/:id/revisions',
      operation: {
        operationId: 'listArticleRevisions',
        tags: ['articles'],
        summary: 'List the revisions of an article',
        description: 'Every text that the article has had, the first one first.',
        parameters: [ARTICLE],
      },
      schema: 'RevisionReport',
      says: 'The revisions.',
      problems: ['not-found', 'gone'],
      read: async (request) => {
        const id = idOf(request, 'article');
        const rows = await deps.reader.revisions(id);
        if (rows.length === 0) throw await missing(deps.reader, 'articles', 'article', id);
        return { data: JSON.stringify(rows.map(shown)) };
      },
    },
    deps,
  );

/** The number in the path; null where it is none. */
function numberOf(request: FastifyRequest): number | null {
  const { revision } = request.params as { revision: string };
  return /^[1-9]\d{0,8}$/.test(revision) ? Number(revision) : null;
}

const itemEndpoint = (deps: Deps): Endpoint =>
  valueEndpoint(
    {
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
        ],
      },
      schema: 'FullRevisionItem',
      says: 'The revision.',
      problems: ['not-found', 'gone'],
      read: async (request) => {
        const { reader } = deps;
        const [id, number] = [idOf(request, 'article'), numberOf(request)];
        const found = number === null ? null : await reader.revision(id, number);
        if (found === null) {
          if ((await reader.revisions(id)).length === 0)
            throw await missing(reader, 'articles', 'article', id);
          throw new ProblemError('not-found', `The article ${JSON.stringify(id)} has no such revision.`);
        }
        const fields = JSON.stringify({ ...shown(found), body: found.body });
        const items = Object.entries(found.items).map(([kind, list]) => `,"${kind}":[${list.join(',')}]`);
        return { data: `${fields.slice(0, -1)}${items.join('')}}` };
      },
    },
    deps,
  );

export const revisionRoutes = (deps: Deps): Endpoint[] => [listEndpoint(deps), itemEndpoint(deps)];
