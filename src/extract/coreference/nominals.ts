/** Descriptions that stand for someone named before: "the ministry", "the foreign minister". */
import type { Entity, EntityTable, Mention } from '../entities.ts';
import { fold } from '../names/identity.ts';
import { isOffice, isRoleNoun } from '../names/titles.ts';
import type { Text } from '../text.ts';
import { mentionsByToken } from './places.ts';
import { BODY_NOUNS, QUALIFIERS } from './words.ts';

interface Named {
  entity: Entity;
  /** Folded words of its names and, for persons, of their roles. */
  words: ReadonlySet<string>;
}

/** At most so many entities are compared for one description. */
const LATEST = 40;

const wordsOf = (...texts: (string | null)[]): Set<string> =>
  new Set(
    texts.flatMap((text) =>
      text === null
        ? []
        : fold(text)
            .split(/[^a-z0-9]+/)
            .filter((word) => word !== ''),
    ),
  );

/** Bodies that a description names well enough when the article has no fuller name for them. */
const SELF_NAMED = new Set(['police', 'army', 'military', 'navy', 'government', 'parliament', 'ministry']);

/** Adds a mention for every description that fits exactly one entity named before it. */
export function referDescriptions(text: Text, table: EntityTable): Mention[] {
  const byToken = mentionsByToken(text, table);
  const added: Mention[] = [];
  const named = new Map<number, Named>();
  const nouns = nounsOf(table);
  for (const token of text.tokens) {
    const mention = byToken[token.index];
    if (mention) {
      remember(named, table, mention);
      continue;
    }
    const bare = token.lower === 'police';
    if (!bare && token.lower !== 'the') continue;
    const last = bare
      ? isClosed(text, token.index + 1)
        ? token.index + 1
        : null
      : describedUntil(text, token.index, byToken);
    const noun = last === null ? undefined : text.tokens[last - 1];
    if (last === null || !noun || !nouns.has(noun.lower)) continue;
    const qualifiers = text.tokens.slice(token.index + 1, last - 1).map(({ lower }) => lower);
    const found = fitting(named, noun.lower, qualifiers);
    const entity = found === 'none' ? selfNamed(table, noun.lower, qualifiers) : found;
    if (!entity) continue;
    const method = isOffice(noun.lower) && entity.kind === 'person' ? 'title' : 'nominal';
    const own: Mention = {
      start: token.start,
      end: noun.end,
      text: text.source.slice(token.start, noun.end),
      method,
      entity: entity.index,
      first: token.index,
      last,
    };
    added.push(own);
    remember(named, table, own);
  }
  return added;
}

/** "police", "the health ministry": an entity of this article under its description. */
function selfNamed(table: EntityTable, noun: string, qualifiers: readonly string[]): Entity | null {
  const portfolio = qualifiers.filter(
    (word) => PORTFOLIOS.has(word) || word === 'local' || word === 'federal',
  );
  if (!SELF_NAMED.has(noun) || (noun === 'ministry' && portfolio.length === 0)) return null;
  const kind = noun === 'army' || noun === 'military' || noun === 'navy' ? 'military_unit' : 'organisation';
  const entity: Entity = {
    index: table.entities.length,
    name: [...portfolio, noun].join(' '),
    kind,
    canonical: null,
    role: null,
    affiliation: null,
    country: null,
    geo: null,
    gender: null,
  };
  table.entities.push(entity);
  return entity;
}

/** The nouns that this article's entities can be described by; most articles need few. */
function nounsOf(table: EntityTable): Set<string> {
  const nouns = new Set(BODY_NOUNS.keys());
  for (const { kind, role } of table.entities)
    if (kind === 'person') for (const word of wordsOf(role)) if (isRoleNoun(word)) nouns.add(word);
  return nouns;
}

/** The latest entities last; each with the words that it can be known by. */
function remember(named: Map<number, Named>, table: EntityTable, mention: Mention): void {
  const entity = table.entities[mention.entity];
  if (!entity || entity.kind === 'country' || entity.kind === 'place') return;
  const known = named.get(entity.index);
  named.delete(entity.index);
  const words =
    known?.words ??
    wordsOf(entity.name, mention.text, entity.kind === 'person' ? entity.role : entity.canonical);
  named.set(entity.index, {
    entity,
    words:
      known && !known.words.has(fold(mention.text)) ? new Set([...words, ...wordsOf(mention.text)]) : words,
  });
  if (named.size > LATEST) {
    const [oldest] = named.keys();
    if (oldest !== undefined) named.delete(oldest);
  }
}

/** The end of "the (foreign) ministry": up to three qualifiers and a noun, in lower case; null when it is something else. */
function describedUntil(text: Text, first: number, byToken: readonly unknown[]): number | null {
  for (let i = first + 1; i < Math.min(text.tokens.length, first + 5); i += 1) {
    const token = text.tokens[i];
    if (!token || byToken[i] || token.text !== token.lower || token.sentence !== text.tokens[first]?.sentence)
      return null;
    const next = text.tokens[i + 1];
    const isNoun = BODY_NOUNS.has(token.lower) || isRoleNoun(token.lower);
    const goesOn =
      next !== undefined &&
      (QUALIFIERS.has(token.lower) || token.lower === 'deputy') &&
      (BODY_NOUNS.has(next.lower) || isRoleNoun(next.lower) || QUALIFIERS.has(next.lower));
    if (isNoun && !goesOn) return isClosed(text, i + 1) ? i + 1 : null;
    if (!QUALIFIERS.has(token.lower) && token.lower !== 'deputy') return null;
  }
  return null;
}

const OPENERS = new Set(['of', 'for', 'in', 'who', 'whose', 'and']);

/** No noun or complement follows that would make another thing of it ("the ministry official", "the head of the UN"). */
function isClosed(text: Text, at: number): boolean {
  const next = text.tokens[at];
  if (!next || next.sentence !== text.tokens[at - 1]?.sentence) return true;
  if (next.tag === 'NOUN' || next.tag === 'PROPN') return false;
  if (OPENERS.has(next.lower)) return next.lower === 'and' || next.lower === 'in';
  if (/^\p{Lu}/u.test(next.text) || isRoleNoun(next.lower.replace(/s$/, '')) || next.lower === '-')
    return false;
  return !/^(?:official|spokes|source|statement|troops|forces|building|headquarters|side|leader|member)/.test(
    next.lower,
  );
}

/** The only entity that the noun and its qualifiers fit; null when several do. */
function fitting(
  named: ReadonlyMap<number, Named>,
  noun: string,
  qualifiers: readonly string[],
): Entity | 'none' | null {
  const heads = BODY_NOUNS.get(noun);
  const specific = qualifiers.filter((word) => PORTFOLIOS.has(word));
  const fits: Entity[] = [];
  for (const { entity, words } of named.values()) {
    const isFit =
      entity.kind === 'person' ? isRoleNoun(noun) && words.has(noun) : heads?.some((word) => words.has(word));
    if (isFit && specific.every((word) => words.has(word))) fits.push(entity);
  }
  // "The organisation" can be any body; it is the only one that the article has named so far.
  if (fits.length === 0 && ANY_BODY.has(noun)) {
    for (const { entity } of named.values()) if (entity.kind === 'organisation') fits.push(entity);
  }
  const [only] = fits;
  return only === undefined ? 'none' : fits.length === 1 ? only : null;
}

const ANY_BODY = new Set(['organisation', 'organization', 'agency']);

/** Qualifiers that tell one office or body from another. */
const PORTFOLIOS = new Set([
  'foreign',
  'defense',
  'defence',
  'interior',
  'health',
  'finance',
  'justice',
  'prime',
  'vice',
  'deputy',
  'former',
]);
