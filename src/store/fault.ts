/** A fault that its message explains in full: it is shown without a stack, and never holds a password. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The code that the system or a driver gave an error, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
