/** One worker that reads articles, ended when the tests of the file are done. */
import { afterAll } from 'vitest';
import { openPool, type Pool, type PoolOptions } from '../../src/ingest/pool.ts';

export function poolForTests(options: PoolOptions = {}): Pool {
  const pool = openPool({ size: 1, ...options });
  afterAll(() => pool.close());
  return pool;
}
