/** Conditional requests (RFC 9110, 13): the tag of an answer, and whether the client has it already. */
import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * A strong tag: the same data, route, format and question give the same bytes. `build` is the version of the
 * program, whose next release may render the same data otherwise.
 */
export const tagOf = (build: string, version: string, question: string): string =>
  `"${hash('sha256', `${build} ${version} ${question}`, 'base64url').slice(0, 22)}"`;

/**
 * Sets the caching headers. Returns true, with the status set to 304, when the client has this answer;
 * `*` is not taken for a match, since whether there is an answer at all is not known yet.
 */
export function isFresh(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  const keeper = request.key === null ? 'public' : 'private';
  reply.header('etag', tag).header('cache-control', `${keeper}, no-cache`);
  const held = request.headers['if-none-match'];
  if (held === undefined) return false;
  const fresh = held.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
  if (fresh) reply.code(304);
  return fresh;
}
