/** Rows with no more than the fields that were asked for. */
import { maskOf, project } from '../../query/paths.ts';

/** The items, JSON each, with the given fields; as they are when all of them were asked for. */
export function sparse(items: readonly string[], fields: readonly string[] | null): readonly string[] {
  if (fields === null) return items;
  const mask = maskOf(fields);
  return items.map((item) => JSON.stringify(project(JSON.parse(item), mask)));
}
