/**
 * node scripts/bench/load.ts DATASET.db TARGET.db
 *
 * Loads the claims of the side-by-side benchmark into a database of Attest, past the extractor: rows are
 * rendered as ingest renders them and inserted in one transaction. What the benchmark calls the kind of a claim
 * becomes an entity that the claim is about. Ids run backwards, so that "newest first" means the same order.
 */
import '../../src/runtime.ts';
import Database from 'better-sqlite3';
import type { ExtractedClaim } from '../../src/domain/extraction.ts';
import type { EntityKind } from '../../src/domain/vocabulary.ts';
import type { Context, KnownEntity } from '../../src/store/save/context.ts';

const { openStore } = await import('../../src/store/open.ts');
const { renderClaim } = await import('../../src/store/save/claims.ts');
const { renderEntity } = await import('../../src/store/save/entities.ts');
const { unseen } = await import('../../src/store/save/write-entities.ts');
const { weekOf } = await import('../../src/store/calendar.ts');
const { fold } = await import('../../src/store/text.ts');
const { indexed } = await import('../../src/store/dialect/sqlite-search.ts');
const { numbered } = await import('../../src/store/search-rows.ts');
const { sha256 } = await import('../../src/store/ids.ts');

interface SourceClaim {
  id: number;
  text: string;
  kind: string;
  entity: number;
  event_date: string;
}
interface SourceArticle {
  id: number;
  title: string;
  published_at: string;
}
interface SourceEntity {
  id: number;
  name: string;
  kind: string;
}
type Row = Record<string, string | number | null>;

const [datasetFile = '', targetFile = ''] = process.argv.slice(2);
const NOW = '2026-01-01T00:00:00.000Z';
const KINDS: Readonly<Record<string, EntityKind>> = { person: 'person', armed_group: 'group' };

const store = await openStore({ url: `file:${targetFile}` });
await store.close();
const source = new Database(datasetFile, { readonly: true });
const target = new Database(targetFile);
target.pragma('synchronous = OFF');
const insertWords = target.prepare(
  'INSERT INTO claim_fts (rowid, tokens) VALUES (cast(@rowid AS INTEGER), @tokens)',
);
// Half loaded is worthless, so there is no journal, and pages of indexes are written once.
target.pragma('journal_mode = OFF');
target.pragma('cache_size = -600000');

const statements = new Map<string, Database.Statement>();
/** Inserts a row; its columns are its keys. */
function insert(table: string, row: Row): number {
  const columns = Object.keys(row);
  let statement = statements.get(table);
  if (statement === undefined) {
    const names = columns.map((name) => `"${name}"`).join(', ');
    statement = target.prepare(
      `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    statements.set(table, statement);
  }
  return Number(statement.run(...Object.values(row)).lastInsertRowid);
}

/** Inserts an item and, in the table for that, what is served of it. */
function insertItem(table: string, { json = null, ...row }: Row): number {
  const seq = insert(table, row);
  insert(`${table}_json`, { seq, json });
  return seq;
}

const known = new Map<string, KnownEntity>();
function addEntity(key: string, id: string, name: string, kind: EntityKind): void {
  const ref = { id, name, kind };
  const own = { ...unseen(ref), counts: { articles: 1, mentions: 1, claims: 1, quotes: 0 } };
  const row = renderEntity(own, {
    names: [name],
    review: undefined,
    serve: (served) => served,
    identity: id,
    recorded_at: NOW,
    updated_at: NOW,
  });
  const seq = insertItem('entity', row as unknown as Row);
  insert('alias', { entity_seq: seq, entity: id, name, folded: fold(name) });
  known.set(key, { ref, served: ref, country: '' });
}

/** Newest claims have the lowest ids: lists go by published date, then by id. */
const idOf = (id: number): string => `c_${String(1e9 - id).padStart(10, '0')}`;

function addArticle(article: SourceArticle, claims: readonly SourceClaim[], published: string): void {
  const body = claims
    .map(({ entity, text }) => `${known.get(`e${entity}`)?.ref.name} said ${text}`)
    .join('\n');
  const id = `article-${article.id}`;
  const context: Context = {
    article: { id, title: article.title, publisher: null, published, url: null },
    body,
    revision: 1,
    language: 'en',
    extractorVersion: '0',
    now: NOW,
    entities: known,
    serve: (ref) => ref,
    dates: new Map(
      claims.map(({ id: claim, event_date: day }) => [
        `d${claim}`,
        {
          id: `d${claim}`,
          start: 0,
          end: 1,
          text: body.slice(0, 1),
          from: day,
          to: day,
          edtf: day,
          precision: 'day',
          basis: 'stated',
        },
      ]),
    ),
    kept: new Map(),
    reviews: new Map(),
  };
  const counts = { entities: claims.length, claims: claims.length, figures: 0, quotes: 0 };
  const article_seq = insertItem('article', {
    id,
    identity: `id:${id}`,
    title: article.title,
    language: 'en',
    url: '',
    publisher: '',
    author: '',
    published,
    published_week: weekOf(published),
    text_sha256: sha256(body),
    input_sha256: '',
    revision: 1,
    extractor_name: 'bench',
    extractor_version: '0',
    ...counts,
    recorded_at: NOW,
    recorded_week: weekOf(NOW),
    updated_at: NOW,
    json: JSON.stringify({ id, title: article.title }),
  });
  let at = 0;
  claims.forEach((claim, position) => {
    const name = known.get(`e${claim.entity}`)?.ref.name ?? '';
    const span = (from: number, text: string) => ({ start: from, end: from + text.length, text });
    const cue = at + name.length + 1;
    const extracted: ExtractedClaim = {
      id: `c${position}`,
      content: [span(cue + 'said '.length, claim.text)],
      attribution: {
        kind: 'indirect',
        source: { ...span(at, name), entity_id: `e${claim.entity}` },
        cue: span(cue, 'said'),
        named: true,
        source_kind: 'organisation',
        chain: [],
        resolution: 'name',
      },
      topic: 'other',
      certainty: 'certain',
      polarity: 'affirmed',
      modality: 'asserted',
      hedges: [],
      event_date: `d${claim.id}`,
      said_date: null,
      places: [],
      actors: [],
      recipients: [],
      about: [{ entity_id: claim.kind, role: 'subject' }],
      figures: [],
      quote: null,
    };
    const { row, links, searched } = renderClaim(context, extracted, {
      id: idOf(claim.id),
      position,
      quote: null,
    });
    const claim_seq = insertItem('claim', { ...row, article_seq } as unknown as Row);
    for (const { kind, value } of links)
      insert('claim_link', { kind, value, published, id: row.id, claim_seq });
    for (const row of numbered([{ seq: claim_seq, published, searched }], indexed)) insertWords.run(row);
    at += `${name} said ${claim.text}\n`.length;
  });
}

target.exec('BEGIN');
for (const { id, name, kind } of source
  .prepare<[], SourceEntity>('SELECT id, name, kind FROM entities')
  .all()) {
  addEntity(`e${id}`, `entity-${id}`, `${name} ${id}`, KINDS[kind] ?? 'organisation');
}
for (const { kind } of source.prepare<[], { kind: string }>('SELECT DISTINCT kind FROM claims').all()) {
  addEntity(kind, `kind-${kind.replaceAll('_', '-')}`, kind, 'group');
}
const claimsOf = source.prepare<[number], SourceClaim>(
  'SELECT id, text, kind, source_entity_id AS entity, event_date FROM claims WHERE article_id = ? ORDER BY id',
);
let latest = '';
for (const article of source
  .prepare<[], SourceArticle>('SELECT id, title, published_at FROM articles ORDER BY id')
  .iterate()) {
  const day = article.published_at.slice(0, 10);
  if (day > latest) latest = day;
  addArticle(article, claimsOf.all(article.id), latest);
}
target.exec('UPDATE "dataset" SET version = version + 1; COMMIT; ANALYZE;');
target.pragma('journal_mode = WAL');
target.close();
