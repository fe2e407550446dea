/** The entities and publishers of a load, kept in memory: nothing is looked up in the database. */
import type { ExtractedEntity } from '../domain/extraction.ts';
import type { EntityRef, PublisherRef } from '../domain/references.ts';
import { lookupNames } from '../ingest/lookup-names.ts';
import { indexRows } from '../store/bulk.ts';
import type { Engine, Exclusive } from '../store/engine.ts';
import { boundedKey, shortHash } from '../store/ids.ts';
import type { KnownEntity } from '../store/save/context.ts';
import { type Counts, NO_COUNTS, renderEntity } from '../store/save/write-entities.ts';
import { fold, slug } from '../store/text.ts';

interface Entry extends KnownEntity {
  readonly identity: string;
  readonly extracted: ExtractedEntity;
  readonly aliases: Set<string>;
  affiliation: EntityRef | null;
  counts: Counts;
}

const TIE_DIGITS = 4;
const ROWS_A_STATEMENT = 2000;

export interface Cast {
  /** The entities of an article by local id, those that are new among them. */
  readonly meet: (
    entities: readonly ExtractedEntity[],
    identities: ReadonlyMap<string, string>,
  ) => ReadonlyMap<string, KnownEntity>;
  readonly publisher: (name: string | null) => PublisherRef | null;
  readonly count: (changes: ReadonlyMap<string, Counts>) => void;
  readonly seqOf: (id: string) => number;
  /** Writes the entities and publishers that are new since the last time; their counts come with `finish`. */
  readonly write: (session: Exclusive) => Promise<void>;
  /** Writes the counts and the names of all entities. */
  readonly finish: (engine: Engine, session: Exclusive) => Promise<void>;
}

export function newCast(now: string): Cast {
  const entries = new Map<string, Entry>();
  const ids = new Map<string, Entry>();
  const publishers = new Map<string, PublisherRef>();
  const seqs = new Map<string, number>();
  let [newEntries, newPublishers]: [Entry[], PublisherRef[]] = [[], []];

  function add(identity: string, extracted: ExtractedEntity): Entry {
    const wanted = slug(extracted.name) || 'entity';
    const id = ids.has(wanted) ? `${wanted}-${shortHash([identity], TIE_DIGITS)}` : wanted;
    const ref = { id, name: extracted.name, kind: extracted.kind };
    const country = extracted.country ?? '';
    const entry = {
      ref,
      country,
      identity,
      extracted,
      aliases: new Set<string>(),
      affiliation: null,
      counts: NO_COUNTS,
    };
    entries.set(identity, entry);
    ids.set(id, entry);
    newEntries.push(entry);
    return entry;
  }

  function rowOf({ ref, country, identity, extracted, aliases, affiliation, counts }: Entry) {
    const { geo, role } = extracted;
    const columns = {
      id: ref.id,
      identity,
      name: ref.name,
      folded: boundedKey(fold(ref.name)),
      kind: ref.kind,
      description: role ?? '',
      affiliation: affiliation?.id ?? '',
      country,
      lat: geo?.lat ?? null,
      lon: geo?.lon ?? null,
      geo_precision: geo?.precision ?? '',
      ...counts,
      recorded_at: now,
      updated_at: now,
    };
    return renderEntity(columns, [...aliases], affiliation);
  }

  const withoutJson = (entry: Entry) => {
    const { json: _, ...row } = rowOf(entry);
    return row;
  };

  const seqOf = (id: string): number => {
    const seq = seqs.get(id);
    if (seq === undefined) throw new Error(`there is no row ${id}`);
    return seq;
  };

  return {
    meet: (entities, identities) => {
      const met = new Map<string, Entry>();
      for (const extracted of entities) {
        const identity = boundedKey(identities.get(extracted.id) ?? `${extracted.kind}:${extracted.name}`);
        const entry = entries.get(identity) ?? add(identity, extracted);
        for (const alias of extracted.aliases) entry.aliases.add(alias);
        met.set(extracted.id, entry);
      }
      for (const { id, affiliation } of entities) {
        const [entry, owner] = [met.get(id), met.get(affiliation ?? '')];
        if (entry !== undefined && owner !== undefined) entry.affiliation ??= owner.ref;
      }
      return met;
    },

    publisher: (name) => {
      if (name === null) return null;
      const publisher = publishers.get(name) ?? { id: slug(name), name };
      if (!publishers.has(name)) newPublishers.push(publisher);
      publishers.set(name, publisher);
      return publisher;
    },

    count: (changes) => {
      for (const [id, change] of changes) {
        const entry = ids.get(id);
        if (entry === undefined) continue;
        const { articles, mentions, claims, quotes } = entry.counts;
        entry.counts = {
          articles: articles + change.articles,
          mentions: mentions + change.mentions,
          claims: claims + change.claims,
          quotes: quotes + change.quotes,
        };
      }
    },

    seqOf,

    write: async ({ insert, insertItems }) => {
      const written = await insertItems('entity', newEntries.map(withoutJson));
      newEntries.forEach(({ ref }, at) => {
        seqs.set(ref.id, written[at] ?? 0);
      });
      await insert(
        'publisher',
        newPublishers.map((publisher) => ({ ...publisher, folded: fold(publisher.name) })),
      );
      [newEntries, newPublishers] = [[], []];
    },

    finish: async (engine, { query, insert }) => {
      const all = [...entries.values()];
      for (let at = 0; at < all.length; at += ROWS_A_STATEMENT) {
        const rows = all.slice(at, at + ROWS_A_STATEMENT).map(withoutJson);
        const sql = engine.insertSql('entity', Object.keys(rows[0] ?? {}), 'replace');
        await query(sql, [JSON.stringify(rows)]);
      }
      const items = all.map(rowOf).map(({ id, json }) => ({ seq: seqOf(id), json }));
      await insert('entity_json', items);
      const named = all.map(({ ref, aliases, extracted }) => {
        const further = lookupNames(extracted).filter((name) => !aliases.has(name));
        return { id: ref.id, names: [...aliases], further, role: extracted.role ?? '' };
      });
      const aliasRow = (entity: string, name: string, seen: number) => ({
        entity_seq: seqOf(entity),
        entity,
        name,
        folded: fold(name),
        seen,
      });
      const aliases = named.flatMap(({ id, names, further }) => [
        ...names.map((name) => aliasRow(id, name, 1)),
        ...further.map((name) => aliasRow(id, name, 0)),
      ]);
      await insert('alias', aliases);
      const searched = named.map(({ id, names, further, role }) => ({
        seq: seqOf(id),
        published: '',
        searched: { heading: [...names, ...further], text: [role] },
      }));
      await insert('entity_fts', indexRows(engine, searched));
    },
  };
}
