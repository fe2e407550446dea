/** Bodies, countries and places: known ones by key, institutions by country, the rest by their words. */
import type { MentionMethod } from '../../domain/vocabulary.ts';
import type { Entity } from '../entities.ts';
import type { Acronyms } from './acronyms.ts';
import { isSure, type Known, lookUp } from './gazetteer.ts';
import { fold, slug, standsFor } from './identity.ts';
import { type Institution, institutionAt, institutionKey } from './institutions.ts';
import { CASE, keyOfName, type Part } from './parts.ts';
import type { NameSpan } from './span.ts';
import { plainEntity, type TableBuilder } from './table.ts';

/** Makes or finds the entity of every span that is no person. */
export function linkBodies(
  builder: TableBuilder,
  parts: readonly Part[],
  spans: readonly NameSpan[],
  nested: readonly NameSpan[],
  acronyms: Acronyms,
): Map<NameSpan, Entity> {
  const linker = new BodyLinker(builder, parts, spans, acronyms);
  const things = [...spans, ...nested].filter(({ type }) => type !== 'person');
  // Names that define an acronym come first, then long names before short ones: each can then find its owner.
  const rank = (span: NameSpan): number =>
    acronyms.after(span) === null ? Math.min(span.last - span.first, 20) : 100;
  const ranked = things.map((span): [number, NameSpan] => [rank(span), span]).sort(([a], [b]) => b - a);
  const linked = new Map<NameSpan, { entity: Entity; method: MentionMethod }>();
  for (const [, span] of ranked) linked.set(span, linker.link(span));
  const entities = new Map<NameSpan, Entity>();
  for (const span of things) {
    const found = linked.get(span);
    if (!found) continue;
    entities.set(span, found.entity);
    builder.mention(span.first, span.last, found.entity, found.method);
  }
  linker.sweep(things);
  return entities;
}

/** Nouns that make a region of the town before them ("Kursk region", "Idlib Province"). */
const REGION_NOUNS = new Set([
  'region',
  'oblast',
  'province',
  'governorate',
  'district',
  'raion',
  'county',
  'department',
  'prefecture',
  'territory',
  'krai',
  'canton',
]);

/** "Syrians", "Frenchmen" describe many persons of a country; "Syrian" is a word for the country itself. */
const isPeople = (surface: string, { kind }: Entity): boolean =>
  kind !== 'group' && /(?:[^s]s|men|women)$/i.test(surface);

class BodyLinker {
  readonly #builder: TableBuilder;
  readonly #parts: readonly Part[];
  readonly #acronyms: Acronyms;
  readonly #votes: ReadonlyMap<string, number>;
  /** Bodies by the last words of their names; null where two bodies share them. */
  readonly #short = new Map<string, Entity | null>();
  /** The only country whose institution of a sort is named; null where there are several. */
  readonly #institutions = new Map<string, Entity | null>();

  constructor(builder: TableBuilder, parts: readonly Part[], spans: readonly NameSpan[], acronyms: Acronyms) {
    this.#builder = builder;
    this.#parts = parts;
    this.#acronyms = acronyms;
    this.#votes = countryVotes(spans);
  }

  link(span: NameSpan): { entity: Entity; method: MentionMethod } {
    const surface = this.#builder.surface(span.first, span.last);
    const acronym = this.#acronyms.after(span);
    const own = acronym === null ? this.#acronyms.tied(surface) : null;
    if (own) return { entity: own, method: 'acronym' };
    const { entity, method } = this.#resolve(span, surface, acronym);
    if (acronym !== null) this.#acronyms.tie(acronym, entity);
    if (span.type === 'organisation') this.#offer(span, surface, entity);
    return { entity, method };
  }

  #resolve(
    span: NameSpan,
    surface: string,
    acronym: string | null,
  ): { entity: Entity; method: MentionMethod } {
    const known = choose(span.readings, this.#votes);
    if (known && span.part) return { entity: this.#part(known, surface), method: 'name' };
    if (known) return this.#known(span, surface, known);
    if (span.institution && span.country?.country)
      return {
        entity: this.#institution(span.institution, span.country.country, surface.replace(/^the\s+/i, '')),
        method: span.described ? 'nominal' : 'name',
      };
    if (acronym !== null && !standsFor(acronym, surface)) {
      const meant = lookUp(acronym).find(({ sort }) => sort === 'body');
      if (meant) return { entity: this.#builder.known(meant), method: 'name' };
    }
    const region = span.type === 'place' ? this.#namedRegion(span) : null;
    if (region) return { entity: region, method: 'name' };
    if (span.type === 'organisation') {
      const owner = this.#owner(span, surface);
      if (owner) return owner;
    }
    const name = surface.replace(/^the\s+/i, '');
    const kind = span.kind ?? (span.type === 'place' ? 'place' : 'organisation');
    return {
      entity: this.#builder.entity(`${span.type} ${keyOfName(name)}`, () => plainEntity(name, kind)),
      method: span.described ? 'nominal' : 'name',
    };
  }

  #known(span: NameSpan, surface: string, known: Known): { entity: Entity; method: MentionMethod } {
    const noun = this.#parts[span.last];
    if (known.sort === 'town' && noun && REGION_NOUNS.has(noun.key))
      return { entity: this.#region(known, `${known.name} ${noun.text}`), method: 'name' };
    const entity = this.#builder.known(known);
    if (known.sort === 'demonym')
      return { entity, method: isPeople(surface, entity) ? 'nominal' : 'demonym' };
    const isAcronym =
      known.sort === 'body' && this.#parts[span.first]?.case === CASE.upper && !/\s/.test(surface);
    if (known.sort === 'body' && !isAcronym && surface.length > 3)
      entity.name = fullerName(entity.name, surface, known);
    return { entity, method: isAcronym && surface !== known.name ? 'acronym' : 'name' };
  }

  /** "Zaporizhzhia Oblast": a region named after a town. */
  #namedRegion(span: NameSpan): Entity | null {
    if (!REGION_NOUNS.has(this.#parts[span.last - 1]?.key ?? '') || span.last - span.first < 2) return null;
    const towns = lookUp(this.#builder.surface(span.first, span.last - 1)).filter(
      ({ sort }) => sort === 'town',
    );
    const town = choose(towns, this.#votes);
    return town ? this.#region(town, this.#builder.surface(span.first, span.last)) : null;
  }

  #region(town: Known, name: string): Entity {
    const geo = town.geo && { ...town.geo, precision: 'region' as const };
    return this.#builder.entity(`${town.key}-region`, () => ({
      ...plainEntity(name, 'place', town.country),
      canonical: `${slug(town.key)}-region`,
      geo,
    }));
  }

  /** "Eastern Ukraine": a place of its own, in the middle of the whole for want of better. */
  #part(whole: Known, name: string): Entity {
    const geo = whole.geo && { ...whole.geo, precision: 'region' as const };
    return this.#builder.entity(`part ${keyOfName(name)}`, () => ({
      ...plainEntity(name, 'place', whole.country),
      geo,
    }));
  }

  #institution(institution: Institution, code: string, surface: string): Entity {
    const key = institutionKey(institution, code);
    const entity = this.#builder.entity(key, () => ({
      ...plainEntity(surface, institution.kind, code),
      canonical: key,
      affiliation: this.#builder.country(code)?.index ?? null,
    }));
    const other = this.#institutions.get(institution.key);
    this.#institutions.set(institution.key, other === undefined || other === entity ? entity : null);
    return entity;
  }

  /** Lets later short forms and acronyms find this body. */
  #offer(span: NameSpan, surface: string, entity: Entity): void {
    this.#acronyms.offer(
      surface.replace(/(?<=^|[\s-])\p{Ll}(?=\p{Ll}{3})/gu, (letter) => letter.toUpperCase()),
      entity,
    );
    for (let first = span.first + 1; first < span.last; first += 1) {
      const part = this.#parts[first];
      if (!part || part.key === '' || part.case === CASE.lower) continue;
      const key = keyOfName(this.#builder.surface(first, span.last));
      const other = this.#short.get(key);
      this.#short.set(key, other === undefined || other === entity ? entity : null);
    }
  }

  /** The body that a short name belongs to: by its initials, its last words, or its being the only one of its sort. */
  #owner(span: NameSpan, surface: string): { entity: Entity; method: MentionMethod } | null {
    const initials = this.#parts[span.first]?.case === CASE.upper ? this.#acronyms.byInitials(surface) : null;
    if (initials) return { entity: initials, method: 'acronym' };
    const suffix = this.#short.get(keyOfName(surface).replace(/^the /, ''));
    if (suffix) return { entity: suffix, method: 'alias' };
    const institution = institutionAt(this.#parts, span.first);
    const only = institution?.last === span.last ? this.#institutions.get(institution.institution.key) : null;
    return only ? { entity: only, method: 'alias' } : null;
  }

  /** Tied acronyms that no span covers. */
  sweep(things: readonly NameSpan[]): void {
    if (this.#acronyms.all.size === 0) return;
    const covered = new Uint8Array(this.#parts.length);
    for (const { first, last } of things) covered.fill(1, first, last);
    this.#parts.forEach((part, at) => {
      const entity = covered[at] === 0 && part.case !== CASE.lower ? this.#acronyms.tied(part.text) : null;
      if (entity) this.#builder.mention(at, at + 1, entity, 'acronym');
    });
  }
}

/** The name as the article writes it in full, unless that is shorter than the usual one. */
const fullerName = (current: string, surface: string, known: Known): string => {
  const own = surface.replace(/^the\s+/i, '');
  const isFirst = current === known.name && fold(current) !== fold(own);
  return isFirst && own.includes(' ') && own.split(' ').length >= current.split(' ').length - 1
    ? own
    : current;
};

/** How often each country is named: the towns of an article are mostly in the countries that it names. */
function countryVotes(spans: readonly NameSpan[]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const { readings } of spans) {
    if (readings[0]?.weak) continue;
    const [best] = readings;
    const clear = readings.length === 1 || isSure(best) || (best?.population ?? 0) >= 1000;
    const code = clear ? best?.country : null;
    if (code) votes.set(code, (votes.get(code) ?? 0) + 1);
  }
  return votes;
}

/** The reading that fits the countries of the article; else the first, which is the best known. */
function choose(given: readonly Known[], votes: ReadonlyMap<string, number>): Known | null {
  const isNamed = ({ country }: Known): boolean => country !== null && (votes.get(country) ?? 0) > 0;
  const readings = given.filter((known) => !known.weak || isNamed(known));
  const [best] = readings;
  if (best?.sort !== 'town' || best.population >= 500) return best ?? null;
  return readings.find(isNamed) ?? best;
}
