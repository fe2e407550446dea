/** Turns every failure into problem details, and lets nothing of the server's inside out. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { QueryError } from '../../query/fault.ts';
import { StoreFault } from '../../store/fault.ts';
import { Busy } from '../../store/read/turns.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type Problem, ProblemError, type ProblemName } from '../problems.ts';

/** Bytes of a request line with its header fields: room for a list of 10,000 values, so that it is refused by its name. */
export const MAX_HEAD = 1 << 18;
/** Characters of a URL that a problem repeats; of a longer one it gives the path. */
const MAX_INSTANCE = 2_000;

/** Failures of the framework and of Node, by their codes. */
const KNOWN: Readonly<Record<string, { problem: ProblemName; detail: string }>> = {
  FST_ERR_BAD_URL: { problem: 'malformed-request', detail: 'The path is not valid percent-encoded UTF-8.' },
  FST_ERR_MAX_PARAM_LENGTH: { problem: 'uri-too-long', detail: 'The id in the path is too long.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { problem: 'malformed-request', detail: 'The body is not valid JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    problem: 'malformed-request',
    detail: 'The body is empty but said to be JSON.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    problem: 'malformed-request',
    detail: 'The body is not as long as Content-Length says.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { problem: 'content-too-large', detail: 'The body is too large.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    problem: 'unsupported-media-type',
    detail: 'The server does not read bodies of this media type.',
  },
  HPE_HEADER_OVERFLOW: {
    problem: 'headers-too-large',
    detail: `The request line and header fields may take ${MAX_HEAD} bytes.`,
  },
  ERR_HTTP_REQUEST_TIMEOUT: { problem: 'request-timeout', detail: 'The request took too long to arrive.' },
};

const MALFORMED = { problem: 'malformed-request', detail: 'The request is not valid HTTP/1.1.' } as const;

/** Errors of a database that may answer again later: by code of the system, of SQLSTATE or of SQLite. */
const LATER =
  /^(ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|08...|53...|57P..|SQLITE_(BUSY|LOCKED|CANTOPEN|FULL|IOERR)[A-Z_]*)$/;
/** Messages of the Postgres driver for a connection that it lost or did not get, which have no code. */
const NO_CONNECTION = /^(Connection terminated|timeout exceeded when trying to connect)/;
const RETRY_AFTER_SECONDS = '5';

function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof QueryError) {
    return new ProblemError('invalid-parameter', error.message, { faults: error.faults });
  }
  if (error instanceof Busy) {
    return new ProblemError(error.of === 'one' ? 'too-many-requests' : 'unavailable', error.message, {
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    });
  }
  const { code = '', statusCode = 500, message = '' } = error as Partial<FastifyError>;
  if (LATER.test(code) || NO_CONNECTION.test(message) || error instanceof StoreFault) {
    return new ProblemError('unavailable', 'The database does not answer. Try again later.', {
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    });
  }
  const known = KNOWN[code];
  if (known !== undefined) return new ProblemError(known.problem, known.detail);
  if (statusCode >= 400 && statusCode < 500) return new ProblemError('malformed-request', MALFORMED.detail);
  return new ProblemError('internal-error', 'The server could not answer. Its log says why.');
}

/** The problem details of a failure. */
function detailsOf({ problem, message, faults }: ProblemError, instance: string, requestId: string): Problem {
  const { status, title } = PROBLEMS[problem];
  return {
    type: `/problems/${problem}`,
    title,
    status,
    detail: message,
    instance,
    request_id: requestId,
    ...(faults.length > 0 && { errors: [...faults] }),
  };
}

function instanceOf({ url }: FastifyRequest): string {
  return url.length > MAX_INSTANCE ? (url.split('?')[0] ?? '').slice(0, MAX_INSTANCE) : url;
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = toProblemError(error);
  const { status } = PROBLEMS[failure.problem];
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  return (
    reply
      .code(status)
      .headers(failure.headers)
      .header('cache-control', 'no-store')
      .removeHeader('etag')
      // An export that fails before its first row was to be a file, and may have been about to be compressed.
      .removeHeader('content-disposition')
      .removeHeader('content-encoding')
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(detailsOf(failure, instanceOf(request), request.id)))
  );
}

/** Answers on the bare socket when Node could not even read a request. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { problem, detail } = KNOWN[error.code ?? ''] ?? MALFORMED;
  const body = JSON.stringify(detailsOf(new ProblemError(problem, detail), '', ''));
  const { status } = PROBLEMS[problem];
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${PROBLEM_MEDIA_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** `/v1/claims/:id` as a pattern for whole paths; parameters never hold a slash. */
function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .map((part) => part.replace(/:\w+(\([^)]*\))?|\*/g, '\u0000').replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('/')
    .replaceAll('\u0000', '[^/]+');
  return new RegExp(`^${source}$`);
}

/** Registers the error and not-found handlers. Call it before the routes, whose methods it notes for `Allow`. */
export function addProblems(app: FastifyInstance): void {
  const paths = new Map<string, KnownPath>();
  app.addHook('onRoute', ({ url, method }) => {
    const path = paths.get(url) ?? { pattern: patternOf(url), methods: new Set(['OPTIONS']) };
    for (const one of [method].flat()) path.methods.add(one);
    paths.set(url, path);
  });

  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const known = [...paths.values()].filter(({ pattern }) => pattern.test(path));
    const methods = known.flatMap(({ methods }) => [...methods]).filter((method) => method !== '*');
    if (methods.length === 0 || methods.includes(request.method)) {
      return sendProblem(
        new ProblemError('unknown-route', `There is no ${path}. /docs lists the routes.`),
        request,
        reply,
      );
    }
    const allow = [...new Set(methods)].sort().join(', ');
    const detail = `${request.method} is not possible on ${path}; ${allow} are.`;
    return sendProblem(
      new ProblemError('method-not-allowed', detail, { headers: { allow } }),
      request,
      reply,
    );
  });
}
