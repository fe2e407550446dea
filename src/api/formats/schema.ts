/** The JSON documents that lists come as, beside the envelope, as OpenAPI describes them. */
import type { JsonSchema } from '../endpoint.ts';

const position: JsonSchema = {
  type: 'array',
  items: { type: 'number' },
  minItems: 2,
  maxItems: 2,
  description: 'Longitude and latitude in degrees, WGS 84.',
};

const geometry = (type: string, coordinates: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { type: { const: type }, coordinates },
  required: ['type', 'coordinates'],
  additionalProperties: false,
});

const pin: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'Id of the place.' },
    name: { type: 'string', description: 'Its name.' },
    precision: { $ref: '#/components/schemas/GeoPrecision' },
  },
  required: ['id', 'name', 'precision'],
  additionalProperties: false,
};

const feature: JsonSchema = {
  type: 'object',
  properties: {
    type: { const: 'Feature' },
    id: { type: 'string', description: 'Id of the row.' },
    geometry: {
      description: 'One point, several where it is in several places, null where it is in none.',
      anyOf: [
        geometry('Point', position),
        geometry('MultiPoint', { type: 'array', items: position, minItems: 2 }),
        { type: 'null' },
      ],
    },
    properties: {
      type: 'object',
      description: 'The row, and `pins`: what the points are, in their order, and how exactly each is known.',
      properties: { pins: { type: 'array', items: pin } },
      required: ['pins'],
      additionalProperties: true,
    },
  },
  required: ['type', 'id', 'geometry', 'properties'],
  additionalProperties: false,
};

export const FORMAT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  FeatureCollection: {
    type: 'object',
    description: 'A list as GeoJSON (RFC 7946).',
    properties: {
      type: { const: 'FeatureCollection', description: 'The type of GeoJSON.' },
      features: { type: 'array', items: feature, description: 'One feature a row.' },
    },
    required: ['type', 'features'],
    additionalProperties: false,
  },
  LinkedData: {
    type: 'object',
    description: 'A list as JSON-LD 1.1 in the terms of schema.org.',
    properties: {
      '@context': { type: 'object', description: 'What the terms mean; needs no other server.' },
      '@graph': {
        type: 'array',
        description: 'One node a row.',
        items: {
          type: 'object',
          properties: {
            '@type': { type: 'string', description: 'A type of schema.org.' },
            '@id': { type: 'string', description: 'Address of the item, relative to `@base`.' },
            identifier: { description: 'Id of the row, and of the same thing elsewhere.' },
          },
          required: ['@type', '@id', 'identifier'],
          additionalProperties: true,
        },
      },
    },
    required: ['@context', '@graph'],
    additionalProperties: false,
  },
};
