/** Header fields that keep browsers from doing with answers what nobody asked for. */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Answers are data: nothing in them may load, run or be framed. The pages for people set policies of their own. */
const DATA_POLICY = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

export async function addHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: DATA_POLICY },
    // Which pages may read is for CORS to say.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Whoever ends TLS before this server says so for the whole host.
    strictTransportSecurity: false,
  });
}
