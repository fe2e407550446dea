/** Which names are whose: puts every span into the entity table. */
import type { Entity } from '../entities.ts';
import { Acronyms, bracketedAcronyms } from './acronyms.ts';
import { linkBodies } from './link-bodies.ts';
import { linkPersons } from './link-persons.ts';
import { linkOffices, type Office, officeAfter, officeBefore, SpanIndex } from './offices.ts';
import { officeApart } from './offices-apart.ts';
import type { Part } from './parts.ts';
import type { NameSpan } from './span.ts';
import type { TableBuilder } from './table.ts';
import { titleOf } from './titles.ts';

/** Entities of the spans: bodies and places first, then persons with their offices. */
export function linkSpans(
  builder: TableBuilder,
  parts: readonly Part[],
  spans: readonly NameSpan[],
  nested: readonly NameSpan[],
): void {
  const index = new SpanIndex(spans);
  const acronyms = new Acronyms(bracketedAcronyms(parts, index));
  const things = linkBodies(builder, parts, spans, nested, acronyms);
  const offices = new Map<NameSpan, Office>();
  for (const span of spans) {
    const office = span.type === 'person' ? officeOf(parts, index, span) : null;
    if (office) offices.set(span, office);
  }
  const owners = linkPersons(builder, parts, spans, offices);
  for (const [span, office] of offices) {
    const entity = owners.get(span);
    if (entity)
      applyOffice(
        builder,
        parts,
        entity,
        office,
        things.get(spans[office.affiliation ?? -1] ?? span) ?? null,
      );
  }
  linkOffices(builder, parts, index, owners, things);
}

/** The office before a name, unless that is a mere rank and a description follows the name. */
function officeOf(parts: readonly Part[], index: SpanIndex, span: NameSpan): Office | null {
  const before = officeBefore(parts, index, span);
  if (before && before.affiliation !== null) return before;
  const after = officeAfter(parts, index, span);
  const isRank =
    before !== null &&
    parts
      .slice(before.role.first, before.role.last)
      .every(({ key, text }) => text === '.' || (titleOf(key)?.kind ?? 'office') !== 'office');
  return before && after && isRank
    ? { ...after, title: before.title }
    : (before ?? after ?? officeApart(parts, index, span));
}

/** Role, affiliation and gender from the office beside a name; what an earlier place said stays. */
function applyOffice(
  builder: TableBuilder,
  parts: readonly Part[],
  entity: Entity,
  { role }: Office,
  of: Entity | null,
): void {
  const words = builder.surface(role.first, role.last).trim();
  const isHonorific = parts
    .slice(role.first, role.last)
    .every(({ key, text }) => text === '.' || titleOf(key)?.kind === 'honorific');
  if (!isHonorific) entity.role ??= words;
  entity.affiliation ??= of?.index ?? null;
  entity.country ??= of?.country ?? null;
  for (let i = role.first; i < role.last; i += 1)
    entity.gender ??= titleOf(parts[i]?.key ?? '')?.gender ?? null;
}
