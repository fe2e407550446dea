/** Finds every named person, body, unit, group, country and place of an article. */
import type { EntityTable } from '../entities.ts';
import type { Text } from '../text.ts';
import { partsOf } from './parts.ts';
import { nameSpans } from './spans.ts';
import { linkSpans, TableBuilder } from './table.ts';

/** Named mentions and the entities they belong to. Linear in the length of the text; never throws. */
export function findEntities(
  text: Text,
  _options: { title?: string | undefined; publisher?: string | undefined },
): EntityTable {
  const parts = partsOf(text);
  const { spans, nested } = nameSpans(parts);
  const builder = new TableBuilder(text, parts);
  linkSpans(builder, parts, spans, nested);
  return builder.finish();
}
