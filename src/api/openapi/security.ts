/** What a key has to allow, operation by operation. */
import type { Scope } from '../../domain/scopes.ts';
import type { Endpoint, Operation } from '../endpoint.ts';
import { problems } from './describe.ts';

const SCHEME = 'bearerKey';

export const SECURITY_SCHEMES = {
  [SCHEME]: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key that `npm run --silent keys -- create --scope SCOPE` made. Scopes: `read`; `write` and `review`, each of ' +
      'which may read too; `admin`, which may do everything. Reads need no key unless the setting `READS` is `key`.',
  },
} as const;

/** The operation with the answer to those who ask too often; what is asked of a process itself is never refused. */
export const limited = ({ operation, url }: Pick<Endpoint, 'operation' | 'url'>): Operation =>
  url.startsWith('/health/')
    ? operation
    : { ...operation, responses: { ...operation.responses, ...problems('too-many-requests') } };

/** The operation with what it asks for: a key where it changes something, the choice of one where it reads data. */
export function secured(operation: Operation, scope: Scope | null) {
  if (scope === null) return operation;
  const required = { [SCHEME]: [] };
  return {
    ...operation,
    ...(scope !== 'read' && {
      description: `${operation.description} Needs a bearer key with the scope \`${scope}\`.`,
    }),
    // OpenAPI has scopes for OAuth alone.
    'x-scope': scope,
    security: scope === 'read' ? [{}, required] : [required],
    // Every key may read.
    responses: {
      ...operation.responses,
      ...(scope === 'read' ? problems('unauthorized') : problems('unauthorized', 'forbidden')),
    },
  };
}
