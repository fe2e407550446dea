import { articles } from '../../query/articles.ts';
import { isFresh, tagOf } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { negotiate } from '../negotiate.ts';
import { cachedHeaders, IF_NONE_MATCH, NOT_MODIFIED, pathParameter, problems } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { type Described, idOf, missing, refuseParameters, resourceEndpoints } from '../resource.ts';
import { articleWriteRoutes } from './write.ts';

const described: Described = {
  resource: articles,
  row: 'ArticleSummary',
  item: 'Article',
  one: 'article',
  tag: 'articles',
  names: ['Articles', 'Article'],
  about: 'What has been taken in, newest first. The rows leave the body out; the item and `/text` have it.',
  example: EXAMPLE_IDS.articles,
};

function textEndpoint({ reader, build }: Deps): Endpoint {
  return {
    method: 'GET',
    url: '/v1/articles/:id/text',
    operation: {
      operationId: 'getArticleText',
      tags: ['articles'],
      summary: 'Get the stored text of an article',
      description:
        'The text that all evidence slices, exactly as stored: decode it as UTF-8 and count UTF-16 code units, as JavaScript does.',
      parameters: [pathParameter('id', 'Id of the article.', described.example), IF_NONE_MATCH],
      responses: {
        200: {
          description: 'The text.',
          headers: cachedHeaders,
          content: { 'text/plain': { schema: { type: 'string' } } },
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
      negotiate(request.headers.accept, ['text/plain']);
      refuseParameters(request);
      const id = idOf(request, 'article');
      const version = await reader.version();
      if (isFresh(request, reply, tagOf(build, version, `text/${id}`))) return reply.send();
      const text = await reader.text(id);
      if (text === null) throw await missing(reader, 'articles', 'article', id);
      return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(text);
    },
  };
}

export const articleRoutes = (deps: Deps): Endpoint[] => [
  ...resourceEndpoints(described, deps),
  textEndpoint(deps),
  ...articleWriteRoutes(deps),
];
