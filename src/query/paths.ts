/**
 * Dotted paths of a wire type, read from its schema. `fields=` and the columns of CSV both use them.
 * A path goes through arrays: `places.name` is the name of every place.
 */
import { z } from 'zod';

interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

export interface Field {
  readonly path: string;
  /** JSON type of a single value. */
  readonly type: string;
  readonly nullable: boolean;
  /** Several values are possible, since the field is or lies in a list. */
  readonly list: boolean;
  readonly meaning: string | null;
  /** A plain value: a column of a flat row. */
  readonly leaf: boolean;
}

export interface Paths {
  /** Every path in the order of the schema, objects before what they hold. */
  readonly fields: readonly Field[];
  readonly leaves: readonly string[];
  /** The leaves that can have several values. */
  readonly lists: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

const isNull = (node: SchemaNode): boolean => node.type === 'null';
const typesOf = (node: SchemaNode): readonly string[] => [node.type ?? 'string'].flat();

/** The paths of `schema`, which must not refer to itself. */
export function pathsOf(schema: z.ZodType): Paths {
  const root = z.toJSONSchema(schema, { io: 'output' }) as SchemaNode & {
    $defs?: Record<string, SchemaNode>;
  };
  const fields: Field[] = [];

  const resolve = (node: SchemaNode): SchemaNode =>
    node.$ref === undefined ? node : (root.$defs?.[node.$ref.replace('#/$defs/', '')] ?? node);

  /** The node of a single value: through references, lists and null. */
  const single = (node: SchemaNode): { node: SchemaNode; nullable: boolean; list: boolean } => {
    const target = resolve(node);
    const inner = target.anyOf?.find((option) => !isNull(option)) ?? target.items;
    const nullable = target.anyOf?.some(isNull) === true || typesOf(target).includes('null');
    if (inner === undefined) return { node: target, nullable, list: false };
    const below = single(inner);
    return { ...below, nullable: nullable || below.nullable, list: below.list || target.items !== undefined };
  };

  const visit = (node: SchemaNode, path: string, inList: boolean): void => {
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      const value = single(child);
      const at = path === '' ? name : `${path}.${name}`;
      fields.push({
        path: at,
        type: typesOf(value.node).find((type) => type !== 'null') ?? 'null',
        nullable: value.nullable,
        list: inList || value.list,
        meaning: child.description ?? value.node.description ?? null,
        leaf: value.node.properties === undefined,
      });
      visit(value.node, at, inList || value.list);
    }
  };
  visit(resolve(root), '', false);

  const leaves = fields.filter((field) => field.leaf);
  return {
    fields,
    leaves: leaves.map((field) => field.path),
    lists: new Set(leaves.filter((field) => field.list).map((field) => field.path)),
    all: new Set(fields.map((field) => field.path)),
  };
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
