/** How far an accepted list of articles is. */
import { type Fault, QueryError } from '../../query/fault.ts';
import { questionReader } from '../../query/parse.ts';
import { ingestReport } from '../../store/ingests.ts';
import { writesOf } from '../articles/write.ts';
import { type Endpoint, queryStringOf } from '../endpoint.ts';
import { itemBody } from '../envelope.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { negotiate } from '../negotiate.ts';
import { pathParameter, problems, schemaRef } from '../openapi/describe.ts';
import { ProblemError } from '../problems.ts';
import { idOf } from '../resource.ts';
import { ingestOf } from './schema.ts';

/** It takes no parameters. */
const readQuestion = questionReader('accepted lists', [], []);

export const ingestRoutes = (deps: Deps): Endpoint[] => [
  {
    method: 'GET',
    url: '/v1/ingests/:id',
    scope: 'write',
    operation: {
      operationId: 'getIngest',
      tags: ['articles'],
      summary: 'See how far an accepted list is',
      description:
        'What became of the articles of a list that was answered with 202, as far as they are done. Kept for seven days after the last of them.',
      parameters: [pathParameter('id', 'Id of the accepted list.', 'i_0123456789abcde')],
      responses: {
        200: {
          description: 'How far it is.',
          content: { 'application/json': { schema: schemaRef('IngestItem') } },
        },
        ...problems('invalid-parameter', 'not-found', 'not-acceptable', 'internal-error', 'unavailable'),
      },
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      const faults: Fault[] = [];
      readQuestion(queryStringOf(request), faults);
      if (faults.length > 0) throw new QueryError(faults);
      const id = idOf(request, 'ingest');
      const report = await ingestReport(writesOf(deps).store, id);
      if (report === null) {
        throw new ProblemError('not-found', `There is no accepted list with the id ${JSON.stringify(id)}.`);
      }
      return reply
        .header('cache-control', 'no-store')
        .type(JSON_TYPE)
        .send(itemBody(JSON.stringify(ingestOf(report)), await deps.reader.version()));
    },
  },
];
