/**
 * Cursors: where a page ended, as the sort values of its last row. A cursor is bound to the filter and the
 * order of its request, and carries a check sum so that a damaged one is noticed. It is not secret and not
 * signed: one made up by hand can at most start a page elsewhere in rows that anyone may read.
 */
import { hash } from 'node:crypto';

export type CursorValue = string | number | null;

export type DecodedCursor =
  | { readonly fault: 'invalid_cursor' | 'cursor_mismatch' }
  | { readonly fault?: never; readonly values: readonly CursorValue[] };

const MAX_LENGTH = 2000;
const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 10);

/** A short name for a request's filter and order, to which its cursors are bound. */
export const bindingOf = (canonical: string): string => digest(canonical);

export function encodeCursor(binding: string, values: readonly CursorValue[]): string {
  const payload = JSON.stringify([binding, ...values]);
  return Buffer.from(digest(payload) + payload).toString('base64url');
}

/** The values of a cursor, in the order of the sort keys; `kinds` says what each must be. */
export function decodeCursor(
  text: string,
  binding: string,
  kinds: readonly ('string' | 'number')[],
): DecodedCursor {
  const broken = { fault: 'invalid_cursor' } as const;
  if (text.length > MAX_LENGTH || !/^[\w-]+$/.test(text)) return broken;
  const bytes = Buffer.from(text, 'base64url');
  // Base64 has several spellings of the same bytes; only the one that was given out counts.
  if (bytes.toString('base64url') !== text) return broken;
  const decoded = bytes.toString();
  const payload = decoded.slice(10);
  if (digest(payload) !== decoded.slice(0, 10)) return broken;
  const [bound, ...values] = parseList(payload);
  if (bound !== binding) return typeof bound === 'string' ? { fault: 'cursor_mismatch' } : broken;
  const fits =
    values.length === kinds.length &&
    values.every((value, index) => value === null || typeof value === kinds[index]);
  return fits ? { values: values as CursorValue[] } : broken;
}

function parseList(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
