/**
 * Attest as a target of the side-by-side benchmark (BENCH_KIT, default ../shared/bench):
 *   node $BENCH_KIT/run.mjs --targets limit-a,limit-b,scripts/bench/attest.mjs
 * The server is started on the pinned Node, and gives no answer again that it kept (ATTEST_CACHE_MB, default 0), does not
 * log and does not limit requests, as the others.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { bindingOf, encodeCursor } from '../../src/query/cursor.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kit = path.resolve(root, process.env.BENCH_KIT ?? '../shared/bench');
const { dbFile } = await import(pathToFileURL(path.join(kit, 'lib/env.mjs')));
const { freePort, startServer } = await import(pathToFileURL(path.join(kit, 'lib/proc.mjs')));
const node = path.join(root, 'node_modules/.bin/node');

/** The benchmark's id of a claim from ours, which runs backwards. */
const numberOf = (id) => 1e9 - Number(id.slice('c_'.length));
const idOf = (number) => `c_${String(1e9 - number).padStart(10, '0')}`;
const fileOf = (n) => path.join(path.dirname(dbFile(n)), `attest-${n}.db`);

const BINDING = bindingOf('claims?&sort=-published,id');
const days = new Map();
/** The cursor of the page after a claim. */
function cursorAfter(number, n) {
  const id = idOf(number);
  if (!days.has(n)) {
    const database = new Database(fileOf(n), { readonly: true });
    days.set(n, database.prepare('SELECT published FROM claim WHERE id = ?').pluck());
  }
  return encodeCursor(BINDING, [days.get(n).get(id), id]);
}

const claims = (query) => ({ path: `/v1/claims?${new URLSearchParams(query)}` });

export default {
  label: 'Attest, SQLite',
  async start({ n }) {
    const file = fileOf(n);
    if (!existsSync(file)) {
      const { status } = spawnSync(node, [path.join(root, 'scripts/bench/load.ts'), dbFile(n), file], {
        stdio: 'inherit',
      });
      if (status !== 0) throw new Error('the data set could not be loaded');
    }
    const port = await freePort();
    const env = {
      PORT: String(port),
      DATABASE_URL: `file:${file}`,
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '0',
      CACHE_MB: process.env.ATTEST_CACHE_MB ?? '0',
    };
    return startServer('attest', node, [path.join(root, 'src/main.ts')], {
      port,
      env,
      ready: '/health/ready',
    });
  },
  requests: {
    W1: ({ id }) => ({ path: `/v1/claims/${idOf(id)}` }),
    W2: ({ kind }) => claims({ about: `kind-${kind.replaceAll('_', '-')}` }),
    W3: ({ source, from, to }) => claims({ claimant: `entity-${source}`, event_from: from, event_to: to }),
    W4: ({ before }, { n }) => claims({ cursor: cursorAfter(before, n) }),
    // The very word, as the others search it; without the marks its other forms would be found too.
    W5: ({ q }) => claims({ q: `"${q}"` }),
    W6: ({ from, to }) => ({
      path: `/v1/claims/stats?${new URLSearchParams({ group_by: 'about', interval: 'month', clock: 'event', event_from: from, event_to: to, top: '200' })}`,
    }),
    W7: ({ rows }) => ({
      path: '/v1/claims.ndjson',
      count: (bytes) => Math.min(rows, bytes.filter((byte) => byte === 10).length),
    }),
  },
  rowsOf: (workload, text) => {
    const body = JSON.parse(text);
    if (workload === 'W6') {
      return body.data
        .filter(({ group, count }) => group?.value && count > 0)
        .map(({ count }) => ({ n: count }));
    }
    const rows = workload === 'W1' ? [body.data ?? body] : body.data;
    // A claim is found by the words of its claimant's name, too.
    return rows.map(({ id, text: words, attribution }) => ({
      id: numberOf(id),
      text: `${words} ${attribution.claimant?.name ?? ''}`,
    }));
  },
  notes: {
    W1: 'whole claim: evidence, attribution, hedges, roles',
    W2: 'filter by an entity that the claim is about; each list has its total',
    W4: 'keyset; the total is counted up to 10,000',
    W5: "newest first; searches the claimant's name, too",
    W6: 'each count with its label, bounds and the address of its rows',
  },
};
