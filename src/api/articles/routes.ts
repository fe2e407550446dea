import { articles } from '../../query/articles.ts';
import { type Fault, QueryError } from '../../query/fault.ts';
import type { Parameter } from '../../query/filter.ts';
import { questionReader } from '../../query/parse.ts';
import { integer } from '../../query/values.ts';
import { isFresh, tagOf } from '../conditional.ts';
import { type Endpoint, queryStringOf } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { negotiate } from '../negotiate.ts';
import { cachedAnswer, IF_NONE_MATCH, pathParameter, queryParameter } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { ProblemError } from '../problems.ts';
import { type Described, idOf, missing, resourceEndpoints } from '../resource.ts';
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

const REVISION: Parameter = {
  name: 'revision',
  type: integer(1, 999_999_999),
  takes: 'one',
  doc: 'Number of a revision, as evidence names it; the last one when not given.',
  example: '1',
};

const noSuchRevision = (id: string, revision: number): ProblemError =>
  new ProblemError(
    'not-found',
    `There is no revision ${revision} of an article with the id ${JSON.stringify(id)}.`,
  );

function textEndpoint({ reader, build }: Deps): Endpoint {
  const readQuestion = questionReader('texts', [], [REVISION]);
  return {
    method: 'GET',
    url: '/v1/articles/:id/text',
    operation: {
      operationId: 'getArticleText',
      tags: ['articles'],
      summary: 'Get the stored text of an article',
      description:
        'The text that all evidence slices, exactly as stored: decode it as UTF-8 and count UTF-16 code units, as JavaScript does.',
      parameters: [
        pathParameter('id', 'Id of the article.', described.example),
        queryParameter(REVISION.name, REVISION, false),
        IF_NONE_MATCH,
      ],
      responses: cachedAnswer('The text.', { 'text/plain': { schema: { type: 'string' } } }, [
        'invalid-parameter',
        'not-found',
        'gone',
        'not-acceptable',
      ]),
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['text/plain']);
      const faults: Fault[] = [];
      const { given } = readQuestion(queryStringOf(request), faults);
      if (faults.length > 0) throw new QueryError(faults);
      const revision = Number(given.get('revision')?.[0] ?? 0) || null;
      const id = idOf(request, 'article');
      const version = await reader.version();
      if (isFresh(request, reply, tagOf(build, version, `text/${id} ${revision}`))) return reply.send();
      const text = await reader.text(id, revision);
      if (text === null)
        throw revision === null
          ? await missing(reader, 'articles', 'article', id)
          : noSuchRevision(id, revision);
      return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(text);
    },
  };
}

export const articleRoutes = (deps: Deps): Endpoint[] => [
  ...resourceEndpoints(described, deps),
  textEndpoint(deps),
  ...articleWriteRoutes(deps),
];
