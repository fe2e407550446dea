/** A date as the field writes it: a span of days, how precise it is, and on what it rests. */
import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { DATE_BASES, DATE_PRECISIONS, valuesOf } from './vocabulary.ts';

const Day = z.iso.date().nullable();

export const DateValue = z
  .strictObject({
    from: Day.meta({ description: 'First day, `YYYY-MM-DD`; null when open or unknown.' }),
    to: Day.meta({ description: 'Last day, inclusive; null when open or unknown.' }),
    edtf: z.string().nullable().meta({
      description: 'Extended Date/Time Format (ISO 8601-2), e.g. `2024-23` for autumn 2024.',
    }),
    precision: z.enum(valuesOf(DATE_PRECISIONS)),
    text: z
      .string()
      .nullable()
      .meta({ description: 'The words of the article; null when it is not in the text.' }),
    basis: z.enum(valuesOf(DATE_BASES)),
    evidence: Evidence.nullable(),
  })
  .meta({ id: 'DateValue', description: 'A day, a span of days, or an open span.' });
export type DateValue = z.infer<typeof DateValue>;
