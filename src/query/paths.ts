/**
 * Dotted paths of a wire type, read from its schema. `fields=` and the columns of CSV both use them.
 * A path goes through arrays: `places.name` is the name of every place.
 */
import { z } from 'zod';

interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

export interface Paths {
  /** Paths of plain values, in the order of the schema: the columns of a flat row. */
  readonly leaves: readonly string[];
  /** The leaves that can have several values, since a list lies above them. */
  readonly lists: ReadonlySet<string>;
  /** Every path, those of objects and lists included. */
  readonly all: ReadonlySet<string>;
}

/** The paths of `schema`, which must not refer to itself. */
export function pathsOf(schema: z.ZodType): Paths {
  const root = z.toJSONSchema(schema, { io: 'output' }) as SchemaNode & {
    $defs?: Record<string, SchemaNode>;
  };
  const leaves: string[] = [];
  const lists = new Set<string>();
  const all = new Set<string>();

  const visit = (node: SchemaNode, path: string, inList: boolean): void => {
    const target = node.$ref === undefined ? node : root.$defs?.[node.$ref.replace('#/$defs/', '')];
    const [only] = target?.anyOf?.filter((option) => !('type' in option && option.type === 'null')) ?? [];
    const items = target?.items;
    const properties = Object.entries(target?.properties ?? {});
    if (only !== undefined) visit(only, path, inList);
    else if (items !== undefined) visit(items, path, true);
    else if (properties.length === 0) {
      leaves.push(path);
      if (inList) lists.add(path);
    }
    for (const [name, child] of properties) {
      const at = path === '' ? name : `${path}.${name}`;
      all.add(at);
      visit(child, at, inList);
    }
  };
  visit(root, '', false);
  return { leaves, lists, all };
}

/** Which properties a sparse row keeps: `true` for all that is below, or a mask of its own. */
export interface Mask {
  readonly [property: string]: true | Mask;
}

export function maskOf(paths: readonly string[]): Mask {
  const mask: Record<string, true | Mask> = {};
  for (const path of paths) {
    let at = mask;
    const parts = path.split('.');
    for (const [index, part] of parts.entries()) {
      const here = at[part];
      if (here === true) break;
      if (index === parts.length - 1) at[part] = true;
      else {
        const next: Record<string, true | Mask> = here === undefined ? {} : { ...here };
        at[part] = next;
        at = next;
      }
    }
  }
  return mask;
}

/** The part of a value that a mask keeps; lists are masked item by item, null stays null. */
export function project(value: unknown, mask: Mask): unknown {
  if (Array.isArray(value)) return value.map((item) => project(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) {
    const below = mask[name];
    if (below !== undefined) kept[name] = below === true ? child : project(child, below);
  }
  return kept;
}

/** The leaves that lie at or below one of the paths, in the order of the leaves. */
export const leavesUnder = (leaves: readonly string[], paths: readonly string[]): readonly string[] =>
  leaves.filter((leaf) => paths.some((path) => leaf === path || leaf.startsWith(`${path}.`)));
