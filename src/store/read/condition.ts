/** What a request asks of rows, free of any engine: compile.ts turns it into SQL. */

export type Scalar = string | number | boolean;

export type Condition =
  /** The column has one of the values; with none of them, no row fits. */
  | { readonly is: 'in'; readonly column: string; readonly values: readonly Scalar[] }
  /** The column is at least or at most the value; an unknown column does not fit. */
  | { readonly is: 'from' | 'to'; readonly column: string; readonly value: Scalar }
  /** The column has a value, or has none. */
  | { readonly is: 'known'; readonly column: string; readonly known: boolean }
  /** Some row of a linked table fits. */
  | { readonly is: 'linked'; readonly link: string; readonly where: Condition }
  /** The text holds every one of these folded and stemmed words. */
  | { readonly is: 'match'; readonly tokens: readonly string[] }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  /** Everything that does not fit, rows where it cannot be told included. */
  | { readonly is: 'not'; readonly of: Condition };
