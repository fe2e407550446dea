/** Who gets back what was served with an entity that stood for others once. */
import type { EntityRef } from '../../domain/references.ts';
import type { Asking } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';

export interface Span {
  readonly since: number;
  readonly until: number;
}

/** An entity that was merged into another, for as long as that one stood for it. */
export interface Merged extends Span, Pick<Model.MergedEntity, 'id' | 'into' | 'json'> {
  /** Its row before; null where that is not kept. */
  readonly entity_seq: number | null;
}

export const mergedOnce = async (ask: Asking, target: string): Promise<Merged[]> =>
  ask.all<Merged>(
    `SELECT id, "into", json, since, until, (SELECT max(seq) FROM entity_was WHERE entity_was.id = merged.id AND entity_was.until <= merged.since) AS entity_seq
      FROM merged_entity_was AS merged WHERE target = ? ORDER BY since, until`,
    [target],
  );

/** For which time an entity stood for others, too: a condition on rows that were before, of which none reach beyond. */
export async function whileMerged(ask: Asking, id: string): Promise<string> {
  const spans: { since: number; until: number }[] = [];
  for (const { since, until } of await mergedOnce(ask, id)) {
    const last = spans.at(-1);
    if (last !== undefined && since <= last.until) last.until = Math.max(last.until, until);
    else spans.push({ since, until });
  }
  const within = spans.map(({ since, until }) => `(since >= ${since} AND until <= ${until})`);
  return within.length === 0 ? '1 = 0' : `(${within.join(' OR ')})`;
}

/** Who gets back what was served with an entity in a time, where it is said to be of one of some by itself. */
export type StandIn = (time: Span, origin: string) => Merged;

export const refOf = ({ json }: Merged): EntityRef => {
  const { id, name, kind } = JSON.parse(json) as EntityRef;
  return { id, name, kind };
};

const overlap = (a: Span, b: Span): boolean => a.since < b.until && b.since < a.until;

export function standInOf(erased: string, merged: readonly [Merged, ...Merged[]]): StandIn {
  /** What was merged into another before that was merged in turn stands for nothing yet. */
  const outermost = (one: Merged): Merged => {
    if (one.into === erased) return one;
    const outer = merged.find((other) => other.id === one.into && other !== one && overlap(other, one));
    return outer === undefined ? one : outermost(outer);
  };
  return (time, origin) => {
    const then = merged.filter((one) => overlap(one, time));
    const own = then.find(({ id }) => origin === id || origin.includes(`"id":"${id}"`));
    return outermost(own ?? then[0] ?? merged[0]);
  };
}
