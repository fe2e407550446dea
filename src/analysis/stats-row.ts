/** The wire types of counts. */
import { z } from 'zod';

const Day = z.iso.date().nullable();

export const StatsKey = z
  .strictObject({
    dimension: z.string().meta({ description: 'The dimension, or the clock of a bucket.' }),
    kind: z.enum(['value', 'other', 'none']).meta({
      description:
        '`value`: the rows with this value; `other`: the rows with a value that is not listed by itself; `none`: the rows of which the value is not known.',
    }),
    value: z.string().nullable().meta({
      description:
        'The value or id; of buckets such as `2025-01-13`, `2025-W03`, `2025-01`, `2025-Q1`, `2025`.',
    }),
    label: z.string().nullable().meta({ description: 'The name of what the id stands for, else the value.' }),
    from: Day.meta({ description: 'First day of a bucket.' }),
    to: Day.meta({ description: 'Last day of a bucket.' }),
  })
  .meta({ id: 'StatsKey', description: 'What the rows of a group have in common.' });
export type StatsKey = z.infer<typeof StatsKey>;

export const StatsRow = z
  .strictObject({
    group: StatsKey.nullable().meta({
      description: 'By the first dimension; null where none was asked for.',
    }),
    subgroup: StatsKey.nullable().meta({ description: 'By the second dimension.' }),
    count: z.int().min(0).meta({ description: 'Number of rows; a bucket with none has 0.' }),
    list: z.string().nullable().meta({
      description:
        'The list of these very rows, `count` in number; null where no filter says the same: `other`, `none`, and buckets of spans.',
    }),
  })
  .meta({ id: 'StatsRow', description: 'A group and how many rows it has.' });
export type StatsRow = z.infer<typeof StatsRow>;

export const FigureStatsRow = z
  .strictObject({
    ...StatsRow.shape,
    comparable: z.boolean().meta({
      description: 'True when all figures have one measure and one unit. When not, there are no bounds here.',
    }),
    min: z
      .number()
      .nullable()
      .meta({ description: 'The least bound that anybody states; nothing is added up.' }),
    max: z.number().nullable().meta({ description: 'The greatest bound that anybody states.' }),
    latest: z
      .strictObject({
        figure: z.string().meta({ description: 'Id of the figure.' }),
        low: z.number().nullable().meta({ description: 'Its lower bound; null when open.' }),
        high: z.number().nullable().meta({ description: 'Its upper bound; null when open.' }),
      })
      .nullable()
      .meta({ description: 'The figure of the latest published article: the first row of `list`.' }),
  })
  .meta({ id: 'FigureStatsRow', description: 'A group of figures, how many they are and what they span.' });
export type FigureStatsRow = z.infer<typeof FigureStatsRow>;

export const Facet = z
  .strictObject({
    dimension: z.string().meta({ description: 'By what the set is counted.' }),
    groups: z.array(StatsRow).meta({ description: 'As `/stats?group_by=` gives them.' }),
  })
  .meta({ id: 'Facet', description: 'Counts of all that a filter finds, by one dimension.' });
export type Facet = z.infer<typeof Facet>;
