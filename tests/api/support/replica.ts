/** A client's copy of what the server serves, which follows the changes. */
import type { Engine } from '../../../src/store/engine.ts';
import { sha256 } from '../../../src/store/ids.ts';
import { TABLE_OF } from '../../../src/store/save/changes.ts';

export interface Item {
  readonly resource: string;
  readonly id: string;
  readonly action: 'created' | 'updated' | 'deleted';
  readonly before: object | null;
  readonly after: object | null;
}

/** Everything that the server serves, by resource and id. */
export async function held(store: Engine): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>();
  for (const [resource, table] of Object.entries(TABLE_OF)) {
    const rows = await store.all<{ id: string; json: string }>(
      `SELECT id, json FROM ${table} JOIN ${table}_json USING (seq)`,
    );
    for (const { id, json } of rows) all.set(`${resource}/${id}`, JSON.parse(json));
  }
  return all;
}

/** Of what was erased a client is told the hash of its id alone. */
function keyIn(copy: ReadonlyMap<string, unknown>, { resource, id }: Item): string {
  const own = `${resource}/${id}`;
  if (!id.startsWith('sha256:')) return own;
  const isIt = (key: string): boolean =>
    key.startsWith(`${resource}/`) && `sha256:${sha256(key.slice(resource.length + 1))}` === id;
  return [...copy.keys()].find(isIt) ?? own;
}

/** Brings a copy up to date with changes. */
export function apply(
  copy: Map<string, unknown>,
  changes: Iterable<{ readonly items: readonly Item[] }>,
): void {
  for (const { items } of changes) {
    for (const item of items) {
      if (item.action === 'deleted' || item.after === null) copy.delete(keyIn(copy, item));
      else copy.set(keyIn(copy, item), item.after);
    }
  }
}
