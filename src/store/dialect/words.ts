/** SQL that both engines write alike. */

/** A name of a table or column. */
export const quoted = (name: string): string => `"${name}"`;
