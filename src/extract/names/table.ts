/** Builds the entity table: which names are whose. */
import type { MentionMethod } from '../../domain/vocabulary.ts';
import type { Entity, EntityTable, Mention } from '../entities.ts';
import type { Text } from '../text.ts';
import { countryOf, type Known } from './gazetteer.ts';
import { nameKeys, standsFor } from './identity.ts';
import { institutionKey } from './institutions.ts';
import { type Office, officeAfter, officeBefore, officeSpans, SpanIndex } from './offices.ts';
import { CASE, keyOfName, type Part } from './parts.ts';
import type { NameSpan } from './spans.ts';
import { genderOfName, titleOf } from './titles.ts';

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
    const fields = make();
    const made: Entity = { index: this.entities.length, ...fields };
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
  const things = new Map<NameSpan, Entity>();
  for (const span of [...spans, ...nested])
    if (span.type !== 'person') things.set(span, linkThing(builder, parts, span, votes));
  const index = new SpanIndex(spans);
  const offices = new Map<NameSpan, Office>();
  for (const span of spans) {
    const office =
      span.type === 'person' ? (officeBefore(parts, index, span) ?? officeAfter(parts, index, span)) : null;
    if (office) offices.set(span, office);
  }
  const owners = linkPersons(builder, parts, index, offices);
  applyOffices(builder, parts, offices, owners, things, spans);
  linkOffices(builder, parts, index, owners, things);
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
  if (best?.sort !== 'town' || best.population >= 500) return best ?? null;
  return readings.find(({ country }) => country !== null && (votes.get(country) ?? 0) > 0) ?? best;
}

function linkThing(
  builder: TableBuilder,
  parts: readonly Part[],
  span: NameSpan,
  votes: ReadonlyMap<string, number>,
): Entity {
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
    return entity;
  }
  if (known) {
    const entity = builder.known(known);
    builder.mention(span.first, span.last, entity, methodOf(known, surface, parts[span.first]));
    return entity;
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
  return entity;
}

function methodOf(known: Known, surface: string, part: Part | undefined): MentionMethod {
  if (known.sort === 'demonym') return 'demonym';
  if (known.sort === 'body' && part?.case === CASE.upper && !/\s/.test(surface) && surface !== known.name)
    return 'acronym';
  return 'name';
}

/** Full names first; then each short one goes to the only person whose name ends with it. */
function linkPersons(
  builder: TableBuilder,
  parts: readonly Part[],
  index: SpanIndex,
  offices: ReadonlyMap<NameSpan, Office>,
): Map<NameSpan, Entity> {
  const { spans } = index;
  const persons: { entity: Entity; words: string[] }[] = [];
  const owners = new Map<NameSpan, Entity>();
  const named = spans
    .filter(({ type }) => type === 'person')
    .map((span) => ({ span, words: nameKeys(builder.surface(span.first, span.last)) }));
  for (const { span, words } of named.filter(({ words }) => words.length >= 2)) {
    const shorter = persons.find(
      (person) => isShortFor(words, person.words) || isShortFor(person.words, words),
    );
    const key = `person ${words.join(' ')}`;
    const isNew = builder.find(key) === null && !shorter;
    const surface = builder.surface(span.first, span.last);
    const entity =
      shorter?.entity ??
      builder.entity(key, () => ({
        ...plain(surface, 'person'),
        gender: genderOfName(parts[span.first]?.key ?? ''),
      }));
    if (isNew) persons.push({ entity, words });
    if (shorter && words.length > shorter.words.length) {
      shorter.words = words;
      entity.name = surface;
    }
    owners.set(span, entity);
    builder.mention(span.first, span.last, entity, surface === entity.name || isNew ? 'name' : 'alias');
  }
  for (const { span, words } of named) {
    if (words.length >= 2 || words.length === 0) continue;
    const [word = ''] = words;
    const fits = persons.filter((person) => person.words.at(-1) === word || person.words[0] === word);
    const last = fits.filter((person) => person.words.at(-1) === word);
    const owner = fits.length === 1 ? fits[0] : last.length === 1 && fits.length > 1 ? last[0] : null;
    if (!owner && fits.length > 0) continue;
    const entity =
      owner?.entity ??
      builder.entity(`person ${word}`, () => plain(builder.surface(span.first, span.last), 'person'));
    const title = offices.get(span)?.title;
    owners.set(span, entity);
    if (title) builder.mention(title.first, span.last, entity, 'title');
    else builder.mention(span.first, span.last, entity, owner ? 'alias' : 'name');
  }
  return owners;
}

/** "Joe Biden" for "Joe R. Biden": the same first and last word, one list inside the other. */
function isShortFor(short: readonly string[], long: readonly string[]): boolean {
  if (short.length > long.length || short.at(-1) !== long.at(-1) || short[0] !== long[0])
    return (
      short.length >= 2 &&
      short.length < long.length &&
      short.every((word, at) => word === long[long.length - short.length + at])
    );
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length;
}

/** Writes role, affiliation and gender from the offices beside names. */
function applyOffices(
  builder: TableBuilder,
  parts: readonly Part[],
  offices: ReadonlyMap<NameSpan, Office>,
  owners: ReadonlyMap<NameSpan, Entity>,
  things: ReadonlyMap<NameSpan, Entity>,
  spans: readonly NameSpan[],
): void {
  for (const [span, { role, affiliation }] of offices) {
    const entity = owners.get(span);
    if (!entity) continue;
    entity.role ??= builder.surface(role.first, role.last).trim();
    const of = affiliation === null ? undefined : things.get(spans[affiliation] ?? span);
    entity.affiliation ??= of?.index ?? null;
    entity.country ??= of?.country ?? null;
    for (let i = role.first; i < role.last; i += 1)
      entity.gender ??= titleOf(parts[i]?.key ?? '')?.gender ?? null;
  }
}

/** Offices that stand alone go to their apposed or only holder; a definite one without a holder is a person of its own. */
function linkOffices(
  builder: TableBuilder,
  parts: readonly Part[],
  index: SpanIndex,
  owners: ReadonlyMap<NameSpan, Entity>,
  things: ReadonlyMap<NameSpan, Entity>,
): void {
  const all = officeSpans(parts, index);
  for (const { holder, first, last, affiliation } of all) {
    const span = holder === null ? undefined : index.spans[holder];
    const entity = span && owners.get(span);
    if (!entity) continue;
    entity.role ??= builder.surface(first, last);
    if (affiliation !== null)
      entity.affiliation ??= things.get(index.spans[affiliation] ?? span)?.index ?? null;
    builder.mention(first, last, entity, 'title');
  }
  for (const { holder, first, last, words, definite, affiliation } of all) {
    if (holder !== null) continue;
    const of = affiliation === null ? null : (things.get(index.spans[affiliation] as NameSpan) ?? null);
    const fits = builder.entities.filter(
      ({ kind, role, country }) =>
        kind === 'person' &&
        role !== null &&
        holds(role, words) &&
        (of === null || country === null || of.country === country),
    );
    const [only] = fits;
    if (only && fits.length === 1) builder.mention(first, last, only, 'title');
    else if (fits.length === 0 && (definite || affiliation !== null)) {
      const name = builder.surface(first, last).replace(/^[Tt]he\s+/, '');
      const entity = builder.entity(`office ${words} ${of?.name ?? ''}`, () => ({
        ...plain(name, 'person', of?.country ?? null),
        role: name,
        affiliation: of?.index ?? null,
      }));
      builder.mention(first, last, entity, 'title');
    }
  }
}

const holds = (role: string, office: string): boolean => ` ${keyOfName(role)} `.includes(` ${office} `);

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
