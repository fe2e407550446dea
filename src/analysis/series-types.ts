/** The wire types of series. */
import { z } from 'zod';
import { Measure } from '../domain/terms.ts';
import { Holder, Statement } from './statement-types.ts';

const Bound = z.number().nullable();

export const SeriesPoint = z
  .strictObject({
    change: z.enum(['first', 'same', 'revision', 'reset', 'rise', 'fall', 'differs']).meta({
      description:
        'Against the point before. `revision`: another figure for the same day of the event or the same `as_of`, or words that say it is corrected; `reset`: a running total that lies wholly below the one before; `rise`, `fall`: wholly above or below; `differs`: other bounds that overlap; numbers of single events are `differs` at most, since they count different things.',
    }),
    statement: Statement,
  })
  .meta({ id: 'SeriesPoint', description: 'A statement and how it changes the series.' });
export type SeriesPoint = z.infer<typeof SeriesPoint>;

export const SeriesBucket = z
  .strictObject({
    bucket: z.string().meta({ description: '`2025-01-13`, `2025-W03`, `2025-01`, `2025-Q1` or `2025`.' }),
    from: z.iso.date().meta({ description: 'First day.' }),
    to: z.iso.date().meta({ description: 'Last day.' }),
    statements: z
      .int()
      .min(0)
      .meta({ description: 'Statements in it; 0 is no statement, not the number zero.' }),
    min: Bound.meta({ description: 'Least bound in it.' }),
    max: Bound.meta({ description: 'Greatest bound in it.' }),
    last: z
      .strictObject({ low: Bound, high: Bound })
      .nullable()
      .meta({ description: 'Bounds of the last statement in it; nothing is added up or carried on.' }),
  })
  .meta({ id: 'SeriesBucket', description: 'A stretch of the calendar and what was stated in it.' });
export type SeriesBucket = z.infer<typeof SeriesBucket>;

export const Series = z
  .strictObject({
    holder: Holder,
    measure: Measure,
    unit: z.string().nullable().meta({ description: 'One unit in each series.' }),
    scope: Statement.shape.scope,
    points: z.array(SeriesPoint).meta({ description: 'What was stated, in time.' }),
    revisions: z.int().min(0).meta({ description: 'Points that revise the one before.' }),
    resets: z.int().min(0).meta({ description: 'Points at which a running total begins anew.' }),
    buckets: z
      .array(SeriesBucket)
      .nullable()
      .meta({ description: 'By `interval`, empty ones included, the same for every series; else null.' }),
  })
  .meta({ id: 'Series', description: 'The figures of one claimant over time, of one unit and one scope.' });
export type Series = z.infer<typeof Series>;

/** A flat row for one point. */
export const SeriesRow = z.strictObject({
  day: z.iso.date().nullable(),
  clock: z.string().nullable(),
  ...Series.pick({ measure: true, unit: true, scope: true }).shape,
  holder: Holder.pick({ id: true, kind: true, name: true }),
  change: SeriesPoint.shape.change,
  ...Statement.pick({
    text: true,
    value: true,
    low: true,
    high: true,
    comparator: true,
    certainty: true,
    modality: true,
  }).shape,
  reports: z.int(),
  claim: z.string(),
});
