/** Which of a route's media types a client would rather have (RFC 9110, 12.5.1). */
import type { FastifyReply } from 'fastify';
import { ProblemError } from './problems.ts';

/** How well a range of `Accept` fits a media type: 3 exactly, 2 by its type, 1 by `*` , 0 not at all. */
function closeness(range: string, mediaType: string): number {
  if (range === mediaType) return 3;
  if (range === '*/*') return 1;
  return range.endsWith('/*') && mediaType.startsWith(range.slice(0, -1)) ? 2 : 0;
}

/** The weight that `accept` gives a media type: its most specific range counts. */
function weight(accept: string, mediaType: string): number {
  let best = 0;
  let quality = 0;
  for (const part of accept.split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const close = closeness(range, mediaType);
    if (close <= best) continue;
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    best = close;
    quality = q === undefined ? 1 : Number(q.slice(2)) || 0;
  }
  return quality;
}

/** The media type to answer with, the first of `offered` where the client does not mind. Throws 406. */
export function negotiate<T extends string>(accept: string | undefined, offered: readonly [T, ...T[]]): T {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === offered[0]) return offered[0];
  let best: T | undefined;
  let top = 0;
  for (const mediaType of offered) {
    const quality = weight(accept, mediaType);
    if (quality > top) {
      best = mediaType;
      top = quality;
    }
  }
  if (best !== undefined) return best;
  throw new ProblemError('not-acceptable', `This route answers in ${offered.join(', ')}.`);
}

/** Says that the answer depends on a field of the request, beside what else it depends on. */
export function addVary(reply: FastifyReply, field: string): void {
  const others = String(reply.getHeader('vary') ?? '');
  if (others === '') reply.header('vary', field);
  else if (!others.includes(field)) reply.header('vary', `${others}, ${field}`);
}

export const varyByAccept = (reply: FastifyReply): void => addVary(reply, 'Accept');
