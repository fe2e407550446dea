/** The wire types of the disagreement view. */
import { z } from 'zod';
import { ArticleRef } from '../domain/references.ts';
import { Measure } from '../domain/terms.ts';
import { Holder, Statement } from './statement-types.ts';

const Bound = z.number().nullable();

export const RelationTerm = z.enum(['agree', 'overlap', 'conflict']).meta({
  id: 'Relation',
  description:
    '`agree`: the same bounds; `overlap`: some number fits both; `conflict`: none does, or one denies what the other says.',
});

export const Position = z
  .strictObject({
    holder: Holder,
    origin: z.string().meta({
      description: 'Holder from whom the latest statement comes; the holder itself when it is its own.',
    }),
    latest: Statement.nullable().meta({
      description:
        'What it asserts last, the number of a single event only where it states no total; null when it only denies.',
    }),
    earlier: z.array(Statement).meta({ description: 'What it asserted before, the latest first.' }),
    denials: z.array(Statement).meta({ description: 'Figures that it denies.' }),
    other: z.array(Statement).meta({ description: 'Plans, conditions and opinions: shown, never compared.' }),
  })
  .meta({ id: 'Position', description: 'What one holder says to one question.' });
export type Position = z.infer<typeof Position>;

export const Comparison = z
  .strictObject({
    holders: z.array(z.string()).length(2).meta({ description: 'Keys of the two holders.' }),
    relation: RelationTerm,
    why: z.string().meta({ description: 'What was compared.' }),
    same_origin: z.boolean().meta({ description: 'True when one relays the other: no second opinion.' }),
    same_scope: z
      .boolean()
      .meta({ description: 'False when one is a running total and the other the number of one event.' }),
  })
  .meta({ id: 'Comparison', description: 'How the latest statements of two holders stand to each other.' });
export type Comparison = z.infer<typeof Comparison>;

export const OriginReport = z
  .strictObject({
    holder: z.string().meta({ description: 'Key of the holder that the article names as source.' }),
    figure: z.string().meta({ description: 'Id of the figure.' }),
    claim: z.string().meta({ description: 'Id of the claim.' }),
    article: ArticleRef,
    chain: z.array(z.string()).meta({ description: 'From the outlet to the origin, outermost first.' }),
    basis: z.enum(['attributed', 'matched']).meta({
      description:
        '`attributed`: the article itself names the origin; `matched`: it names an outlet whose own article, not later, has the same figure from the origin.',
    }),
  })
  .meta({ id: 'OriginReport', description: 'How a figure came from its origin to an article.' });
export type OriginReport = z.infer<typeof OriginReport>;

export const Origin = z
  .strictObject({
    holder: Holder,
    reports: z.array(OriginReport).meta({ description: 'All that relays it.' }),
  })
  .meta({
    id: 'Origin',
    description: 'Somebody from whom figures come, and every article that relays them.',
  });
export type Origin = z.infer<typeof Origin>;

export const Reading = z
  .strictObject({
    method: z.enum(['range', 'latest', 'majority']).meta({ description: 'As asked for.' }),
    chosen_by: z.literal('client').meta({ description: 'Attest settles nothing and stores no reading.' }),
    outcome: z.enum(['read', 'tie', 'none']).meta({
      description:
        '`tie`: several are equally late; `none`: nothing is asserted, or no more than half agree.',
    }),
    low: Bound.meta({ description: 'Lower bound; null when open or not read.' }),
    high: Bound.meta({ description: 'Upper bound; null when open or not read.' }),
    holders: z.array(z.string()).meta({ description: 'Whose statements it rests on.' }),
    of: z.int().min(0).meta({ description: 'Origins that assert a figure.' }),
  })
  .meta({ id: 'Reading', description: 'One way to read the positions, chosen by the client.' });
export type Reading = z.infer<typeof Reading>;

export const PositionsQuestion = z
  .strictObject({
    measure: Measure,
    unit: z.string().nullable().meta({ description: 'Only figures of one unit are compared.' }),
    agreement: z.enum(['none', 'single', 'not_comparable', 'agree', 'overlap', 'conflict']).meta({
      description:
        'The strongest relation between any two who are origins themselves and speak of the same scope, relays left out; `not_comparable`: totals and numbers of single events alone; `single`: one origin; `none`: nothing is asserted.',
    }),
    spread: z.strictObject({ low: Bound, high: Bound }).nullable().meta({
      description: 'Least and greatest bound of the latest statements of the origins; null on an open side.',
    }),
    independent_origins: z.int().min(0).meta({
      description: 'Number of `origins`: of those who assert a figure, not of the outlets that relay them.',
    }),
    positions: z.array(Position).meta({ description: 'The latest first, 100 at most.' }),
    positions_total: z
      .int()
      .min(0)
      .meta({ description: 'Number of positions; more than are shown where it exceeds theirs.' }),
    comparisons: z.array(Comparison).meta({ description: 'Every two positions.' }),
    origins: z
      .array(Origin)
      .meta({ description: 'Where the asserted figures come from, most reports first.' }),
    reading: Reading.nullable().meta({ description: 'Null unless `reconcile` asks for one.' }),
  })
  .meta({ id: 'PositionsQuestion', description: 'What everybody says to one question, side by side.' });
export type PositionsQuestion = z.infer<typeof PositionsQuestion>;

/** A flat row for one position: its latest assertion, and how many reports and other statements there are. */
export const PositionRow = z.strictObject({
  measure: Measure,
  unit: z.string().nullable(),
  agreement: PositionsQuestion.shape.agreement,
  holder: Holder.pick({ id: true, kind: true, name: true }),
  origin: z.string(),
  text: z.string().nullable(),
  value: Bound,
  low: Bound,
  high: Bound,
  comparator: Statement.shape.comparator.nullable(),
  scope: Statement.shape.scope.nullable(),
  certainty: Statement.shape.certainty.nullable(),
  hedges: z.array(z.string()),
  day: z.iso.date().nullable(),
  clock: z.enum(['said', 'published']).nullable(),
  claim: z.string().nullable(),
  reports: z.int(),
  earlier: z.int(),
  denials: z.int(),
  independent_origins: z.int(),
  reading: Reading.omit({ holders: true }).nullable(),
});
