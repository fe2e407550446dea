/** The envelope that every answer with data has: `data`, `page` for lists, `meta`. */

import { z } from 'zod';
import type { Facet } from '../analysis/stats-row.ts';
import { bytesOf, parted } from './bytes.ts';

export const Total = z
  .strictObject({
    value: z
      .int()
      .min(0)
      .meta({ description: 'Number of rows.', examples: [15] }),
    relation: z
      .enum(['eq', 'gte'])
      .meta({ description: '`eq`: exactly so many; `gte`: at least so many.', examples: ['eq'] }),
  })
  .meta({ id: 'Total', description: 'How many rows the filter finds on all pages together.' });

export const Page = z
  .strictObject({
    limit: z
      .int()
      .min(1)
      .meta({ description: 'Rows that a page has at most.', examples: [25] }),
    total: Total,
    next: z
      .string()
      .nullable()
      .meta({
        description: 'Path and query string of the next page; null on the last one.',
        examples: [null],
      }),
  })
  .meta({ id: 'Page', description: 'Where this page stands in the whole.' });

export const Warning = z
  .strictObject({
    parameter: z.string().meta({ description: 'The parameter that it is about.', examples: ['claimant'] }),
    code: z.enum(['unknown_name', 'no_such_filter']).meta({
      description:
        '`unknown_name`: nothing on record has this id or name. `no_such_filter`: a resource that is searched does not have this filter, so none of it is found.',
    }),
    detail: z.string().meta({ description: 'One sentence for a person.' }),
  })
  .meta({ id: 'Warning', description: 'A sign that the answer may not be what was meant.' });
export type Warning = z.infer<typeof Warning>;

export const Meta = z
  .strictObject({
    dataset_version: z
      .string()
      .meta({ description: 'Changes with every write to the data.', examples: ['1'] }),
    warnings: z.array(Warning).meta({ description: 'Empty when all is well.' }),
  })
  .meta({ id: 'Meta', description: 'About the answer itself.' });

/** The JSON of a list answer, as bytes; `items` are JSON already. */
export function listBody(
  items: readonly string[],
  page: { limit: number; total: z.infer<typeof Total>; next: string | null },
  version: string,
  warnings: readonly Warning[],
  facets: readonly Facet[] | null = null,
): Buffer {
  const counted = facets === null ? '' : `"facets":${JSON.stringify(facets)},`;
  const rest = `],"page":${JSON.stringify(page)},${counted}"meta":${metaOf(version, warnings)}}`;
  return bytesOf(['{"data":[', ...parted(items, ','), rest]);
}

export const itemBody = (item: string, version: string): string =>
  `{"data":${item},"meta":${metaOf(version, [])}}`;

const metaOf = (version: string, warnings: readonly Warning[]): string =>
  `{"dataset_version":${JSON.stringify(version)},"warnings":${JSON.stringify(warnings)}}`;
