/** Why something is changed, in the words of who changes it. */
import type { FastifyRequest } from 'fastify';
import { QueryError } from '../../query/fault.ts';
import { type ParameterObject, queryStringOf } from '../endpoint.ts';

const LONGEST = 1000;

export const REASON: ParameterObject = {
  name: 'reason',
  in: 'query',
  description: 'Why it is done; `/v1/changes` shows it.',
  required: false,
  schema: { type: 'string', maxLength: LONGEST },
  example: 'the publisher took it back',
};

/** The reason of a request; '' where it has none. `only` is a query string that may hold nothing else. */
export function reasonOf(request: FastifyRequest, only?: string): string {
  const parameters = new URLSearchParams(queryStringOf(request));
  const unknown = only === undefined ? [] : [...parameters.keys()].filter((name) => name !== 'reason');
  if (unknown.length > 0) {
    throw new QueryError(
      unknown.map((parameter) => ({
        parameter: parameter.slice(0, 100),
        code: 'unknown_parameter',
        detail: 'This route takes no parameter but reason.',
      })),
    );
  }
  const reason = (parameters.get('reason') ?? '').replaceAll('\u0000', '');
  if (reason.length <= LONGEST) return reason;
  const detail = `A reason has at most ${LONGEST} characters.`;
  throw new QueryError([{ parameter: 'reason', code: 'too_long', detail }]);
}
