import { z } from 'zod';
import {
  Comparison,
  Origin,
  OriginReport,
  Position,
  PositionsQuestion,
  Reading,
  RelationTerm,
} from '../../analysis/positions-types.ts';
import { Holder, Report, Statement } from '../../analysis/statement-types.ts';
import { Meta, Total } from '../envelope.ts';

const PositionsMeta = z
  .strictObject({
    ...Meta.shape,
    figures: Total.meta({
      description: 'Figures that were looked at; `gte` when there are more, published earlier.',
    }),
    reconcile: z.string().meta({ description: 'The reading that was asked for.' }),
  })
  .meta({ id: 'PositionsMeta', description: 'About the positions.' });

export const PositionsAnswer = z
  .strictObject({
    data: z.array(PositionsQuestion).meta({ description: 'One question for each unit, most figures first.' }),
    meta: PositionsMeta,
  })
  .meta({ id: 'Positions', description: 'What everybody says to one question.' });

/** Components of the description. */
export const POSITIONS_TYPES = {
  Positions: PositionsAnswer,
  PositionsMeta,
  PositionsQuestion,
  Position,
  Comparison,
  Relation: RelationTerm,
  Origin,
  OriginReport,
  Reading,
  Holder,
  Statement,
  Report,
} as const;
