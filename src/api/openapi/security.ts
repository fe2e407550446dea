/** What a key has to allow, operation by operation. */
import type { Scope } from '../../domain/scopes.ts';
import type { Operation } from '../endpoint.ts';
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

/** The operation with what it asks for: a key where it changes something, the choice of one where it reads data. */
export function secured(operation: Operation, scope: Scope | null) {
  if (scope === null) return operation;
  const required = { [SCHEME]: [scope] };
  return {
    ...operation,
    ...(scope !== 'read' && {
      description: `${operation.description} Needs a bearer key with the scope \`${scope}\`.`,
    }),
    security: scope === 'read' ? [{}, required] : [required],
    responses: { ...operation.responses, ...problems('unauthorized', 'forbidden') },
  };
}
