import { z } from 'zod';
import { GRADES, valuesOf } from '../../domain/vocabulary.ts';
import { GRADED_KINDS } from '../../store/grades/grades.ts';
import { Meta } from '../envelope.ts';

const Grade = z
  .strictObject({
    kind: z.enum(GRADED_KINDS).meta({ description: 'What is graded.' }),
    id: z.string().meta({ description: 'Its id.' }),
    name: z.string().nullable().meta({ description: 'Its name; null when it is not on record now.' }),
    grade: z.enum(valuesOf(GRADES)).meta({ description: 'Reliability by the Admiralty scale.' }),
    by: z.string().nullable().meta({ description: 'Who gave it; null when not said.' }),
    given: z.iso.date().nullable().meta({ description: 'When; null when not said.' }),
    note: z.string().nullable().meta({ description: 'What was said with it.' }),
  })
  .meta({ id: 'Grade', description: 'How reliable users find a publisher or an entity.' });
export type Grade = z.infer<typeof Grade>;

export const Grades = z
  .strictObject({
    data: z.array(Grade).meta({ description: 'The grades, of publishers first, by id.' }),
    meta: Meta,
  })
  .meta({ id: 'Grades', description: 'Every grade that was given.' });

/** Components of the description. */
export const GRADES_TYPES = { Grades, Grade } as const;
