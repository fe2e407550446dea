/** Exports of one client: it cannot take all turns that there are, and others wait neither for it nor behind it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { turnsOfEach } from '../../store/read/turns.ts';
import { clientOf } from '../client.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Waits until a client may have another export, and gives the means to end it. */
    exportTurn: ReturnType<typeof turnsOfEach>;
  }
}

const MOST = 4;

const OF_ONE = {
  most: MOST,
  waiting: 100,
  patience: 10_000,
  says: `As many exports as one client may have at a time (${MOST}) are under way. Try again later.`,
};

export function addExports(app: FastifyInstance): void {
  app.decorate('exportTurn', turnsOfEach(OF_ONE));
}

/** What an export reads, as soon as its client may have another one. */
export async function* inTurn<T>(request: FastifyRequest, blocks: AsyncIterable<T>): AsyncGenerator<T> {
  const leave = await request.server.exportTurn(clientOf(request));
  try {
    yield* blocks;
  } finally {
    leave();
  }
}
