/** Builds the entity table: which names are whose. */
import type { MentionMethod } from '../../domain/vocabulary.ts';
import type { Entity, EntityTable, Mention } from '../entities.ts';
import type { Text } from '../text.ts';
import { countryOf, type Known } from './gazetteer.ts';
import { nameKeys, standsFor } from './identity.ts';
import { institutionKey } from './institutions.ts';
import { CASE, keyOfName, type Part } from './parts.ts';
import type { NameSpan } from './spans.ts';
import { genderOfName } from './titles.ts';

export class TableBuilder {
  readonly #text: Text;
  readonly #parts: readonly Part[];
  readonly entities: Entity[] = [];
  readonly mentions: Mention[] = [];
  /** Entities by canonical key or by the folded name that they were made under. */
  readonly #byKey = new Map<string, Entity>();
  readonly #byAcronym = new Map<string, Entity>();

  constructor(text: Text, parts: readonly Part[]) {
    this.#text = text;
    this.#parts = parts;
  }

  finish(): EntityTable {
    this.mentions.sort((a, b) => a.start - b.start || b.end - a.end);
    return { entities: this.entities, mentions: this.mentions };
  }

  surface(first: number, last: number): string {
    return this.#text.source.slice(this.#parts[first]?.start, this.#parts[last - 1]?.end);
  }

  mention(first: number, last: number, entity: Entity, method: MentionMethod): void {
    const from = this.#parts[first];
    const to = this.#parts[last - 1];
    if (!from || !to) return;
    this.mentions.push({
      start: from.start,
      end: to.end,
      text: this.#text.source.slice(from.start, to.end),
      method,
      entity: entity.index,
      first: from.token,
      last: to.token + 1,
    });
  }

  entity(key: string, make: () => Omit<Entity, 'index'>): Entity {
    const found = this.#byKey.get(key);
    if (found) return found;
    const made: Entity = { index: this.entities.length, ...make() };
    this.entities.push(made);
    this.#byKey.set(key, made);
    return made;
  }

  find(key: string): Entity | null {
    return this.#byKey.get(key) ?? null;
  }

  known(known: Known, name = known.name): Entity {
    return this.entity(known.key, () => ({
      name,
      kind: known.kind,
      canonical: known.key,
      role: null,
      affiliation: null,
      country: known.country,
      geo: known.geo,
      gender: null,
    }));
  }

  country(code: string): Entity | null {
    const known = countryOf(code);
    return known ? this.known(known) : null;
  }

  /** Ties an acronym in brackets to the entity before it. */
  tie(acronym: string, entity: Entity): void {
    this.#byAcronym.set(acronym, entity);
  }

  byAcronym(acronym: string): Entity | null {
    return this.#byAcronym.get(acronym) ?? null;
  }
}

const plain = (name: string, kind: Entity['kind'], country: string | null = null): Omit<Entity, 'index'> => ({
  name,
  kind,
  canonical: null,
  role: null,
  affiliation: null,
  country,
  geo: null,
  gender: null,
});

/** Puts every span into the table; full names come before short ones, so that a short one finds its owner. */
export function linkSpans(
  builder: TableBuilder,
  parts: readonly Part[],
  spans: readonly NameSpan[],
  nested: readonly NameSpan[],
): void {
  const votes = countryVotes(spans);
  for (const span of spans) if (span.type !== 'person') linkThing(builder, parts, span, votes);
  for (const span of nested) linkThing(builder, parts, span, votes);
  linkPersons(builder, parts, spans);
}

/** How often each country is named: the towns of an article are mostly in the countries that it names. */
function countryVotes(spans: readonly NameSpan[]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const { readings } of spans) {
    const code = readings.length === 1 || readings[0]?.sort !== 'town' ? readings[0]?.country : null;
    if (code) votes.set(code, (votes.get(code) ?? 0) + 1);
  }
  return votes;
}

/** The reading that fits the countries of the article; else the first, which is the best known. */
function choose(readings: readonly Known[], votes: ReadonlyMap<string, number>): Known | null {
  const [best] = readings;
  if (!best || best.sort !== 'town' || best.population >= 500) return best ?? null;
  return readings.find(({ country }) => country !== null && (votes.get(country) ?? 0) > 0) ?? best;
}

function linkThing(
  builder: TableBuilder,
  parts: readonly Part[],
  span: NameSpan,
  votes: ReadonlyMap<string, number>,
): void {
  const surface = builder.surface(span.first, span.last);
  const known = choose(span.readings, votes);
  if (span.institution && span.country?.country) {
    const { institution, country } = span;
    const code = country.country ?? '';
    const entity = builder.entity(institutionKey(institution, code), () => ({
      ...plain(surface, institution.kind, code),
      canonical: institutionKey(institution, code),
      affiliation: builder.country(code)?.index ?? null,
    }));
    builder.mention(span.first, span.last, entity, 'name');
    return;
  }
  if (known) {
    const entity = builder.known(known);
    builder.mention(span.first, span.last, entity, methodOf(known, surface, parts[span.first]));
    return;
  }
  const key = keyOfName(surface).replace(/^the /, '');
  const acronym = builder.byAcronym(surface);
  const entity =
    acronym ??
    builder.entity(`${span.type} ${key}`, () =>
      plain(
        surface.replace(/^[Tt]he\s+/, ''),
        span.kind ?? (span.type === 'place' ? 'place' : 'organisation'),
      ),
    );
  builder.mention(span.first, span.last, entity, acronym ? 'acronym' : 'name');
}

function methodOf(known: Known, surface: string, part: Part | undefined): MentionMethod {
  if (known.sort === 'demonym') return 'demonym';
  if (known.sort === 'body' && part?.case === CASE.upper && !/\s/.test(surface) && surface !== known.name)
    return 'acronym';
  return 'name';
}

/** Full names first; then each short one goes to the only person whose name ends with it. */
function linkPersons(builder: TableBuilder, parts: readonly Part[], spans: readonly NameSpan[]): void {
  const persons: { entity: Entity; words: string[] }[] = [];
  const named = spans
    .filter(({ type }) => type === 'person')
    .map((span) => ({ span, words: nameKeys(builder.surface(span.first, span.last)) }));
  const full = named.filter(({ words }) => words.length >= 2);
  for (const { span, words } of full) {
    const key = `person ${words.join(' ')}`;
    const isNew = builder.find(key) === null;
    const entity = builder.entity(key, () => ({
      ...plain(builder.surface(span.first, span.last), 'person'),
      gender: genderOfName(parts[span.first]?.key ?? ''),
    }));
    if (isNew) persons.push({ entity, words });
    builder.mention(span.first, span.last, entity, 'name');
  }
  for (const { span, words } of named) {
    if (words.length >= 2) continue;
    const owners = persons.filter(
      (person) => person.words.at(-1) === words[0] || person.words[0] === words[0],
    );
    const [owner] = owners;
    if (owners.length > 1) continue;
    const entity =
      owner?.entity ??
      builder.entity(`person ${words.join(' ')}`, () =>
        plain(builder.surface(span.first, span.last), 'person'),
      );
    builder.mention(span.first, span.last, entity, owner ? 'alias' : 'name');
  }
}

/** "National Intelligence Service (NIS)": the bracketed capitals stand for the name before them. */
export function bracketed(parts: readonly Part[]): { first: number; name: number }[] {
  const found: { first: number; name: number }[] = [];
  for (let i = 1; i + 2 < parts.length; i += 1) {
    if (parts[i]?.text !== '(' || parts[i + 2]?.text !== ')') continue;
    const inside = parts[i + 1];
    if (
      inside &&
      inside.text.length >= 2 &&
      inside.text.length <= 8 &&
      /^\p{Lu}[\p{L}\p{N}.]*\p{Lu}/u.test(inside.text)
    )
      found.push({ first: i + 1, name: i });
  }
  return found;
}

export { standsFor };
