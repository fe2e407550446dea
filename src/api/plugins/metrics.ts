/** What the server counts of itself, for Prometheus. Requests are counted by route, never by address, so that series stay few. */
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Pool } from '../../ingest/pool.ts';
import type { Engine } from '../../store/engine.ts';

export interface Metrics {
  readonly registry: Registry;
  /** Articles that were sent, by what became of them. */
  readonly articles: Counter<'outcome'>;
}

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics;
  }
}

/** Seconds: from a kept answer to a long export. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

const SIZE: Readonly<Record<Engine['name'], string>> = {
  sqlite: 'SELECT page_count * page_size AS n FROM pragma_page_count(), pragma_page_size()',
  postgresql: 'SELECT pg_database_size(current_database()) AS n',
};
const LATEST = 'SELECT coalesce(max(seq), 0) AS n FROM change';

/** Gauges that are read when they are asked for. */
function addState(registry: Registry, { store, pool }: { store: Engine; pool: Pool }): void {
  const gauge = (name: string, help: string, read: () => Promise<number> | number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect: async function (this: Gauge) {
        this.set(await read());
      },
    });
  };
  const number = async (sql: string): Promise<number> => (await store.all<{ n: number }>(sql))[0]?.n ?? 0;
  gauge('attest_articles_waiting', 'Articles and pages that wait for a worker.', () => pool.waiting());
  gauge('attest_articles_reading', 'Articles and pages that workers read.', () => pool.reading());
  gauge('attest_database_bytes', 'Size of the database.', () => number(SIZE[store.name]));
  gauge('attest_change_sequence', 'Number of the last change.', () => number(LATEST));
}

export function addMetrics(app: FastifyInstance, writes?: { store: Engine; pool: Pool }): void {
  const registry = new Registry();
  const registers = [registry];
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until a request was answered in full.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const inFlight = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that are being answered.',
    registers,
  });
  const articles = new Counter({
    name: 'attest_articles_total',
    help: 'Articles that were sent over HTTP, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  if (writes !== undefined) addState(registry, writes);
  app.decorate('metrics', { registry, articles });
  app.addHook('onRequest', (_request, reply, done) => {
    inFlight.inc();
    // Also where the client left before the end.
    reply.raw.once('close', () => inFlight.dec());
    done();
  });
  app.addHook('onResponse', ({ method, routeOptions: { url } }, reply, done) => {
    const labels = { method, route: url ?? 'none', status: String(reply.statusCode) };
    seconds.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
