import type { StoredGrade } from '../../store/read/grades.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { valueEndpoint } from '../value.ts';
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

export const gradesRoutes = (deps: Deps): Endpoint[] => [
  valueEndpoint(
    {
      url: '/v1/grades',
      operation: {
        operationId: 'listGrades',
        tags: ['dictionary'],
        summary: 'List the reliability grades',
        description:
          'How reliable the users of this server find publishers and claimants, by the Admiralty scale, as they said it with `npm run grade`; the program grades nobody. The filters `publisher_grade`, `claimant_grade`, `speaker_grade` and `grade` go by these.',
        parameters: [],
      },
      schema: 'Grades',
      says: 'The grades.',
      read: async () => ({ data: JSON.stringify((await deps.reader.grades(MAX_GRADES)).map(gradeOf)) }),
    },
    deps,
  ),
];
