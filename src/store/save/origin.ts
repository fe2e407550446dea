/**
 * To whom items refer by themselves. Where one of these entities was merged into another, the item is served with the
 * other in its place, and its `origin` keeps the first: so a merge can be undone, for what came after it too.
 */
import type { Claim } from '../../domain/claim.ts';
import type { EntityRef, RoleRef } from '../../domain/references.ts';
import type { Link } from './context.ts';

/** How an entity is served now, whatever it was by itself. */
export type Serve = (ref: EntityRef) => EntityRef;

/** The entities of a claim, each in its part. */
export interface ClaimRefs {
  readonly claimant: EntityRef | null;
  readonly chain: readonly (EntityRef | null)[];
  readonly places: readonly EntityRef[];
  readonly actors: readonly RoleRef[];
  readonly recipients: readonly RoleRef[];
  readonly about: readonly RoleRef[];
}

const refsOf = ({ attribution, places, actors, recipients, about }: Claim): ClaimRefs => ({
  claimant: attribution.claimant,
  chain: attribution.chain.map(({ claimant }) => claimant),
  places,
  actors,
  recipients,
  about,
});

const withRefs = (
  claim: Claim,
  { claimant, chain, places, actors, recipients, about }: ClaimRefs,
): Claim => ({
  ...claim,
  attribution: {
    ...claim.attribution,
    claimant,
    chain: claim.attribution.chain.map((link, index) => ({ ...link, claimant: chain[index] ?? null })),
  },
  places: [...places],
  actors: [...actors],
  recipients: [...recipients],
  about: [...about],
});

/** Every entity, once for each of its parts. */
const all = ({ claimant, chain, places, actors, recipients, about }: ClaimRefs): EntityRef[] =>
  [claimant, ...chain, ...places, ...actors, ...recipients, ...about].filter((ref) => ref !== null);

const distinctBy = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

const roles = (refs: readonly RoleRef[], serve: Serve): RoleRef[] =>
  distinctBy(
    refs.map((ref) => ({ ...serve(ref), role: ref.role })),
    ({ id, role }) => JSON.stringify([id, role]),
  );

const served = (refs: ClaimRefs, serve: Serve): ClaimRefs => ({
  claimant: refs.claimant && serve(refs.claimant),
  chain: refs.chain.map((ref) => ref && serve(ref)),
  places: distinctBy(refs.places.map(serve), ({ id }) => id),
  actors: roles(refs.actors, serve),
  recipients: roles(refs.recipients, serve),
  about: roles(refs.about, serve),
});

/** What the machine has for a claim, by itself; `claim` is as the machine has it, with what stands for merged entities. */
const ownRefs = (claim: Claim, origin: string): ClaimRefs =>
  origin === '' ? refsOf(claim) : (JSON.parse(origin) as ClaimRefs);

/** The entities that an `origin` of a claim names; it is not ''. Throws where it cannot be read. */
export const idsInOrigin = (origin: string): string[] =>
  all(JSON.parse(origin) as ClaimRefs).map(({ id }) => id);

export const idsInClaim = (claim: Claim, origin: string): string[] =>
  all(ownRefs(claim, origin)).map(({ id }) => id);

export interface ServedClaim {
  readonly claim: Claim;
  readonly origin: string;
  /** By which it is found when what was merged is parted again. */
  readonly links: readonly Link[];
}

const originLink = (value: string): Link => ({ kind: 'origin', value });

/** The claim with the entities that are served in place of those that it has by itself. */
export function servedClaim(machine: Claim, origin: string, serve: Serve): ServedClaim {
  const own = ownRefs(machine, origin);
  const merged = new Set(
    all(own)
      .filter((ref) => serve(ref).id !== ref.id)
      .map(({ id }) => id),
  );
  return {
    claim: withRefs(machine, served(own, serve)),
    origin: merged.size === 0 ? '' : JSON.stringify(own),
    links: [...merged].map(originLink),
  };
}

export interface ServedRef {
  readonly ref: EntityRef | null;
  readonly origin: string;
  readonly links: readonly Link[];
}

/** As for claims, of an item that refers to one entity. */
export function servedRef(machine: EntityRef | null, origin: string, serve: Serve): ServedRef {
  if (machine === null) return { ref: null, origin: '', links: [] };
  const own = origin === '' ? machine : { ...machine, id: origin };
  const ref = serve(own);
  return ref.id === own.id
    ? { ref, origin: '', links: [] }
    : { ref, origin: own.id, links: [originLink(own.id)] };
}
