import type { QuotationLeaf } from 'schema-dts';
import type { Quote } from '../../../domain/quote.ts';
import { agent, idOf, inArticle, type Node } from './node.ts';

export const quoteNode = (row: Quote): Node<QuotationLeaf> => ({
  '@type': 'Quotation',
  '@id': idOf('quotes', row.id),
  identifier: row.id,
  text: row.text,
  spokenByCharacter: agent(row.speaker),
  creditText: row.surface?.exact ?? null,
  isPartOf: [
    inArticle(row.article),
    ...(row.claim === null
      ? []
      : [{ '@type': 'Claim', '@id': idOf('claims', row.claim.id), text: row.claim.text } as const]),
  ],
  keywords: row.topic,
  sdDatePublished: row.recorded_at.slice(0, 10),
  'attest:kind': row.kind,
  'attest:review': row.review,
});
