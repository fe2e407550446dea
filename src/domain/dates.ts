/** A date as the field writes it: a span of days, how precise it is, and on what it rests. */
import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { DateBasis, DatePrecision } from './terms.ts';

const Day = z.iso.date().nullable();

export const DateValue = z
  .strictObject({
    from: Day.meta({ description: 'First day, `YYYY-MM-DD`; null when open or unknown.' }),
    to: Day.meta({ description: 'Last day, inclusive; null when open or unknown.' }),
    edtf: z.string().nullable().meta({
      description: 'Extended Date/Time Format (ISO 8601-2), e.g. `2024-23` for autumn 2024.',
    }),
    precision: DatePrecision,
    text: z
      .string()
      .nullable()
      .meta({ description: 'The words of the article; null when it is not in the text.' }),
    basis: DateBasis,
    evidence: Evidence.nullable().meta({
      description: 'Where the words stand; null when it is not in the text.',
    }),
  })
  .meta({ id: 'DateValue', description: 'A day, a span of days, or an open span.' });
export type DateValue = z.infer<typeof DateValue>;
