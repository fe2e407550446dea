/** Entities as they are served: what is known of them by themselves, who they belong to, and what people said of them. */
import type { Entity } from '../../domain/entity.ts';
import type { Geo } from '../../domain/geo.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { boundedKey } from '../ids.ts';
import type { Rendered } from '../tables.ts';
import { fold } from '../text.ts';
import { type Serve, servedRef } from './origin.ts';
import { machineOf, type Review, reviewed } from './reviewed.ts';

/** An entity as the machine has it, whatever its affiliation was merged into. */
export type OwnEntity = Entity;

export type EntityState = Rendered<Omit<Model.Entity, 'seq'>>;

/** What is known of a stored entity by itself. */
export function ownEntity({ json, origin }: Pick<EntityState, 'json' | 'origin'>): OwnEntity {
  const machine = machineOf(JSON.parse(json) as Entity);
  // It names the one that it belongs to by its id; under which name that is served is looked up.
  return origin === '' ? machine : { ...machine, affiliation: { id: origin, name: origin, kind: 'group' } };
}

const geoColumns = (geo: Geo | null) => ({
  lat: geo?.lat ?? null,
  lon: geo?.lon ?? null,
  geo_precision: geo?.precision ?? '',
});

export interface EntityParts {
  /** The names that are shown. */
  readonly names: readonly string[];
  readonly review: Review | undefined;
  readonly serve: Serve;
  readonly identity: string;
  readonly recorded_at: string;
  readonly updated_at: string;
}

/** What it belongs to, as served; nothing belongs to itself, though it may have been merged with what it belongs to. */
function affiliationOf({ id, affiliation }: OwnEntity, serve: Serve) {
  const { ref, origin } = servedRef(affiliation, '', serve);
  return { affiliation: ref?.id === id ? null : ref, origin };
}

/** The row and what is served, from what is known. */
export function renderEntity(
  own: OwnEntity,
  { names, review, serve, identity, recorded_at, updated_at }: EntityParts,
): EntityState {
  const { affiliation, origin } = affiliationOf(own, serve);
  const found = reviewed({ ...own, affiliation }, review);
  const entity: Entity = { ...found, aliases: names.filter((name) => name !== found.name) };
  return {
    id: entity.id,
    identity,
    name: entity.name,
    folded: boundedKey(fold(entity.name)),
    kind: entity.kind,
    description: entity.description ?? '',
    affiliation: entity.affiliation?.id ?? '',
    country: entity.country ?? '',
    ...geoColumns(entity.geo),
    ...entity.counts,
    review: entity.review,
    origin,
    recorded_at,
    updated_at,
    json: JSON.stringify(entity),
  };
}
