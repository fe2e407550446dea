/** Removes an article with everything extracted from it; what it was stays on record with the change. */
import type { Engine, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { write } from '../write.ts';
import { type Actor, type Before, itemsOfArticle, type TouchedItems, writeChanges } from './changes.ts';
import { storedCounts } from './prior.ts';
import { removeItems } from './rows.ts';
import { addChange, type Counts, releaseEntities } from './write-entities.ts';

/** Every item as removed. */
function removedOf(before: readonly Before[]): TouchedItems {
  const items: TouchedItems = {};
  for (const { resource, id } of before) {
    const ids = items[resource] ?? [[], [], []];
    ids[2].push(id);
    items[resource] = ids;
  }
  return items;
}

export interface Removed {
  /** What became of which item. */
  readonly items: TouchedItems;
  /** What was removed, as it was served. */
  readonly before: readonly Before[];
}

/** Takes an article that is on record out of it; null where it is not. */
export async function removeArticle(writer: Writer, id: string, at: string): Promise<Removed | null> {
  const [row] = await writer.all<Model.Article>('SELECT * FROM article WHERE id = ?', [id]);
  if (row === undefined) return null;
  const own = await itemsOfArticle(writer, row.seq);
  const changes = new Map<string, Counts>();
  addChange(changes, await storedCounts(writer, row.seq), -1);
  await removeItems(writer, row);
  await writer.run('DELETE FROM article WHERE seq = ?', [row.seq]);
  const released = await releaseEntities(writer, changes, at);
  const before = [...own, ...released.removed];
  const items = removedOf(before);
  items.entities = [[], released.updated, items.entities?.[2] ?? []];
  return { items, before };
}

/** Returns whether there was such an article. */
export async function deleteArticle(
  engine: Engine,
  id: string,
  actor: Actor,
  now = new Date(),
): Promise<boolean> {
  if ((await engine.all(engine.placed('SELECT seq FROM article WHERE id = ?'), [id])).length === 0)
    return false;
  return write(engine, async (writer) => {
    const at = now.toISOString();
    const removed = await removeArticle(writer, id, at);
    if (removed === null) return false;
    await writeChanges(writer, [{ action: 'deleted', resource: 'articles', id, ...removed }], actor, at);
    return true;
  });
}
