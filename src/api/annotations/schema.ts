/** Annotations as the W3C Web Annotation Data Model has them. */
import { z } from 'zod';

export const ANNO_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

const context = z.literal(ANNO_CONTEXT).meta({ description: 'What the terms mean.' });
const address = (description: string) => z.string().meta({ description });

const Selector = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('TextPositionSelector').meta({ description: 'Where the words stand.' }),
    start: z.int().min(0).meta({
      description: 'First Unicode code point, counted from 0: not code units, as everywhere else here.',
    }),
    end: z.int().min(1).meta({ description: 'Code point after the last.' }),
  }),
  z.strictObject({
    type: z.literal('TextQuoteSelector').meta({ description: 'The words and what is around them.' }),
    exact: z.string().meta({ description: 'The words themselves.' }),
    prefix: z.string().meta({ description: 'Up to 32 code units before.' }),
    suffix: z.string().meta({ description: 'Up to 32 code units after.' }),
  }),
]);

const Target = z.strictObject({
  type: z.literal('SpecificResource').meta({ description: 'A part of a text.' }),
  source: address('The text, of the revision that the words were found in.'),
  selector: z.array(Selector).min(1).meta({ description: 'Two ways to find the same words.' }),
});

const Body = z.union([
  z.strictObject({
    id: address('The item that the words stand for.'),
    format: z.literal('application/json').meta({ description: 'What it is served as.' }),
  }),
  z.strictObject({
    type: z.literal('TextualBody').meta({ description: 'A word that classifies.' }),
    value: z.string().meta({ description: 'The topic.' }),
    purpose: z.literal('classifying').meta({ description: 'What the word is there for.' }),
  }),
]);

export const Annotation = z
  .strictObject({
    id: address('Address of the annotation.'),
    type: z.literal('Annotation').meta({ description: 'The type.' }),
    motivation: z
      .enum(['identifying', 'describing'])
      .meta({ description: '`identifying` an entity, or `describing` what is claimed, counted or quoted.' }),
    body: z.array(Body).min(1).meta({ description: 'What is said about the words.' }),
    target: z
      .array(Target)
      .min(1)
      .meta({ description: 'The words; several stretches where it has several.' }),
    generator: z
      .strictObject({
        type: z.literal('Software').meta({ description: 'The type.' }),
        name: z.string().meta({ description: 'The extractor and its version.' }),
      })
      .optional()
      .meta({ description: 'What found it.' }),
    generated: z.iso.datetime().optional().meta({ description: 'When it was recorded here, UTC.' }),
  })
  .meta({ id: 'Annotation', description: 'Words of an article, and the item that they stand for.' });
export type Annotation = z.infer<typeof Annotation>;

const page = {
  id: address('Address of the page.'),
  type: z.literal('AnnotationPage').meta({ description: 'The type.' }),
  startIndex: z.int().min(0).meta({ description: 'Place of its first annotation in the whole.' }),
  next: address('The next page; left out on the last.').optional(),
  prev: address('The page before; left out on the first.').optional(),
  items: z.array(Annotation).min(1).meta({ description: 'In the order of the text.' }),
};

export const AnnotationPage = z
  .strictObject({
    '@context': context,
    ...page,
    partOf: z
      .strictObject({
        id: address('Address of the whole.'),
        type: z.literal('AnnotationCollection').meta({ description: 'The type.' }),
        total: z.int().min(0).meta({ description: 'Annotations in the whole.' }),
      })
      .meta({ description: 'The whole.' }),
  })
  .meta({ id: 'AnnotationPage', description: 'Some of the annotations of an article.' });

export const AnnotationCollection = z
  .strictObject({
    '@context': context,
    id: address('Address of the whole.'),
    type: z.literal('AnnotationCollection').meta({ description: 'The type.' }),
    label: z.string().meta({ description: 'The headline of the article.' }),
    total: z.int().min(0).meta({ description: 'Annotations in the whole.' }),
    first: z
      .strictObject(page)
      .optional()
      .meta({ description: 'The first page; left out where there are no annotations.' }),
    last: address('The last page; left out where there are no annotations.').optional(),
  })
  .meta({ id: 'AnnotationCollection', description: 'Every annotation of an article.' });

export const ANNOTATION_TYPES = { Annotation, AnnotationPage, AnnotationCollection } as const;
