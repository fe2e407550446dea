import type { StoredGrade } from '../../store/read/grades.ts';
import { isFresh, tagOf } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import { itemBody } from '../envelope.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { negotiate } from '../negotiate.ts';
import { cachedHeaders, IF_NONE_MATCH, NOT_MODIFIED, problems, schemaRef } from '../openapi/describe.ts';
import { refuseParameters } from '../resource.ts';
import type { Grade } from './schema.ts';

/** Grades of one answer, at most: people give them one by one. */
const MAX_GRADES = 10_000;

const gradeOf = ({ kind, id, name, grade, by, given, note }: StoredGrade): Grade => ({
  kind,
  id,
  name,
  grade: grade as Grade['grade'],
  by: by === '' ? null : by,
  given: given === '' ? null : given,
  note: note === '' ? null : note,
});

export const gradesRoutes = ({ reader, build }: Deps): Endpoint[] => [
  {
    method: 'GET',
    url: '/v1/grades',
    operation: {
      operationId: 'listGrades',
      tags: ['dictionary'],
      summary: 'List the reliability grades',
      description:
        'How reliable the users of this server find publishers and claimants, by the Admiralty scale, as they said it with `npm run grade`; the program grades nobody. The filters `publisher_grade`, `claimant_grade`, `speaker_grade` and `grade` go by these.',
      parameters: [IF_NONE_MATCH],
      responses: {
        200: {
          description: 'The grades.',
          headers: cachedHeaders,
          content: { 'application/json': { schema: schemaRef('Grades') } },
        },
        304: NOT_MODIFIED,
        ...problems('invalid-parameter', 'not-acceptable', 'internal-error', 'unavailable'),
      },
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      refuseParameters(request);
      const version = await reader.version();
      if (isFresh(request, reply, tagOf(build, version, 'grades'))) return reply.send();
      const grades = (await reader.grades(MAX_GRADES)).map(gradeOf);
      return reply.type(JSON_TYPE).send(itemBody(JSON.stringify(grades), version));
    },
  },
];
