import { z } from 'zod';
import { Meta } from '../envelope.ts';

const Value = z.strictObject({
  value: z.string().meta({ description: 'As it stands in the data.', examples: ['over'] }),
  meaning: z.string().meta({
    description: 'What it says.',
    examples: ['An exclusive lower bound: low = value, high = null.'],
  }),
});

const Field = z.strictObject({
  path: z.string().meta({ description: 'Dotted path in the resource.', examples: ['attribution.cue.exact'] }),
  type: z.string().meta({ description: 'JSON type, or the name of the vocabulary.', examples: ['string'] }),
  nullable: z.boolean().meta({ description: 'True where the value may be unknown.' }),
  list: z.boolean().meta({ description: 'True where there may be several values.' }),
  meaning: z.string().nullable().meta({ description: 'What it says.' }),
});

export const VocabularyAnswer = z
  .strictObject({
    data: z
      .strictObject({
        vocabularies: z
          .array(z.strictObject({ name: z.string(), values: z.array(Value) }))
          .meta({ description: 'Every list of values that a field can have.' }),
        resources: z
          .array(z.strictObject({ name: z.string(), fields: z.array(Field) }))
          .meta({ description: 'Every field of every resource.' }),
      })
      .meta({ description: 'The dictionary.' }),
    meta: Meta,
  })
  .meta({ id: 'Vocabulary', description: 'The data dictionary.' });
export type VocabularyAnswer = z.infer<typeof VocabularyAnswer>;
