/**
 * Gives an answer again, byte for byte, while the data stays as it is. Whether it does is asked of the database before
 * every use, so that what another process wrote is seen at once; see `Reader.version`.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify';
import { lru } from '../../store/read/lru.ts';
import type { Reader } from '../../store/read/reader.ts';
import { isHeld } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import { codingOf } from './compression.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** The version of the data that the answer was read from; '' where it is none of data. */
    dataVersion: string;
  }
}

interface Answer {
  readonly version: string;
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Those of them that go with a 304. */
  readonly validators: Readonly<Record<string, string>>;
  /** Null of an answer that was seen by a client that held it already. */
  readonly body: Buffer | null;
}

/** Header fields that handlers of data set; others, such as those of CORS, are set anew for each request. */
const SET = ['etag', 'cache-control', 'vary', 'content-type', 'content-disposition', 'link'] as const;

/** What a client that holds an answer is told beside its tag (RFC 9110, 15.4.5). */
const VALIDATORS: ReadonlySet<string> = new Set(['cache-control', 'vary']);

/** Longest answer that is kept, in bytes. */
const LONGEST = 1 << 20;
/** What an entry takes beside its body, in bytes: about so much. */
const ENTRY = 1000;

type Handler = Endpoint['handler'];

/** Links in an answer name the server as the client did, and the tag names the coding. */
const keyOf = (request: FastifyRequest): string => {
  const { url, headers, key, protocol, host } = request;
  return `${key === null ? '' : 'key '}${protocol}://${host}${url} ${headers.accept ?? ''} ${codingOf(request)}`;
};

function headersOf(reply: FastifyReply): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of SET) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return headers;
}

export interface AnswerKeeper {
  /** The handler, asked only where no answer of this version of the data is kept. */
  readonly keeping: (handler: Handler) => Handler;
  /** Keeps what the handler answers; none where nothing is kept. */
  readonly onSend: onSendHookHandler[];
}

/** Keeps the answers of several handlers in so many megabytes for all of them together. */
export function answerKeeper(
  app: FastifyInstance,
  reader: Pick<Reader, 'version'>,
  megabytes: number,
): AnswerKeeper {
  const answers = lru<Answer>(megabytes * 1e6, ({ body }) => ENTRY + (body?.length ?? 0));
  app.decorateReply('dataVersion', '');

  /** Bytes instead of text: they are made here once, and not for each of their uses. */
  const keep = (request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown => {
    const { statusCode, dataVersion } = reply;
    if (dataVersion === '' || (statusCode !== 200 && statusCode !== 304)) return payload;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    const isBody = statusCode === 200 && Buffer.isBuffer(bytes);
    if (statusCode === 200 && (!isBody || bytes.length > LONGEST)) return payload;
    const body = isBody ? bytes : null;
    const headers = headersOf(reply);
    const { etag = '', ...others } = headers;
    const validators = Object.fromEntries(Object.entries(others).filter(([name]) => VALIDATORS.has(name)));
    answers.set(keyOf(request), {
      version: dataVersion,
      tag: etag,
      headers,
      validators: { etag, ...validators },
      body,
    });
    return body ?? payload;
  };

  const answer = (known: Answer, request: FastifyRequest, reply: FastifyReply): FastifyReply | null => {
    if (isHeld(request, known.tag)) return reply.headers(known.validators).code(304).send();
    return known.body && reply.headers(known.headers).send(known.body);
  };

  const again = async (known: Answer, handler: Handler, request: FastifyRequest, reply: FastifyReply) => {
    const isCurrent = known.version === (await reader.version());
    return (isCurrent ? answer(known, request, reply) : null) ?? handler(request, reply);
  };

  const keeping =
    (handler: Handler): Handler =>
    (request, reply) => {
      const known = request.method === 'GET' ? answers.get(keyOf(request)) : undefined;
      return known === undefined ? handler(request, reply) : again(known, handler, request, reply);
    };

  if (megabytes === 0) {
    return { keeping: (handler) => handler, onSend: [] };
  }
  const onSend: onSendHookHandler = (request, reply, payload, done) =>
    done(null, request.method === 'GET' ? keep(request, reply, payload) : payload);

  return { keeping, onSend: [onSend] };
}
