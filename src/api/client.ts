/** Who asks, for what each client may have so much of: a key, or an address where there is none. */
import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { Address6 } from 'ip-address';

/** An address of IPv6 as its /64 network: one client has all addresses in it. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const address = new Address6(ip);
  return address.isMapped4()
    ? address.to4().correctForm()
    : new Address6(`${ip}/64`).startAddress().correctForm();
}

/** A key that does not hold counts for the address, so that guessing is limited too. */
export const clientOf = ({ key, ip }: Pick<FastifyRequest, 'key' | 'ip'>): string =>
  key === null || key === 'invalid' ? networkOf(ip) : `key ${key.id}`;
