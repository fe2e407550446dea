import { z } from 'zod';
import { GeoPrecision } from './terms.ts';

export const Geo = z
  .strictObject({
    lat: z.number().min(-90).max(90).meta({ description: 'Degrees north, WGS 84.' }),
    lon: z.number().min(-180).max(180).meta({ description: 'Degrees east, WGS 84.' }),
    precision: GeoPrecision,
  })
  .meta({ id: 'Geo', description: 'Where a place is, and how exactly.' });
export type Geo = z.infer<typeof Geo>;
