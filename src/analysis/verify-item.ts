/** Checks the evidence of an item against the stored text of the revision that it names. */
import { hash } from 'node:crypto';
import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { ArticleRef } from '../domain/references.ts';
import type { Reader, ResourceName } from '../store/read/reader.ts';
import type { StoredText } from '../store/read/verify.ts';
import { textFragment } from './text-fragment.ts';
import type { Verified } from './verify-types.ts';

/** Resources by how their ids begin; an article's begins with the words of its title. */
const BY_PREFIX: Readonly<Record<string, ResourceName>> = {
  c_: 'claims',
  f_: 'figures',
  q_: 'quotes',
  m_: 'mentions',
};

export interface VerifiedItem {
  readonly resource: ResourceName;
  readonly spans: readonly Verified[];
  /** Whether each text that was read is the one whose SHA-256 is on record. */
  readonly textIsIntact: boolean;
}

/** Every evidence in a value, with its path. */
function* evidenceIn(value: unknown, path: string): Generator<{ field: string; evidence: Evidence }> {
  if (typeof value !== 'object' || value === null) return;
  if ('exact' in value && 'start' in value) {
    const { start, end, exact, prefix, suffix, revision } = value as Evidence;
    yield { field: path, evidence: { start, end, exact, prefix, suffix, revision } };
    return;
  }
  for (const [name, below] of Object.entries(value)) {
    yield* evidenceIn(below, path === '' ? name : `${path}.${name}`);
  }
}

const holds = (body: string, { start, end, exact, prefix, suffix }: Evidence): boolean =>
  body.slice(start, end) === exact &&
  body.slice(start - prefix.length, start) === prefix &&
  body.slice(end, end + suffix.length) === suffix;

function checked(field: string, evidence: Evidence, article: ArticleRef, text: StoredText | null): Verified {
  const isHeld = text !== null && holds(text.body, evidence);
  return {
    result: isHeld ? 'ok' : 'failed',
    field,
    article,
    evidence,
    found: text === null ? null : text.body.slice(evidence.start, evidence.end),
    edits: isHeld ? 0 : 1,
    similarity: isHeld ? 1 : 0,
    said_by: [],
    link: article.url === null || !isHeld ? null : textFragment(article.url, evidence, text.body),
  };
}

/** Null where no item has the id. */
export async function verifyItem(id: string, reader: Reader): Promise<VerifiedItem | null> {
  const resource = BY_PREFIX[id.slice(0, 2)] ?? 'articles';
  const found = await reader.item(resource, id);
  if (found === null) return null;
  const item = JSON.parse(found.json);
  const article: ArticleRef = resource === 'articles' ? refOf(item as Article) : item.article;
  const texts = new Map<number, StoredText | null>();
  const textOf = async (revision: number): Promise<StoredText | null> => {
    const known = texts.get(revision);
    if (known !== undefined) return known;
    const text = await reader.verify.revision(article.id, revision);
    texts.set(revision, text);
    return text;
  };
  if (resource === 'articles') await textOf((item as Article).revision);
  const spans: Verified[] = [];
  for (const { field, evidence } of evidenceIn(item, '')) {
    spans.push(checked(field, evidence, article, await textOf(evidence.revision)));
  }
  const textIsIntact = [...texts.values()].every(
    (text) => text !== null && hash('sha256', text.body) === text.text_sha256,
  );
  return { resource, spans, textIsIntact };
}

export const refOf = ({ id, title, publisher, published, url }: Article): ArticleRef => ({
  id,
  title,
  publisher,
  published: published.from,
  url,
});
