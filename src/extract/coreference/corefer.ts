/** Within-article coreference: descriptions and pronouns, where it is clear whom they mean. */
import type { EntityTable } from '../entities.ts';
import type { Text } from '../text.ts';
import { referDescriptions } from './nominals.ts';
import { referPronouns } from './pronouns.ts';

/**
 * Adds the mentions that are not names. Uses tags and heads of the tokens where they are there. What is not
 * clear gets no mention: a wrong speaker is worse than none.
 */
export function corefer(text: Text, table: EntityTable): void {
  add(table, referDescriptions(text, table));
  add(table, referPronouns(text, table));
}

function add(table: EntityTable, mentions: EntityTable['mentions']): void {
  if (mentions.length === 0) return;
  table.mentions.push(...mentions);
  table.mentions.sort((a, b) => a.start - b.start || b.end - a.end);
}
