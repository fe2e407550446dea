/** Compressed answers, for clients that take them. */
import { negotiate } from '@fastify/accept-negotiator';
import compress from '@fastify/compress';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The best first. `identity`, which is none, has its place too: a client may like it more than the others. */
const CODINGS = ['zstd', 'br', 'gzip', 'identity'] as const;

/** Media types that shrink; events would wait in the compressor for more of their kind. */
const TEXT = /^text\/(?!event-stream)|[/+-](nd)?json\b|[/+]xml\b|javascript\b/;

export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: [...CODINGS],
    customTypes: TEXT,
    // Bodies of requests are taken as they are: a small one that unpacks to a large one is an attack.
    globalDecompression: false,
  });
}

/** The coding in which a request is answered, if its answer is long enough; '' for none. */
export function codingOf({ headers }: FastifyRequest): string {
  const accepted = headers['accept-encoding'];
  if (accepted === undefined || headers['x-no-compression'] !== undefined) return '';
  // As the plugin reads it.
  const coding = negotiate(
    String(accepted)
      .toLowerCase()
      .replace(/\*|x-gzip/g, 'gzip'),
    [...CODINGS],
  );
  return coding === null || coding === 'identity' ? '' : coding;
}
