/** `Idempotency-Key`: the same request under the same key is carried out once and answered alike each time. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Engine } from '../store/engine.ts';
import { answerOnce, beginOnce, forgetOnce } from '../store/idempotency.ts';
import type { ParameterObject } from './endpoint.ts';
import { JSON_TYPE } from './list.ts';
import { keyOf } from './plugins/keys.ts';
import { ProblemError } from './problems.ts';

const LONGEST = 200;

export const IDEMPOTENCY_KEY: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Any text that no other request of this bearer key had in the last 24 hours. A repetition of the request gets the first answer again, with `Idempotency-Replayed: true`.',
  required: false,
  schema: { type: 'string', maxLength: LONGEST },
};

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const hashOf = ({ method, url, headers, body }: FastifyRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([method, url, headers['content-type'] ?? '']))
    .update(Buffer.isBuffer(body) ? body : '')
    .digest('hex');

/** The answer of `work`, or the one that the same request had before. */
async function answerOf(
  store: Engine,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return work();
  if (typeof header !== 'string' || header === '' || header.length > LONGEST) {
    throw new ProblemError('malformed-request', `Idempotency-Key takes 1 to ${LONGEST} characters.`);
  }
  const id = `${keyOf(request).id} ${header}`;
  const begun = await beginOnce(store, id, hashOf(request));
  if (begun.is === 'running') {
    throw new ProblemError('conflict', 'A request with this Idempotency-Key is being answered.');
  }
  if (begun.is === 'other') {
    throw new ProblemError('unprocessable', 'Another request came with this Idempotency-Key.');
  }
  if (begun.is === 'answered') {
    reply.header('idempotency-replayed', 'true');
    return { status: begun.status, body: begun.answer };
  }
  try {
    const answer = await work();
    await answerOnce(store, id, answer.status, answer.body);
    return answer;
  } catch (error) {
    await forgetOnce(store, id);
    throw error;
  }
}

/** `headersOf` gives the header fields that the answer comes with, each time that it is given. */
export async function once(
  store: Engine,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<Answer>,
  headersOf: (answer: Answer) => Readonly<Record<string, string>>,
): Promise<FastifyReply> {
  const answer = await answerOf(store, request, reply, work);
  return reply
    .code(answer.status)
    .header('cache-control', 'no-store')
    .headers(headersOf(answer))
    .type(JSON_TYPE)
    .send(answer.body);
}
