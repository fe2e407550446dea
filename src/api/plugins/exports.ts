/** Exports of one client: it cannot take all turns that there are, and others wait neither for it nor behind it. */
import { isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { turnsOfEach } from '../../store/read/turns.ts';

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

const GROUPS = 8;
const OF_NETWORK = 4;

/** An address of IPv6 as its /64 network: one client has all addresses in it. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.split('%');
  if (plain.includes('.')) return plain.slice(plain.lastIndexOf(':') + 1);
  const [head = '', tail] = plain.split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = GROUPS - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [
    ...(before ?? []),
    ...Array<string>(tail === undefined ? 0 : zeros).fill('0'),
    ...(after ?? []),
  ];
  return groups
    .slice(0, OF_NETWORK)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** By its key, or by its address where it has none. */
const clientOf = ({ key, ip }: FastifyRequest): string =>
  key === null || key === 'invalid' ? networkOf(ip) : `key ${key.id}`;

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
