/** Header fields that keep browsers from doing with answers what nobody asked for. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** Answers are data: nothing in them may load, run or be framed. The pages for people set policies of their own. */
const DATA_POLICY = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

const protect = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: DATA_POLICY },
  // Which pages may read is for CORS to say.
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  // Whoever ends TLS before this server says so for the whole host.
  strictTransportSecurity: false,
});

/** What helmet sets: the same for every answer, so it is asked once. */
function headerFields(): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  let failure: unknown;
  protect(request, response, (error?: unknown) => {
    failure = error;
  });
  if (failure !== undefined) throw failure;
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}

export function addHeaders(app: FastifyInstance): void {
  const fields = headerFields();
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(fields);
    done();
  });
}
