/** The sequence of changes as server-sent events, for as long as the client stays. */
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { problems } from '../openapi/describe.ts';
import { ProblemError } from '../problems.ts';
import { numbersOf, PARAMETERS, rendered } from './wire.ts';

/** Milliseconds between two looks at what is new, and between two signs of life. */
const PAUSE = 500;
const SIGN_OF_LIFE = 15_000;
/** Changes read at a time. */
const BATCH = 20;

const SINCE = PARAMETERS.filter(({ name }) => name === 'since');

async function* events({ reader }: Deps, from: number, ended: AbortSignal): AsyncGenerator<string> {
  let since = from;
  let quiet = 0;
  yield 'retry: 2000\n\n';
  while (!ended.aborted) {
    const { changes } = await reader.changes(since, BATCH);
    for (const change of changes) {
      since = change.seq;
      yield `id: ${change.seq}\nevent: ${change.action}\ndata: ${rendered(change)}\n\n`;
    }
    if (changes.length === BATCH) continue;
    quiet = changes.length === 0 ? quiet + PAUSE : 0;
    if (quiet >= SIGN_OF_LIFE) {
      quiet = 0;
      yield ': still here\n\n';
    }
    await setTimeout(PAUSE, undefined, { signal: ended }).catch(() => {});
  }
}

export function streamEndpoint(deps: Deps): Endpoint {
  return {
    method: 'GET',
    url: '/v1/changes/stream',
    operation: {
      operationId: 'getChangeStream',
      tags: ['changes'],
      summary: 'Follow what is written, as it is written',
      description:
        'The changes of `/v1/changes` as server-sent events: `id` is the number of the change, `event` its action, `data` the change. A client that comes back with `Last-Event-ID` goes on from there.',
      parameters: [
        {
          name: 'Last-Event-ID',
          in: 'header',
          description: 'Number of the last change that is known; goes before `since`.',
          required: false,
          schema: { type: 'string' },
        },
        ...SINCE,
      ],
      responses: {
        200: {
          description: 'Events without end.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...problems('invalid-parameter', 'internal-error', 'unavailable'),
      },
    },
    handler: async (request, reply) => {
      const { since } = numbersOf(request, SINCE);
      const last = request.headers['last-event-id'];
      if (last !== undefined && !/^\d{1,15}$/.test(String(last))) {
        throw new ProblemError('malformed-request', 'Last-Event-ID must be the number of a change.');
      }
      const gone = new AbortController();
      request.raw.socket.once('close', () => gone.abort());
      const ended = AbortSignal.any([gone.signal, request.server.closing]);
      const stream = Readable.from(events(deps, last === undefined ? since : Number(last), ended));
      return reply
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .type('text/event-stream')
        .send(stream);
    },
  };
}
