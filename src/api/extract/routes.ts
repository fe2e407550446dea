/** A dry run: what would be stored of an article. */

import { articleIn, incomingOf } from '../../ingest/ingest.ts';
import { InputFault } from '../../ingest/input-fault.ts';
import { ReadingFault } from '../../ingest/pool.ts';
import { previewArticle } from '../../store/save/preview.ts';
import { writesOf } from '../articles/write.ts';
import { bodyOf, FIELD_PARAMETERS, faultOf, fieldsOf, requestBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { itemBody } from '../envelope.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { problems, schemaRef } from '../openapi/describe.ts';
import { ProblemError } from '../problems.ts';

/** Bytes at most of an article. */
const LARGEST = 5_000_000;

export const extractRoutes = (deps: Deps): Endpoint[] => [
  {
    method: 'POST',
    url: '/v1/extract',
    scope: 'write',
    takes: LARGEST,
    operation: {
      operationId: 'extractArticle',
      tags: ['articles'],
      summary: 'Try what would be extracted',
      description:
        'Reads one article as `POST /v1/articles` does and answers with everything that would be stored, under the ids that it would have. Stores nothing.',
      parameters: FIELD_PARAMETERS,
      requestBody: requestBody('One article in any form.'),
      responses: {
        200: {
          description: 'What would be stored.',
          content: { 'application/json': { schema: schemaRef('ExtractedItem') } },
        },
        ...problems(
          'invalid-body',
          'content-too-large',
          'unsupported-media-type',
          'unprocessable',
          'internal-error',
          'unavailable',
        ),
      },
    },
    handler: async (request, reply) => {
      const { store, pool } = writesOf(deps);
      const { reads } = await bodyOf(request, fieldsOf(request));
      const [read] = reads;
      if (read === undefined || reads.length > 1) {
        throw new ProblemError('invalid-body', 'body: this route takes one article.');
      }
      if (read instanceof InputFault) throw faultOf(read);
      try {
        const article = await articleIn(pool, read);
        const { rendered, entities } = await previewArticle(store, await incomingOf(pool, article));
        const list = (items: readonly { json: string }[]): string =>
          `[${items.map(({ json }) => json).join(',')}]`;
        const { row, mentions, claims, quotes } = rendered;
        const figures = claims.flatMap((claim) => claim.figures);
        const data = `{"article":${row.json},"entities":${JSON.stringify(entities)},"mentions":${list(mentions)},"claims":${list(claims.map((claim) => claim.row))},"figures":${list(figures.map((figure) => figure.row))},"quotes":${list(quotes.map((quote) => quote.row))}}`;
        return reply
          .header('cache-control', 'no-store')
          .type(JSON_TYPE)
          .send(itemBody(data, await deps.reader.version()));
      } catch (error) {
        if (error instanceof ReadingFault)
          throw new ProblemError('unprocessable', `The article ${error.message}.`);
        if (error instanceof InputFault) throw faultOf(error);
        throw error;
      }
    },
  },
];
