/** What a filter is. Each resource has one table of them: it serves validation, SQL, OpenAPI and the docs. */
import type { Condition, Scalar } from '../store/read/condition.ts';
import type { ValueType } from './values.ts';

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  /** `one` value; a `list` in one parameter, by commas; or `any` of several, by commas or repetition. */
  readonly takes: 'one' | 'list' | 'any';
  /** Markdown, one or two sentences. */
  readonly doc: string;
  readonly example: string;
}

export interface Filter extends Parameter {
  /** `not_` and the name excludes what the filter finds. */
  readonly negatable: boolean;
  /** The values are names or ids that the store resolves to ids before `where` sees them. */
  readonly names?: 'entity' | 'publisher';
  /** The condition is about rows of this linked table; all such conditions must hold for one and the same row. */
  readonly link?: string;
  readonly where: (values: readonly Scalar[]) => Condition;
}

export interface SortKey {
  readonly name: string;
  readonly column: string;
  readonly kind: 'string' | 'number';
  readonly doc: string;
}

/** A filter as one request uses it. */
export interface AppliedFilter {
  readonly filter: Filter;
  /** The parameter as the client wrote it, `not_` included. */
  readonly parameter: string;
  readonly negated: boolean;
  readonly values: readonly Scalar[];
}

export const MAX_VALUES = 100;

/** The condition of all filters of a request; `idsOf` gives the ids that names were resolved to. */
export function conditionOf(
  applied: readonly AppliedFilter[],
  idsOf: (applied: AppliedFilter) => readonly Scalar[],
): readonly Condition[] {
  const conditions: Condition[] = [];
  const byLink = new Map<string, Condition[]>();
  for (const one of applied) {
    const { filter, negated } = one;
    const where = filter.where(filter.names === undefined ? one.values : idsOf(one));
    const { link } = filter;
    if (negated)
      conditions.push({ is: 'not', of: link === undefined ? where : { is: 'linked', link, where } });
    else if (link === undefined) conditions.push(where);
    else byLink.set(link, [...(byLink.get(link) ?? []), where]);
  }
  for (const [link, of] of byLink) conditions.push({ is: 'linked', link, where: { is: 'all', of } });
  return conditions;
}
