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

/** Kinds of JSON that lists come in. */
export const JSON_TYPES = ['application/json', 'application/geo+json', 'application/ld+json'] as const;
export type JsonType = (typeof JSON_TYPES)[number];

/**
 * The document with one kind of JSON for an answer. Prism takes `application/geo+json` for `application/json`: it compares
 * what stands after the plus sign, and checks every kind against the first that is described.
 */
function documentOf(kind: JsonType): typeof published {
  const document = structuredClone(published);
  for (const methods of Object.values(document.paths)) {
    for (const { responses = {} } of Object.values(methods)) {
      for (const { content = {} } of Object.values(responses) as { content?: Record<string, unknown> }[]) {
        if (content[kind] === undefined) continue;
        for (const other of JSON_TYPES) if (other !== kind) delete content[other];
      }
    }
  }
  return document;
}

const operations = new Map<JsonType, ReturnType<typeof prismHttp.getHttpOperationsFromSpec>>();

/**
 * Starts a proxy that knows one kind of JSON; `requests` says whether it turns away requests that break the description
 * before they are sent.
 */
export async function prismBefore(
  upstream: string,
  requests: boolean,
  kind: JsonType = 'application/json',
): Promise<{ url: string; close(): Promise<void> }> {
  const known = operations.get(kind) ?? prismHttp.getHttpOperationsFromSpec(documentOf(kind));
  operations.set(kind, known);
  const server = prismServer.createServer(await known, {
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
