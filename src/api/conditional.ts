/** Conditional requests (RFC 9110, 13): the tag of an answer, and whether the client has it already. */
import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addVary } from './negotiate.ts';
import { codingOf } from './plugins/compression.ts';
import { ProblemError } from './problems.ts';

export interface Tag {
  /** The version of the data that it is of. */
  readonly version: string;
  /** As it stands in the header. */
  readonly text: string;
}

/** What a tag says of an answer. */
const answerOf = (build: string, version: string, question: string): string =>
  hash('sha256', `${build} ${version} ${question}`, 'base64url').slice(0, 22);

/**
 * A strong tag: the same data, route, format and question give the same bytes. `build` is the version of the
 * program, whose next release may render the same data otherwise.
 */
export const tagOf = (build: string, version: string, question: string): Tag => ({
  version,
  text: `"${answerOf(build, version, question)}"`,
});

/** A tag of an item by itself: the part before the dot stands for the item, whatever else is written. */
export const itemTagOf = (build: string, version: string, question: string, json: string): Tag => ({
  version,
  text: `"${stateOf(json)}.${answerOf(build, version, question)}"`,
});

/** The tag of an item that the client holds, if it is of this version: the item need not be looked at to know. */
export function heldItemTag(
  { headers }: FastifyRequest,
  build: string,
  version: string,
  question: string,
): Tag | null {
  const held = headers['if-none-match'] ?? '';
  const answer = answerOf(build, version, question);
  const [, state] = new RegExp(`"([\\w-]{22})\\.${answer}[-"]`).exec(held) ?? [];
  return state === undefined ? null : { version, text: `"${state}.${answer}"` };
}

const stateOf = (json: string): string => hash('sha256', json, 'base64url').slice(0, 22);

const ITEM_TAG = /^"([\w-]{22})\.[\w-]+"$/;

/**
 * What `If-Match` says: whether an item is as the client saw it. Only its own state counts, not what else was written
 * since. Tags that are weak never match (RFC 9110, 13.1.1). Throws where there is none: nobody is to overwrite what
 * they have not seen.
 */
export function precondition(request: FastifyRequest): (json: string) => boolean {
  const header = request.headers['if-match'];
  if (header === undefined) {
    const detail = 'Send the ETag of the item, as you saw it, in If-Match.';
    throw new ProblemError('precondition-required', detail);
  }
  if (header.trim() === '*') return () => true;
  const states = new Set(header.split(',').map((tag) => ITEM_TAG.exec(tag.trim())?.[1]));
  return (json) => states.has(stateOf(json));
}

/** Whether the client says that it holds the answer with this tag. */
export function isHeld(request: FastifyRequest, tag: string): boolean {
  const held = request.headers['if-none-match'];
  if (held === undefined) return false;
  return held === tag || held.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}

/**
 * Sets the caching headers; an answer that is compressed has other bytes, so another tag. Returns true, with the
 * status set to 304, when the client has this answer; `*` is not taken for a match, since whether there is an answer
 * at all is not known yet.
 */
export function isFresh(request: FastifyRequest, reply: FastifyReply, { text, version }: Tag): boolean {
  const keeper = request.key === null ? 'public' : 'private';
  const coding = codingOf(request);
  const tag = coding === '' ? text : `${text.slice(0, -1)}-${coding}"`;
  reply.dataVersion = version;
  reply.header('etag', tag).header('cache-control', `${keeper}, no-cache`);
  addVary(reply, 'accept-encoding');
  const fresh = isHeld(request, tag);
  if (fresh) reply.code(304);
  return fresh;
}
