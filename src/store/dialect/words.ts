/** SQL that both engines write alike. */

/** A name of a table or column. */
export const quoted = (name: string): string => `"${name}"`;

/** What to do with a row whose `id` (or `seq`, where it has none) is known: every column gets its new value. */
export function replacing(columns: readonly string[]): string {
  const key = columns.includes('id') ? 'id' : 'seq';
  const others = columns.filter((column) => column !== key).map(quoted);
  return `ON CONFLICT (${quoted(key)}) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`)}`;
}
