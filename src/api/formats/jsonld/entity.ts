import type { CountryLeaf, OrganizationLeaf, PersonLeaf, PlaceLeaf } from 'schema-dts';
import type { Entity } from '../../../domain/entity.ts';
import { idOf, type Node, organisation } from './node.ts';

type EntityNode = Node<PersonLeaf> | Node<OrganizationLeaf> | Node<CountryLeaf> | Node<PlaceLeaf>;

/** The country by its code, as ISO 3166-1 alpha-3 has it. */
const countryOf = ({ country }: Entity) =>
  country === null ? null : ({ '@type': 'Country', identifier: country } as const);

/** Coordinates, where they are of the place itself and not of the middle of its country. */
const geoOf = ({ geo }: Entity) =>
  geo === null || geo.precision === 'country'
    ? null
    : ({ '@type': 'GeoCoordinates', latitude: geo.lat, longitude: geo.lon } as const);

const isUrl = (text: string): boolean => /^https?:/.test(text);

/** What every thing has. */
const basics = (row: Entity) => ({
  '@id': idOf('entities', row.id),
  identifier: [row.id, ...row.same_as.filter((one) => !isUrl(one))],
  name: row.name,
  alternateName: row.aliases,
  description: row.description,
  sameAs: row.same_as.filter(isUrl),
  'attest:kind': row.kind,
});

export function entityNode(row: Entity): EntityNode {
  const { affiliation } = row;
  switch (row.kind) {
    case 'person':
      return {
        '@type': 'Person',
        ...basics(row),
        affiliation: affiliation === null ? null : organisation(affiliation),
        nationality: countryOf(row),
      };
    case 'country':
      return {
        '@type': 'Country',
        ...basics(row),
        identifier: [row.id, ...(row.country === null ? [] : [row.country])],
      };
    case 'place':
      return {
        '@type': 'Place',
        ...basics(row),
        geo: geoOf(row),
        containedInPlace: countryOf(row),
        'attest:geo_precision': row.geo?.precision ?? null,
      };
    default:
      return {
        '@type': 'Organization',
        ...basics(row),
        parentOrganization: affiliation === null ? null : organisation(affiliation),
        location: countryOf(row),
      };
  }
}
