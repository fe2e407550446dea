/** What a bearer key may be used for. */
import { z } from 'zod';

export const SCOPES = ['read', 'write', 'review', 'admin'] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

/** What each scope allows beside itself: whoever may change something may read it. */
const ALLOWS: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  write: ['read', 'write'],
  review: ['read', 'review'],
  admin: SCOPES,
};

export const allows = (scopes: readonly Scope[], wanted: Scope): boolean =>
  scopes.some((scope) => ALLOWS[scope].includes(wanted));

/** Who may read: everybody, or holders of a key. */
export const READS = ['open', 'key'] as const;
export type Reads = (typeof READS)[number];
