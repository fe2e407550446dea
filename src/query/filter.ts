/** What a filter is. Each resource has one table of them: it serves validation, SQL, OpenAPI and the docs. */
import type { Child, Condition, Scalar } from '../store/read/condition.ts';
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
  /** The filter that must stand beside this one; `where` gets its value too. */
  readonly needs?: string;
  readonly where: (values: readonly Scalar[], beside?: Scalar) => Condition;
  /**
   * The filter is about rows that belong to the one listed. All filters about the same rows must hold for one
   * and the same of them: `where` is a condition on it, `alone` a quicker one for when no other is asked.
   */
  readonly of?: Child;
  readonly alone?: (values: readonly Scalar[]) => Condition;
  /** It looks at what is only known of the present state of the data. */
  readonly onlyNow?: true;
}

export interface SortKey {
  readonly name: string;
  readonly column: string;
  readonly kind: 'string' | 'number';
  /** The column can be null, which counts as less than any number. */
  readonly nullable: boolean;
  readonly doc: string;
}

/** A filter as one request uses it. */
export interface AppliedFilter {
  readonly filter: Filter;
  /** The parameter as the client wrote it, `not_` included. */
  readonly parameter: string;
  readonly negated: boolean;
  readonly values: readonly Scalar[];
  /** The value of the filter that it needs beside it. */
  readonly beside?: Scalar;
}

/** Values that one filter takes at most. */
export const MAX_VALUES = 100;

export type IdsOf = (applied: AppliedFilter) => readonly Scalar[];

const valuesOf = (applied: AppliedFilter, idsOf: IdsOf): readonly Scalar[] =>
  applied.filter.names === undefined ? applied.values : idsOf(applied);

/** The conditions of all filters of a request; `idsOf` gives the ids that names were resolved to. */
export function conditionsOf(applied: readonly AppliedFilter[], idsOf: IdsOf): readonly Condition[] {
  const conditions: Condition[] = [];
  const byChild = new Map<Child, AppliedFilter[]>();
  for (const one of applied) {
    const { of } = one.filter;
    if (one.negated) conditions.push({ is: 'not', of: conditionOf(one, idsOf) });
    else if (of === undefined) conditions.push(conditionOf(one, idsOf));
    else byChild.set(of, [...(byChild.get(of) ?? []), one]);
  }
  for (const [of, together] of byChild) {
    const [first, second] = together;
    if (first !== undefined && second === undefined) conditions.push(conditionOf(first, idsOf));
    else
      conditions.push({
        is: 'some',
        of,
        where: { is: 'all', of: together.map((one) => whereOf(one, idsOf)) },
      });
  }
  return conditions;
}

const whereOf = (applied: AppliedFilter, idsOf: IdsOf): Condition =>
  applied.filter.where(valuesOf(applied, idsOf), applied.beside);

/** The condition of one filter that is asked by itself. */
function conditionOf(applied: AppliedFilter, idsOf: IdsOf): Condition {
  const { of, alone } = applied.filter;
  if (alone !== undefined) return alone(valuesOf(applied, idsOf));
  const where = whereOf(applied, idsOf);
  return of === undefined ? where : { is: 'some', of, where };
}
