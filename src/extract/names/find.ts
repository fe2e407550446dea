/** Finds every named person, body, unit, group, country and place of an article. */
import type { EntityTable } from '../entities.ts';
import type { SequenceModel } from '../learned/sequence.ts';
import type { Text } from '../text.ts';
import { namesModel } from './labeller.ts';
import { linkSpans } from './link.ts';
import { partsOf } from './parts.ts';
import { nameSpans } from './spans.ts';
import { TableBuilder } from './table.ts';

export interface FindOptions {
  /** Another model than the committed one, for honest scoring of training data. */
  model?: SequenceModel | undefined;
}

/** Named mentions and the entities they belong to. Linear in the length of the text; never throws. */
export function findEntities(text: Text, options: FindOptions = {}): EntityTable {
  const parts = partsOf(text);
  const { spans, nested } = nameSpans(parts, options.model ?? namesModel());
  const builder = new TableBuilder(text, parts);
  linkSpans(builder, parts, spans, nested);
  return builder.finish();
}
