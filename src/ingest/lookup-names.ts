/**
 * Names under which an entity can be asked for though no article used them: the lexicons' other names of known
 * entities ("DPRK" for North Korea), country codes, and the initials of bodies ("NIS").
 */
import type { ExtractedEntity } from '../domain/extraction.ts';
import { initials } from '../extract/names/identity.ts';
import { lazily, listOf, readTable } from '../extract/names/lexicons.ts';

/** Further names by the key of a known entity, or by the alpha-3 code of a country. */
const furtherNames = lazily(() => {
  const names = new Map<string, string[]>();
  const add = (key: string, list: readonly string[]): void => {
    names.set(key, [...(names.get(key) ?? []), ...list]);
  };
  for (const [key = '', name = '', , , further, ofItsCountry] of readTable('organisations.tsv')) {
    add(key, [name, ...listOf(further), ...listOf(ofItsCountry)]);
  }
  for (const [key = '', name = '', , , , , further] of readTable('places-regions.tsv')) {
    add(key, [name, ...listOf(further)]);
  }
  for (const [alpha3 = '', list] of readTable('countries-variants.tsv')) add(alpha3, listOf(list));
  for (const [alpha3 = '', alpha2 = '', , , list] of readTable('countries.tsv')) {
    add(alpha3, [...listOf(list), alpha2, alpha3]);
  }
  return names;
});

const ACRONYM = /^\p{Lu}{2,6}$/u;

/** Initials of three or more letters, for a body that has no acronym yet. */
function acronymOf({ kind, name }: ExtractedEntity, known: readonly string[]): string[] {
  if (kind !== 'organisation' && kind !== 'military_unit' && kind !== 'group') return [];
  if ([name, ...known].some((other) => ACRONYM.test(other))) return [];
  const letters = initials(name);
  return letters === null || letters.length < 3 ? [] : [letters];
}

/** What an entity can be asked for by, beside the names that its article uses. */
export function lookupNames(entity: ExtractedEntity): string[] {
  const key = entity.kind === 'country' ? entity.country : entity.canonical;
  const further = key === null ? [] : (furtherNames().get(key) ?? []);
  return [...further, ...acronymOf(entity, [...entity.aliases, ...further])];
}
