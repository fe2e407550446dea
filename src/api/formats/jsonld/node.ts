/** What nodes of schema.org have in common: the entities in them, dates, and terms of our own. */
import type { CountryLeaf, OrganizationLeaf, PersonLeaf, PlaceLeaf } from 'schema-dts';
import type { DateValue } from '../../../domain/dates.ts';
import type { ArticleRef, EntityRef } from '../../../domain/references.ts';
import type { EntityKind } from '../../../domain/vocabulary.ts';

/** A node of a type, with terms of our own beside those of schema.org. Null: not known, and left out. */
export type Node<Leaf> = { [Term in keyof Leaf]: Leaf[Term] | null } & {
  readonly [own: `attest:${string}`]: string | number | boolean | null;
};

export const idOf = (resource: string, id: string): string => `${resource}/${encodeURIComponent(id)}`;

/** The type of schema.org that a kind of entity is. */
export const TYPES = {
  person: 'Person',
  organisation: 'Organization',
  military_unit: 'Organization',
  group: 'Organization',
  country: 'Country',
  place: 'Place',
} as const satisfies Readonly<Record<EntityKind, string>>;

type Thing = PersonLeaf | OrganizationLeaf | CountryLeaf | PlaceLeaf;

/** An entity by its id and name. */
export const thing = ({ id, name, kind }: EntityRef): Thing => ({
  '@type': TYPES[kind],
  '@id': idOf('entities', id),
  name,
});

/** An entity that acts as one. Of a country or a place, somebody there does: an organisation without a name of its own. */
export function organisation({ id, name, kind }: EntityRef): OrganizationLeaf {
  const node = { '@id': idOf('entities', id), name };
  return kind === 'country' || kind === 'place'
    ? { '@type': 'Organization', name, location: { '@type': TYPES[kind], ...node } }
    : { '@type': 'Organization', ...node };
}

/** An entity that speaks. */
export function agent(ref: EntityRef | null): PersonLeaf | OrganizationLeaf | null {
  if (ref === null) return null;
  return ref.kind === 'person'
    ? { '@type': 'Person', '@id': idOf('entities', ref.id), name: ref.name }
    : organisation(ref);
}

export const places = (refs: readonly EntityRef[]): (CountryLeaf | PlaceLeaf)[] =>
  refs.map(({ id, name, kind }) => ({
    '@type': kind === 'country' ? 'Country' : 'Place',
    '@id': idOf('entities', id),
    name,
  }));

/** The article that something stands in, by its id and headline. */
export const inArticle = ({ id, title, url, published }: ArticleRef) =>
  ({
    '@type': 'NewsArticle',
    '@id': idOf('articles', id),
    headline: title,
    ...(url !== null && { url }),
    ...(published !== null && { datePublished: published }),
  }) as const;

/** A day, where it is known to the day. */
export const dayOf = (date: DateValue | null): string | null =>
  date !== null && date.from !== null && date.from === date.to ? date.from : null;

/** A span of days as ISO 8601 has it: `..` for an open end. */
export function spanOf(date: DateValue | null): string | null {
  if (date === null || (date.from === null && date.to === null)) return null;
  return date.from === date.to ? date.from : `${date.from ?? '..'}/${date.to ?? '..'}`;
}
