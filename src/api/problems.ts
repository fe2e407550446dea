/** Every kind of failure that a client can meet (RFC 9457). Answers, OpenAPI and the docs read this table. */
import { z } from 'zod';
import { FAULT_CODES, type Fault } from '../query/fault.ts';

interface ProblemType {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
}

export const PROBLEMS = {
  'invalid-parameter': {
    status: 400,
    title: 'Invalid parameter',
    meaning: 'One or more parameters are unknown or have a bad value; `errors` names each.',
  },
  'malformed-request': {
    status: 400,
    title: 'Malformed request',
    meaning: 'The URL or the body cannot be read, such as a bad percent-encoding or broken JSON.',
  },
  unauthorized: {
    status: 401,
    title: 'Unauthorized',
    meaning: 'The request needs a bearer key, or the one that it has is not valid; see `WWW-Authenticate`.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    meaning: 'The bearer key lacks the scope that the request needs.',
  },
  'invalid-body': {
    status: 400,
    title: 'Invalid body',
    meaning:
      'The body is not what the route takes; `detail` names the field, and the line or place in a list.',
  },
  merged: {
    status: 308,
    title: 'Merged',
    meaning: 'The entity was merged into another, which `Location` leads to.',
  },
  'not-found': { status: 404, title: 'Not found', meaning: 'No item has this id.' },
  'unknown-route': { status: 404, title: 'Unknown route', meaning: 'The API has no such path.' },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The path exists, but not with this method; `Allow` lists those that it has.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    meaning: 'The route has none of the media types that `Accept` asks for.',
  },
  'request-timeout': {
    status: 408,
    title: 'Request timeout',
    meaning: 'The request did not arrive in full in time.',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    meaning: 'A request with the same `Idempotency-Key` is being answered; try again later.',
  },
  gone: {
    status: 410,
    title: 'Gone',
    meaning:
      'The item was removed, or is not found any more in the text of its article; `/v1/changes` says when.',
  },
  'precondition-failed': {
    status: 412,
    title: 'Precondition failed',
    meaning: 'The item is not any more as `If-Match` says: read it again, and decide again.',
  },
  'content-too-large': { status: 413, title: 'Content too large', meaning: 'The body is too large.' },
  'uri-too-long': { status: 414, title: 'URI too long', meaning: 'The path or query string is too long.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The body has a media type that the route does not read.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning: 'The client asks more often than it may; `Retry-After` says in how many seconds it may again.',
  },
  unprocessable: {
    status: 422,
    title: 'Unprocessable',
    meaning:
      'The request is well formed and cannot be carried out: an article that the extractor gives up, or an `Idempotency-Key` that another request had.',
  },
  'precondition-required': {
    status: 428,
    title: 'Precondition required',
    meaning:
      'The request needs `If-Match` with the `ETag` of the item, so that nobody overwrites what they have not seen.',
  },
  'headers-too-large': {
    status: 431,
    title: 'Headers too large',
    meaning: 'The header fields are too large.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    meaning: 'A fault of the server; the log has it under `request_id`.',
  },
  unavailable: {
    status: 503,
    title: 'Unavailable',
    meaning:
      'The database does not answer, or too many exports are under way; `Retry-After` says in how many seconds to try again.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
export type ProblemName = keyof typeof PROBLEMS;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export const Problem = z
  .strictObject({
    type: z.string().meta({
      description: 'Which kind of problem this is: a path of this server that explains it.',
      examples: ['/problems/invalid-parameter'],
    }),
    title: z.string().meta({ description: 'The kind of problem in words.', examples: ['Invalid parameter'] }),
    status: z.int().meta({ description: 'HTTP status of the answer.', examples: [400] }),
    detail: z.string().meta({ description: 'What is wrong with this request.' }),
    instance: z.string().meta({ description: 'The path and query string of the request.' }),
    request_id: z.string().meta({ description: 'Id of the request, as in the log of the server.' }),
    errors: z
      .array(
        z.strictObject({
          parameter: z.string().optional().meta({ description: 'Name of the query parameter.' }),
          pointer: z.string().optional().meta({ description: 'JSON Pointer into the body.' }),
          code: z.enum(Object.keys(FAULT_CODES) as [keyof typeof FAULT_CODES]),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'One entry for each fault.' }),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457).' });
export type Problem = z.infer<typeof Problem>;

/** What is wrong with a place in a body. */
export interface BodyFault extends Omit<Fault, 'parameter'> {
  /** JSON Pointer. */
  readonly pointer: string;
}

/** A value that cannot stand there. */
export const invalid = (pointer: string, detail: string): BodyFault => ({
  pointer,
  code: 'invalid_value',
  detail,
});

/** A path in a body as a JSON Pointer (RFC 6901). */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A failure that the client is told about. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: ProblemName;
  readonly faults: readonly (Fault | BodyFault)[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    problem: ProblemName,
    detail: string,
    more: { faults?: readonly (Fault | BodyFault)[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.problem = problem;
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
  }
}
