/** The sequence of changes, and what is left of items that are no more. */
import type { Engine } from '../engine.ts';
import { sha256 } from '../ids.ts';
import { type ItemResource, TABLE_OF, type TouchedItems } from '../save/changes.ts';

export interface ChangedItem {
  readonly resource: ItemResource;
  readonly id: string;
  readonly action: 'created' | 'updated' | 'deleted';
  /** The item before the change as JSON, where that was kept. */
  readonly before: string | null;
  /** The item after it as JSON; null when it was removed. */
  readonly after: string | null;
}

export interface Change {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly resource: ItemResource;
  readonly id: string;
  readonly by: string;
  readonly reviewer: string;
  readonly reason: string;
  readonly items: readonly ChangedItem[];
}

export interface ChangeReader {
  /** Changes after a number, oldest first, and the number of the latest of all. */
  readonly changes: (since: number, limit: number) => Promise<{ changes: Change[]; latest: number }>;
  /** Whether there was an item with this id once. */
  readonly wasThere: (resource: ItemResource, id: string) => Promise<boolean>;
}

type Row = Omit<Change, 'items'> & { items: string };

const ACTIONS = ['created', 'updated', 'deleted'] as const;

/** What is kept of items: as they are served now, and as they were before changes, oldest first. */
interface Kept {
  readonly now: ReadonlyMap<string, string>;
  readonly before: ReadonlyMap<string, readonly { change_seq: number; json: string }[]>;
}

export function changeReader(engine: Engine): ChangeReader {
  const AMONG = engine.among('id', 'text');
  const CHANGES = engine.placed(
    'SELECT seq, at, action, resource, id, "by", reviewer, reason, items FROM change WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const BEFORE = engine.placed(
    `SELECT change_seq, id, json FROM item_before WHERE resource = ? AND ${AMONG} AND change_seq >= ? ORDER BY change_seq`,
  );
  const WAS_THERE = engine.placed(
    'SELECT 1 AS one FROM item_before WHERE resource = ? AND id = ? UNION ALL SELECT 1 AS one FROM erased WHERE resource = ? AND id_sha256 = ? LIMIT 1',
  );

  async function kept(resource: ItemResource, ids: ReadonlySet<string>, from: number): Promise<Kept> {
    const list = JSON.stringify([...ids]);
    const table = TABLE_OF[resource];
    // What was is read after what is: an item that changes in between is then found in one of the two.
    const now = await engine.all<{ id: string; json: string }>(
      engine.placed(`SELECT id, json FROM ${table} JOIN ${table}_json USING (seq) WHERE ${AMONG}`),
      [list],
    );
    const before = await engine.all<{ change_seq: number; id: string; json: string }>(BEFORE, [
      resource,
      list,
      from,
    ]);
    return {
      now: new Map(now.map(({ id, json }) => [id, json])),
      before: Map.groupBy(before, ({ id }) => id),
    };
  }

  function itemOf(
    { now, before }: Kept,
    seq: number,
    item: Pick<ChangedItem, 'resource' | 'id' | 'action'>,
  ): ChangedItem {
    const states = before.get(item.id) ?? [];
    const next = states.find(({ change_seq }) => change_seq > seq)?.json;
    return {
      ...item,
      before: states.find(({ change_seq }) => change_seq === seq)?.json ?? null,
      after: item.action === 'deleted' ? null : (next ?? now.get(item.id) ?? null),
    };
  }

  return {
    changes: async (since, limit) => {
      const rows = await engine.all<Row>(CHANGES, [since, limit]);
      const parsed = rows.map((row) => ({ ...row, touched: JSON.parse(row.items) as TouchedItems }));
      const states = new Map<ItemResource, Kept>();
      for (const resource of Object.keys(TABLE_OF) as ItemResource[]) {
        const ids = new Set(parsed.flatMap(({ touched }) => touched[resource]?.flat() ?? []));
        if (ids.size > 0) states.set(resource, await kept(resource, ids, rows[0]?.seq ?? 0));
      }
      const [top] = await engine.all<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change');
      const changes = parsed.map(({ touched, ...row }) => ({
        ...row,
        items: [...states].flatMap(([resource, state]) =>
          (touched[resource] ?? []).flatMap((ids, index) =>
            ids.map((id) => itemOf(state, row.seq, { resource, id, action: ACTIONS[index] ?? 'updated' })),
          ),
        ),
      }));
      return { changes, latest: top?.seq ?? 0 };
    },
    wasThere: async (resource, id) =>
      (await engine.all(WAS_THERE, [resource, id, resource, sha256(id)])).length > 0,
  };
}
