/**
 * Every item that a filter finds, in order, from one state of the data, in memory that does not grow with their number:
 * first which rows, so that a sort carries no long text, then some at a time what they say.
 */
import { type Engine, LONG_READS, type LongRead } from '../engine.ts';
import type { Compiler } from './compile.ts';
import { LAYOUT, type Layout } from './layout.ts';
import type { Block, ListQuery, Spot } from './reader.ts';
import { turns } from './turns.ts';

/** Exports hold a connection and a state of the data: they have a bound of their own, and nothing else waits for them. */
const EXPORTS = {
  most: LONG_READS,
  waiting: 100,
  patience: 10_000,
  says: `As many exports as are sent at a time (${LONG_READS}) are under way. Try again later.`,
};

interface SpotRow extends Spot {
  readonly owner: number;
}

const WHERE = 'e.id, e.name, e.lat, e.lon, e.geo_precision as precision';

/** SQL for the coordinates of rows, or of the places that they link to; null for what has none. */
function spotsSql({ table, links }: Layout, { among, placed }: Engine): string | null {
  if (table === 'entity')
    return placed(
      `select e.seq as owner, ${WHERE} from entity e where ${among('e.seq', 'number')} and e.lat is not null`,
    );
  if (links === undefined) return null;
  return placed(
    `select l.${links.by} as owner, ${WHERE} from ${links.table} l join entity e on e.id = l.value where l.kind = 'place' and ${among(`l.${links.by}`, 'number')} and e.lat is not null order by e.id`,
  );
}

export function streamer(engine: Engine, compile: Compiler) {
  const turn = turns(EXPORTS);

  async function spotsOf(session: LongRead, layout: Layout, seqs: readonly number[], list: string) {
    const sql = spotsSql(layout, engine);
    const found = sql === null ? [] : await session.all<SpotRow>(sql, [list]);
    const byOwner = Map.groupBy(found, ({ owner }) => owner);
    return seqs.map((seq) => byOwner.get(seq) ?? []);
  }

  return (query: ListQuery, withSpots: boolean): AsyncIterable<Block> => {
    const layout = LAYOUT[query.resource];
    const items = engine.placed(
      `select seq, json from ${layout.table}_json where ${engine.among('seq', 'number')}`,
    );
    const read = async function* (session: LongRead): AsyncGenerator<Block> {
      const { sql, parameters } = compile(query, 'rows');
      for await (const rows of session.blocks<{ seq: number }>(sql, parameters)) {
        const seqs = rows.map(({ seq }) => seq);
        const list = JSON.stringify(seqs);
        const found = await session.all<{ seq: number; json: string }>(items, [list]);
        const bySeq = new Map(found.map(({ seq, json }) => [seq, json]));
        yield {
          items: seqs.map((seq) => bySeq.get(seq) ?? '{}'),
          spots: withSpots ? await spotsOf(session, layout, seqs, list) : null,
        };
      }
    };
    return (async function* () {
      const leave = await turn();
      try {
        yield* engine.longRead(read);
      } finally {
        leave();
      }
    })();
  };
}
