import type { NewsArticleLeaf } from 'schema-dts';
import type { ArticleSummary } from '../../../domain/article.ts';
import { dayOf, idOf, type Node } from './node.ts';

export const articleNode = (row: ArticleSummary): Node<NewsArticleLeaf> => ({
  '@type': 'NewsArticle',
  '@id': idOf('articles', row.id),
  identifier: row.id,
  headline: row.title,
  inLanguage: row.language,
  url: row.url,
  publisher: row.publisher === null ? null : { '@type': 'Organization', ...named(row.publisher) },
  author: row.author === null ? null : { '@type': 'Person', name: row.author },
  datePublished: dayOf(row.published),
  citation: row.related_sources,
  version: row.revision,
  sdDatePublished: row.updated_at.slice(0, 10),
  'attest:text_sha256': row.text_sha256,
});

const named = ({ id, name }: { id: string; name: string }) => ({ identifier: id, name });
