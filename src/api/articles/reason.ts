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

/** The reason of a request; '' where it has none. With `names`, its query string may hold nothing else but these. */
export function reasonOf(request: FastifyRequest, names?: readonly string[]): string {
  const parameters = new URLSearchParams(queryStringOf(request));
  const known = names === undefined ? null : ['reason', ...names];
  const unknown = [...parameters.keys()].filter((name) => known !== null && !known.includes(name));
  if (unknown.length > 0) {
    throw new QueryError(
      unknown.map((parameter) => ({
        parameter: parameter.slice(0, 100),
        code: 'unknown_parameter',
        detail: `This route takes no parameter but ${known?.join(' and ')}.`,
      })),
    );
  }
  const reason = (parameters.get('reason') ?? '').replaceAll('\u0000', '');
  if (reason.length <= LONGEST) return reason;
  const detail = `A reason has at most ${LONGEST} characters.`;
  throw new QueryError([{ parameter: 'reason', code: 'too_long', detail }]);
}

export const ERASE: ParameterObject = {
  name: 'erase',
  in: 'query',
  description:
    '`true`: its words go for good, from history too; needs a key with the scope `admin`, and cannot be undone.',
  required: false,
  schema: { type: 'boolean', default: false },
  example: true,
};

/** Whether a request is to erase. */
export function erases(request: FastifyRequest): boolean {
  const [value = 'false', ...more] = new URLSearchParams(queryStringOf(request)).getAll(ERASE.name);
  if (more.length > 0)
    throw new QueryError([
      { parameter: ERASE.name, code: 'repeated_parameter', detail: 'erase takes one value.' },
    ]);
  if (value !== 'true' && value !== 'false')
    throw new QueryError([
      { parameter: ERASE.name, code: 'invalid_value', detail: 'erase must be true or false.' },
    ]);
  return value === 'true';
}
