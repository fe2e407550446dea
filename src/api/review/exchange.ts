/** What requests that change an item under `If-Match` share: the precondition, the body, and the answer. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ResourceName } from '../../store/read/reader.ts';
import { isFresh, itemTagOf } from '../conditional.ts';
import type { ParameterObject } from '../endpoint.ts';
import { itemBody } from '../envelope.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { type BodyFault, invalid, ProblemError, pointerOf } from '../problems.ts';
import { missing } from '../resource.ts';

export const IF_MATCH: ParameterObject = {
  name: 'If-Match',
  in: 'header',
  description:
    'The `ETag` of the item as the reviewer saw it. Only the state of the item counts (the part of the tag before the dot), not what else was written since. 428 without it, 412 where the item is another by now.',
  required: true,
  schema: { type: 'string' },
};

export const refuse = (faults: readonly BodyFault[]): ProblemError =>
  new ProblemError(
    'invalid-body',
    faults.map(({ pointer, detail }) => `${pointer === '' ? 'body' : pointer}: ${detail}`).join(' '),
    { faults },
  );
/** What the body says; throws with every fault in it. */
export function parsedBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw refuse(parsed.error.issues.map(({ path, message }) => invalid(pointerOf(path), `${message}.`)));
}

interface Became {
  readonly became: 'missing' | 'stale' | 'done';
  readonly resource: ResourceName;
  readonly one: string;
  readonly id: string;
}

/** Throws where the item is not there, or not any more as `If-Match` says. */
async function assertDone(
  { reader }: Deps,
  request: FastifyRequest,
  { became, resource, one, id }: Became,
): Promise<void> {
  if (became === 'stale') {
    const detail = `The ${one} is not any more as If-Match says. Read it again.`;
    throw new ProblemError('precondition-failed', detail);
  }
  if (became === 'missing') throw await missing(reader, resource, one, id, request.url);
}

/** Answers with the item as it is now. */
export async function answerWith(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Became,
): Promise<unknown> {
  await assertDone(deps, request, outcome);
  const { resource, one, id } = outcome;
  const found = await deps.reader.item(resource, id);
  if (found === null) throw await missing(deps.reader, resource, one, id, request.url);
  const { json, version } = found;
  isFresh(request, reply, itemTagOf(deps.build, version, `${resource}/${id}`, json));
  return reply.code(200).type(JSON_TYPE).send(itemBody(json, version));
}
