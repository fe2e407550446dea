/** SQL that both engines write alike. */

/** A name of a table or column. */
export const quoted = (name: string): string => `"${name}"`;

/** What to do with a row whose `id` is known: every column gets its new value. */
export const replacing = (columns: readonly string[]): string =>
  `ON CONFLICT ("id") DO UPDATE SET ${columns
    .filter((column) => column !== 'id')
    .map((column) => `${quoted(column)} = excluded.${quoted(column)}`)}`;
