/** Filters on the reliability that users gave to publishers and entities. */
import { GRADES, valuesOf } from '../domain/vocabulary.ts';
import type { Child, Condition } from '../store/read/condition.ts';
import type { Filter } from './filter.ts';
import { oneOf } from './values.ts';

const LETTERS = valuesOf(GRADES);
/** What nobody has graded: another thing than F. */
const UNGRADED = 'none';

/** Grades of one kind of a row; `whose` ends the sentence "How reliable users find …". */
function graded(name: string, of: Extract<Child, `${string}_grade`>, whose: string): Filter {
  const has = (grades: readonly (string | number)[]): Condition => ({
    is: 'some',
    of,
    where: { is: 'in', column: 'grade', values: grades },
  });
  return {
    name,
    type: oneOf([...LETTERS, UNGRADED]),
    takes: 'any',
    negatable: true,
    doc: `How reliable users find ${whose}, by the Admiralty scale: A to E, F where it cannot be judged, \`${UNGRADED}\` where nobody has said. See \`/v1/grades\`.`,
    example: 'A,B',
    where: (values) => {
      const letters = values.filter((value) => value !== UNGRADED);
      const ungraded: Condition = { is: 'not', of: has(LETTERS) };
      return { is: 'any', of: [has(letters), ...(values.includes(UNGRADED) ? [ungraded] : [])] };
    },
  };
}

export const PUBLISHER_GRADE = graded('publisher_grade', 'publisher_grade', 'the outlet');
export const CLAIMANT_GRADE = graded('claimant_grade', 'own_grade', 'whoever asserts it');
export const SPEAKER_GRADE = graded('speaker_grade', 'own_grade', 'the speaker');
export const ENTITY_GRADE = graded('grade', 'own_grade', 'it');
