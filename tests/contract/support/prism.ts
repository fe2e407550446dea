/** Prism's validation proxy in front of a server: it checks what passes against the document, in code that is not ours. */
import type { AddressInfo } from 'node:net';
import prismHttp from '@stoplight/prism-http';
import prismServer from '@stoplight/prism-http-server';
import { published } from './check.ts';

type Options = Parameters<typeof prismServer.createServer>[1];

const ignore = (): void => {};
/** Prism logs each request at several levels; what it finds comes back in a header too. */
const quiet: object = Object.fromEntries(
  ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'success', 'start', 'note'].map((level) => [
    level,
    ignore,
  ]),
);
const logger = { ...quiet, child: () => logger } as unknown as Options['components']['logger'];

let operations: ReturnType<typeof prismHttp.getHttpOperationsFromSpec> | undefined;

/** Starts a proxy; `requests` says whether it turns away requests that break the description before they are sent. */
export async function prismBefore(
  upstream: string,
  requests: boolean,
): Promise<{ url: string; close(): Promise<void> }> {
  operations ??= prismHttp.getHttpOperationsFromSpec(structuredClone(published));
  const server = prismServer.createServer(await operations, {
    components: { logger },
    cors: false,
    config: {
      checkSecurity: requests,
      validateRequest: requests,
      validateResponse: true,
      mock: { dynamic: false },
      isProxy: true,
      upstream: new URL(upstream),
      upstreamProxy: undefined,
      errors: true,
    },
  });
  const url = await server.listen(0, '127.0.0.1');
  return { url, close: () => server.close() };
}

export const addressOf = (address: AddressInfo | string | null): string => {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return `http://127.0.0.1:${address.port}`;
};
