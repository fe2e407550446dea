/** How often one client may ask: counted by its key, or by its address where it has none (a /64 network for IPv6). */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { clientOf } from '../client.ts';
import { ProblemError } from '../problems.ts';

const MINUTE = 60_000;
/** Clients that are counted at a time; those that asked longest ago are forgotten first. */
const COUNTED = 20_000;
/** What an orchestrator asks must not depend on what clients do. */
const PROBE = /^\/health\//;

/** Turns away more than so many requests of one client in a minute; 0 lets everything pass. Needs the keys of requests. */
export async function addLimits(app: FastifyInstance, perMinute: number): Promise<void> {
  if (perMinute === 0) return;
  await app.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: MINUTE,
    cache: COUNTED,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, { max, after }) =>
      new ProblemError('too-many-requests', `A client may ask ${max} times a minute. Try again in ${after}.`),
  });
  const limit = app.rateLimit({ keyGenerator: clientOf });
  app.addHook('onRequest', async (request, reply) => {
    if (!PROBE.test(request.url)) await limit.call(app, request, reply);
  });
}
