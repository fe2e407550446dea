/** Config → store (migrated, seeded when empty) → app → listen → graceful close. */
import './runtime.ts';
import { availableParallelism } from 'node:os';

const { ConfigError, loadConfig } = await import('./config.ts');
const { codeOf, StoreFault } = await import('./store/fault.ts');

class ListenFault extends Error {}

try {
  await serve(loadConfig());
} catch (error) {
  const isExplained = [ConfigError, StoreFault, ListenFault].some((kind) => error instanceof kind);
  console.error(isExplained && error instanceof Error ? error.message : error);
  process.exit(1);
}

async function serve(config: ReturnType<typeof loadConfig>): Promise<void> {
  const { openStore } = await import('./store/open.ts');
  const { sqlReader } = await import('./store/read/sql-reader.ts');
  const { openJobs } = await import('./ingest/jobs.ts');
  const { openPool } = await import('./ingest/pool.ts');
  const { seedIfEmpty } = await import('./ingest/seed-command.ts');
  const { BUILD, buildApp } = await import('./app.ts');
  const { collectDefaultMetrics } = await import('prom-client');

  const store = await openStore({ url: config.DATABASE_URL });
  // A core is left to the thread that answers requests, and on the others it comes first.
  const pool = openPool({ size: Math.max(1, availableParallelism() - 1), niceness: 10 });
  await seedIfEmpty(store, pool, process.stderr);
  const jobs = openJobs(store, pool);
  const app = await buildApp(
    { reader: sqlReader(store), build: BUILD, writes: { store, pool, jobs } },
    {
      corsOrigins: config.CORS_ORIGINS,
      trustProxy: config.TRUST_PROXY,
      logLevel: config.LOG_LEVEL,
      reads: config.READS,
      cacheMb: config.CACHE_MB,
      rateLimit: config.RATE_LIMIT,
    },
  );

  // Memory, event loop and garbage collection of this process.
  collectDefaultMetrics({ register: app.metrics.registry });

  let closing = false;
  const close = async (signal: string): Promise<void> => {
    // npm passes on the signal that the terminal gave the server already.
    if (closing) return;
    closing = true;
    app.log.info(`${signal}: answering what is in flight`);
    setTimeout(() => {
      app.log.error(`what is in flight was not answered in ${config.SHUTDOWN_SECONDS} seconds, and is cut`);
      process.exit(1);
    }, config.SHUTDOWN_SECONDS * 1000).unref();
    await app.close();
    await jobs.close();
    await pool.close();
    await store.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close(signal));

  await app.listen({ port: config.PORT, host: config.HOST }).catch((error) => {
    throw new ListenFault(`Cannot listen on ${config.HOST} port ${config.PORT}: ${codeOf(error)}.`);
  });
}
