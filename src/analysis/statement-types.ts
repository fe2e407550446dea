/** The wire types of what somebody stated. */
import { z } from 'zod';
import { DateValue } from '../domain/dates.ts';
import { ArticleRef, EntityRef, PublisherRef } from '../domain/references.ts';
import { Certainty, Comparator, Modality } from '../domain/terms.ts';

export const Holder = z
  .strictObject({
    id: z.string().meta({ description: 'Key of the holder in this answer.', examples: ['entity:sbu'] }),
    kind: z.enum(['entity', 'unnamed', 'publisher']).meta({
      description:
        '`entity`: a claimant on record; `unnamed`: sources that are not named or not resolved, told apart by who heard them; `publisher`: the outlet in its own voice.',
    }),
    name: z.string().meta({ description: 'The name, or the words that stand there.' }),
    entity: EntityRef.nullable().meta({ description: 'The claimant; null when unnamed.' }),
    publisher: PublisherRef.nullable().meta({
      description: 'The outlet that heard unnamed sources, or is the holder.',
    }),
  })
  .meta({ id: 'Holder', description: 'Who holds a position.' });
export type Holder = z.infer<typeof Holder>;

export const Report = z
  .strictObject({
    figure: z.string().meta({ description: 'Id of the figure.' }),
    claim: z.string().meta({ description: 'Id of the claim, which has the evidence.' }),
    text: z.string().meta({ description: 'The words of the claim.' }),
    article: ArticleRef,
    via: z
      .array(z.string())
      .meta({ description: 'Who relays the holder by the words of the article, outermost first.' }),
  })
  .meta({ id: 'Report', description: 'One article that reports a statement.' });
export type Report = z.infer<typeof Report>;

export const Statement = z
  .strictObject({
    stance: z.enum(['asserts', 'denies', 'other']).meta({
      description: '`other`: a plan, a condition, an opinion or a refusal to comment.',
    }),
    scope: z.enum(['total', 'event', 'unstated']).meta({
      description:
        '`total`: a running total; `event`: the number of one event; `unstated`: the text does not say.',
    }),
    text: z.string().meta({ description: 'The words of the figure.' }),
    value: z.number().nullable().meta({ description: 'The number as stated.' }),
    low: z.number().nullable().meta({ description: 'Lower bound; null when open.' }),
    high: z.number().nullable().meta({ description: 'Upper bound; null when open.' }),
    comparator: Comparator,
    certainty: Certainty,
    modality: Modality,
    hedges: z.array(z.string()).meta({ description: 'Words of caution in the claim.' }),
    date: z
      .strictObject({
        day: z.iso.date().nullable().meta({ description: 'The day; null when none is known.' }),
        clock: z.enum(['said', 'published']).nullable().meta({
          description: 'Which day it is: `said` where that is known, else `published`.',
        }),
      })
      .meta({ description: 'Where it is placed in time.' }),
    event_date: DateValue.nullable().meta({ description: 'When what is counted happened.' }),
    as_of: DateValue.nullable().meta({ description: 'When the figure stood.' }),
    reports: z.array(Report).meta({ description: 'The articles that report it, in the order of time.' }),
  })
  .meta({ id: 'Statement', description: 'A figure as somebody stated it, and who reported that.' });
export type Statement = z.infer<typeof Statement>;
