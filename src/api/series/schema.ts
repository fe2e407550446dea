import { z } from 'zod';
import { Series, SeriesBucket, SeriesPoint } from '../../analysis/series-types.ts';
import { Meta, Total } from '../envelope.ts';

const SeriesMeta = z
  .strictObject({
    ...Meta.shape,
    figures: Total.meta({
      description: 'Figures that were looked at; `gte` when there are more, published earlier.',
    }),
    interval: z.string().nullable().meta({ description: 'Length of a bucket.' }),
  })
  .meta({ id: 'SeriesMeta', description: 'About the series.' });

export const SeriesAnswer = z
  .strictObject({
    data: z.array(Series).meta({ description: 'The series, those with most points first.' }),
    meta: SeriesMeta,
  })
  .meta({ id: 'SeriesList', description: 'The figures of each claimant over time.' });

/** Components of the description. */
export const SERIES_TYPES = {
  SeriesList: SeriesAnswer,
  SeriesMeta,
  Series,
  SeriesPoint,
  SeriesBucket,
} as const;
