import * as vocabulary from '../../domain/vocabulary.ts';
import type { Resource } from '../../query/parse.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { valueEndpoint } from '../value.ts';

/** Every table of the vocabulary: `MENTION_METHODS` is served as `mention_methods`. */
const tables = (): { name: string; values: { value: string; meaning: string }[] }[] =>
  Object.entries(vocabulary)
    .flatMap(([name, table]) => (typeof table === 'object' ? [{ name, table }] : []))
    .map(({ name, table }) => ({
      name: name.toLowerCase(),
      values: Object.entries(table).map(([value, meaning]) => ({ value, meaning })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

export function vocabularyRoutes(resources: readonly Resource[], deps: Deps): Endpoint[] {
  const data = JSON.stringify({
    vocabularies: tables(),
    resources: resources.map(({ name, paths }) => ({
      name,
      fields: paths.fields.map(({ path, type, nullable, list, meaning }) => ({
        path,
        type,
        nullable,
        list,
        meaning,
      })),
    })),
  });
  return [
    valueEndpoint(
      {
        url: '/v1/vocabulary',
        operation: {
          operationId: 'getVocabulary',
          tags: ['dictionary'],
          summary: 'Get the data dictionary',
          description: 'Every value of every vocabulary and every field of every resource, with its meaning.',
          parameters: [],
        },
        schema: 'Vocabulary',
        says: 'The dictionary.',
        read: async () => ({ data }),
      },
      deps,
    ),
  ];
}
