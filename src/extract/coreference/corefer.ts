/** Within-article coreference: short forms, titles, descriptions and pronouns, where it is clear whom they mean. */

import type { ResolutionMethod } from '../../domain/vocabulary.ts';
import type { EntityTable } from '../entities.ts';
import type { Range, Text } from '../text.ts';

export function corefer(_text: Text, _table: EntityTable): void {}

/** Whom a source span means; null when it is unnamed or not clear. */
export function resolveSource(
  _text: Text,
  table: EntityTable,
  span: Range,
): { entity: number | null; method: ResolutionMethod | null } {
  const inside = table.mentions.filter(({ start, end }) => start >= span.start && end <= span.end);
  const mention = inside.at(0);
  return mention ? { entity: mention.entity, method: mention.method } : { entity: null, method: null };
}
