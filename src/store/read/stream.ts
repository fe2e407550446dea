/**
 * Every item that a filter finds, in order, from one state of the data, in memory that does not grow with their number:
 * first which rows, so that a sort carries no long text, then some at a time what they say.
 */
import type { Engine, EngineName, LongRead } from '../engine.ts';
import type { Compiler } from './compile.ts';
import { LAYOUT, type Layout } from './layout.ts';
import type { Block, ListQuery, Spot } from './reader.ts';

/** The numbers of one parameter, a JSON list. */
const NUMBERS: Readonly<Record<EngineName, string>> = {
  sqlite: 'select value from json_each(?)',
  postgresql: 'select value::int from json_array_elements_text($1::json)',
};

interface SpotRow extends Spot {
  readonly owner: number;
}

const WHERE = 'e.id, e.name, e.lat, e.lon, e.geo_precision as precision';

/** SQL for the coordinates of rows, or of the places that they link to; null for what has none. */
function spotsSql({ table, links }: Layout, numbers: string): string | null {
  if (table === 'entity')
    return `select e.seq as owner, ${WHERE} from entity e where e.seq in (${numbers}) and e.lat is not null`;
  if (links === undefined) return null;
  return `select l.${links.by} as owner, ${WHERE} from ${links.table} l join entity e on e.id = l.value where l.kind = 'place' and l.${links.by} in (${numbers}) and e.lat is not null order by e.id`;
}

export function streamer(engine: Engine, compile: Compiler) {
  const numbers = NUMBERS[engine.name];

  async function spotsOf(session: LongRead, layout: Layout, seqs: readonly number[], list: string) {
    const sql = spotsSql(layout, numbers);
    const found = sql === null ? [] : await session.all<SpotRow>(sql, [list]);
    const byOwner = Map.groupBy(found, ({ owner }) => owner);
    return seqs.map((seq) => byOwner.get(seq) ?? []);
  }

  return (query: ListQuery, withSpots: boolean): AsyncIterable<Block> => {
    const layout = LAYOUT[query.resource];
    const items = `select seq, json from ${layout.table}_json where seq in (${numbers})`;
    return engine.longRead(async function* (session) {
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
    });
  };
}
