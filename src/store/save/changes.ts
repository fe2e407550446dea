/** Notes what a write did, in a sequence without gaps: the lock under which writers take turns keeps it whole. */
import { insertRows } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import { noteMoment } from '../history/moments.ts';
import type { ItemTable } from '../tables.ts';

/** Who writes, and why. */
export interface Actor {
  /** Id of a bearer key; '' for the command line. */
  readonly key: string;
  readonly reason: string;
  /** Of what people say of items: who says it. */
  readonly reviewer?: string;
}

export const COMMAND_LINE: Actor = { key: '', reason: '' };

/** The tables of items by the names that the API has for them. */
export const TABLE_OF = {
  articles: 'article',
  entities: 'entity',
  mentions: 'mention',
  claims: 'claim',
  figures: 'figure',
  quotes: 'quote',
} as const satisfies Readonly<Record<string, ItemTable>>;
export type ItemResource = keyof typeof TABLE_OF;

/** Ids of items that a change created, updated and removed. */
export type Touched = [created: string[], updated: string[], removed: string[]];
export type TouchedItems = Partial<Record<ItemResource, Touched>>;

/** An item as it was served before. */
export interface Before {
  readonly resource: ItemResource;
  readonly id: string;
  readonly json: string;
}

export interface NewChange {
  readonly action: 'created' | 'updated' | 'revised' | 'reviewed' | 'merged' | 'split' | 'deleted' | 'erased';
  readonly resource: ItemResource;
  readonly id: string;
  readonly items: TouchedItems;
  readonly before: readonly Before[];
}

/** What became of items: those before it, by id, against those after it. */
export function touched(before: ReadonlySet<string>, after: readonly string[]): Touched {
  const now = new Set(after);
  return [
    after.filter((id) => !before.has(id)),
    after.filter((id) => before.has(id)),
    [...before].filter((id) => !now.has(id)),
  ];
}

/**
 * Writes changes and what was before them. Returns the number of each. Their times never go back, whatever the clock
 * of the machine does: what stood at a time is what the changes up to it made.
 */
export async function writeChanges(
  writer: Writer,
  changes: readonly NewChange[],
  actor: Actor,
  at: string,
): Promise<number[]> {
  const [latest] = await writer.all<{ seq: number; at: string }>(
    'SELECT seq, at FROM change ORDER BY seq DESC LIMIT 1',
  );
  const time = latest !== undefined && latest.at > at ? latest.at : at;
  const numbered = changes.map((change, index) => ({ ...change, seq: (latest?.seq ?? 0) + index + 1 }));
  await writer.insert(
    'change',
    numbered.map(({ seq, action, resource, id, items }) => ({
      seq,
      at: time,
      action,
      resource,
      id,
      by: actor.key,
      reviewer: actor.reviewer ?? '',
      reason: actor.reason,
      items: JSON.stringify(items),
    })),
  );
  await insertRows(
    writer,
    'item_before',
    numbered.flatMap(({ seq, before }) => before.map((item) => ({ change_seq: seq, ...item }))),
  );
  await noteMoment(writer, time);
  return numbered.map(({ seq }) => seq);
}

/** Everything that was extracted from an article, and its summary, as served now. */
export async function itemsOfArticle(writer: Writer, article_seq: number): Promise<Before[]> {
  const items: Before[] = [];
  for (const [resource, table] of Object.entries(TABLE_OF) as [ItemResource, ItemTable][]) {
    if (resource === 'entities') continue;
    const rows = await writer.all<{ id: string; json: string }>(
      `SELECT id, json FROM ${table} JOIN ${table}_json USING (seq) WHERE ${resource === 'articles' ? 'seq' : 'article_seq'} = ?`,
      [article_seq],
    );
    items.push(...rows.map(({ id, json }) => ({ resource, id, json })));
  }
  return items;
}
