/** What a request asks of rows, free of any engine: compile.ts turns it into SQL. */

export type Scalar = string | number;

/** A condition whose values are of type `V`: plain ones, or the slots of a statement that is kept. */
export type Condition<V = Scalar> =
  /** The column has one of the values; with none of them, no row fits. */
  | { readonly is: 'in'; readonly column: string; readonly values: readonly V[] }
  /** The column is at least (`from`) or at most (`to`) the value; a null column does not fit. */
  | { readonly is: 'from' | 'to'; readonly column: string; readonly value: V }
  /** The column is null. */
  | { readonly is: 'null'; readonly column: string }
  /** The row has a link of this kind to one of the values. */
  | { readonly is: 'linked'; readonly kind: string; readonly values: readonly V[] }
  /** Some row of a table that belongs to this one, or that this one belongs to, fits. */
  | { readonly is: 'some'; readonly of: Child; readonly where: Condition<V> }
  /** The text holds every one of these folded and stemmed words; with none of them, no row fits. */
  | { readonly is: 'match'; readonly tokens: readonly string[] }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition<V>[] }
  | { readonly is: 'not'; readonly of: Condition<V> };

/** The figures of a claim; the articles that mention an entity, or the one that an item stands in. */
export type Child = 'figures' | 'articles';

/** Replaces every value by what `change` makes of it, in a fixed order. */
export function mapValues<V, W>(condition: Condition<V>, change: (value: V) => W): Condition<W> {
  switch (condition.is) {
    case 'in':
    case 'linked':
      return { ...condition, values: condition.values.map(change) };
    case 'from':
    case 'to':
      return { ...condition, value: change(condition.value) };
    case 'some':
      return { ...condition, where: mapValues(condition.where, change) };
    case 'not':
      return { ...condition, of: mapValues(condition.of, change) };
    case 'all':
    case 'any':
      return { ...condition, of: condition.of.map((one) => mapValues(one, change)) };
    case 'null':
    case 'match':
      return condition;
  }
}
