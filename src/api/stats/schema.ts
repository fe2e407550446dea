import { z } from 'zod';
import { Facet, FigureStatsRow, StatsKey, StatsRow } from '../../analysis/stats-row.ts';
import { Meta } from '../envelope.ts';

const StatsMeta = z
  .strictObject({
    ...Meta.shape,
    total: z.int().min(0).meta({ description: 'Rows that the filter finds, as on the list.' }),
    group_by: z.array(z.string()).meta({ description: 'The dimensions, and the clock of buckets.' }),
    interval: z.string().nullable().meta({ description: 'Length of a bucket.' }),
    top: z.int().meta({ description: 'Values of a dimension that are listed by themselves.' }),
  })
  .meta({ id: 'StatsMeta', description: 'About the counts.' });

export const StatsAnswer = z
  .strictObject({
    data: z.array(StatsRow).meta({ description: 'The groups: most rows first, or in time.' }),
    meta: StatsMeta,
  })
  .meta({ id: 'Stats', description: 'Counts over a filtered set.' });

export const FigureStatsAnswer = z
  .strictObject({
    data: z.array(FigureStatsRow).meta({ description: 'The groups: most rows first, or in time.' }),
    meta: StatsMeta,
  })
  .meta({ id: 'FigureStats', description: 'Counts over a filtered set of figures, and what they span.' });

/** Components of the description. */
export const STATS_TYPES = {
  Stats: StatsAnswer,
  FigureStats: FigureStatsAnswer,
  StatsMeta,
  StatsRow,
  FigureStatsRow,
  StatsKey,
  Facet,
} as const;
