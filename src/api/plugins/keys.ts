/** Bearer keys (RFC 6750): who asks, and whether their key allows it. */
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import { allows, type Reads, type Scope } from '../../domain/scopes.ts';
import type { Key } from '../../store/keys/keys.ts';
import { ProblemError } from '../problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key that the request came with; `invalid` where it is none that holds, null where it came without. */
    key: Key | 'invalid' | null;
  }
}

const BEARER = /^bearer +(\S+) *$/i;
const REALM = 'Bearer realm="attest"';

const refused = (problem: 'unauthorized' | 'forbidden', detail: string, challenge: string): ProblemError =>
  new ProblemError(problem, detail, { headers: { 'www-authenticate': challenge } });

/** Notes the key of every request. Other schemes than Bearer are between the client and a proxy. */
export function addKeys(app: FastifyInstance, find: (token: string) => Promise<Key | null>): void {
  app.decorateRequest('key', null);
  app.addHook('onRequest', (request, _reply, done) => {
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) return done();
    find(token).then((key) => {
      request.key = key ?? 'invalid';
      done();
    }, done);
  });
}

const NEEDS_A_KEY = 'This needs a bearer key with the scope';
const INVALID = 'The bearer key is not valid: it is unknown, revoked or past its end.';

/** What keeps a request from what needs `scope`; null where nothing does. */
function obstacle({ key }: FastifyRequest, scope: Scope | null): ProblemError | null {
  if (key === 'invalid') return refused('unauthorized', INVALID, `${REALM}, error="invalid_token"`);
  if (scope === null) return null;
  if (key === null) return refused('unauthorized', `${NEEDS_A_KEY} ${scope}.`, REALM);
  if (allows(key.scopes, scope)) return null;
  return refused(
    'forbidden',
    `The key ${key.id} has the scope ${key.scopes.join(', ')}; this needs ${scope}.`,
    `${REALM}, error="insufficient_scope", scope="${scope}"`,
  );
}

/**
 * Lets a request pass whose key allows `scope`, before its body is read. Where nothing is required a request may come
 * without a key, and one that it brings must hold all the same.
 */
export const requireScope =
  (scope: Scope | null): onRequestHookHandler =>
  (request, _reply, done) =>
    done(obstacle(request, scope) ?? undefined);

/** Throws where the key of a request does not allow what one of its parameters asks for. */
export function demandScope(request: FastifyRequest, scope: Scope): void {
  const found = obstacle(request, scope);
  if (found !== null) throw found;
}

/** What an endpoint with this scope requires: reads are open unless the settings close them. */
export const requiredOf = (scope: Scope, reads: Reads): Scope | null =>
  scope === 'read' && reads === 'open' ? null : scope;

/** The key of a request that passed `requireScope`, to be named beside what it changes. */
export function keyOf({ key }: FastifyRequest): Key {
  if (key === null || key === 'invalid') throw new Error('the route requires no scope');
  return key;
}
