/** Statements that are compiled for one request: conditions as SQL, with their values as parameters. */
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { type Bool, filled, joined, type Slot, type Statement, translator } from './compile.ts';
import { type Condition, mapValues, type Scalar } from './condition.ts';
import { LAYOUT } from './layout.ts';
import type { ResourceName } from './reader.ts';

/** The conditions on the rows called `t` as SQL, and how a statement that holds them is compiled. */
export function bound(
  engine: Engine,
  resource: ResourceName,
  where: readonly Condition[],
): { readonly where: Bool; readonly compile: (statement: RawBuilder<unknown>) => Statement } {
  const values: Scalar[] = [];
  const slot = (value: Scalar): Slot => ({ slot: values.push(value) - 1 });
  const translate = translator(engine, LAYOUT[resource], 't');
  const conditions = where.map((condition) => translate(mapValues(condition, slot)));
  return {
    where: joined(conditions, 'and', sql`1 = 1`),
    compile: (statement) => {
      const compiled = statement.compile(engine.sql);
      return { sql: compiled.sql, parameters: filled(engine, compiled.parameters, values) };
    },
  };
}
