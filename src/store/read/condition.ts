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
  /** The text is found by a search: a `SearchQuery` as JSON. */
  | { readonly is: 'match'; readonly search: V }
  | Area<V>
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition<V>[] }
  | { readonly is: 'not'; readonly of: Condition<V> };

/**
 * The row itself (`own`), or a place that it has a link of this kind to, lies in a box or a circle. Places that are
 * known to a country only lie nowhere: their coordinates are of the middle of it.
 */
export type Area<V = Scalar> = {
  readonly is: 'area';
  readonly of: 'own' | { readonly link: string };
} & (
  | {
      readonly shape: 'box';
      /** It goes over the line where east becomes west. */
      readonly wraps: boolean;
      readonly west: V;
      readonly south: V;
      readonly east: V;
      readonly north: V;
    }
  /** The haversine of the angle between the two places is at most `reach`. */
  | { readonly shape: 'circle'; readonly lat: V; readonly lon: V; readonly cosLat: V; readonly reach: V }
);

/**
 * The figures of a claim; the articles that mention an entity, or the one that an item stands in; the grade of its
 * publisher; that of its claimant or speaker, or of the entity itself.
 */
export type Child = 'figures' | 'articles' | 'publisher_grade' | 'own_grade';

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
    case 'area':
      return condition.shape === 'box'
        ? {
            ...condition,
            west: change(condition.west),
            south: change(condition.south),
            east: change(condition.east),
            north: change(condition.north),
          }
        : {
            ...condition,
            lat: change(condition.lat),
            lon: change(condition.lon),
            cosLat: change(condition.cosLat),
            reach: change(condition.reach),
          };
    case 'match':
      return { ...condition, search: change(condition.search) };
    case 'null':
      return condition;
  }
}
