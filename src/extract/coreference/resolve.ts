/** Which entity a source is: the question that attributions and quotes ask. */
import type { EntityKind, ResolutionMethod } from '../../domain/vocabulary.ts';
import type { EntityTable, Mention } from '../entities.ts';
import { isRoleNoun } from '../names/titles.ts';
import type { Range, Text, Token } from '../text.ts';
import { isSubject } from './places.ts';

export interface Resolution {
  /** Index of the entity; null when the source is unnamed or not clear. */
  entity: number | null;
  method: ResolutionMethod | null;
}

const NOBODY: Resolution = { entity: null, method: null };

/**
 * Resolves a source span ("He", "the ministry", "Yerin, a representative of HUR"): the entity of the mention
 * that its head word belongs to. A source whose head is an unnamed person or body ("a Kremlin official",
 * "sources close to Hamas") is nobody, whatever names stand inside it.
 */
export function resolveSource(text: Text, table: EntityTable, span: Range): Resolution {
  const tokens = tokensIn(text, span);
  const [first] = tokens;
  const end = tokens.at(-1);
  if (!first || !end) return NOBODY;
  if (tokens.length === 1 && first.lower === 'who') return before(text, table, first);
  if (tokens.length === 1 && (first.lower === 'it' || first.lower === 'they'))
    return bodyBefore(text, table, first);
  const inside = mentionsIn(table, span);
  if (inside.length === 0) return NOBODY;
  const person = inside.find(({ entity }) => table.entities[entity]?.kind === 'person');
  const bearer = inside.find((mention) => isTitled(text, table, mention, first, end));
  if (bearer) return resolved(table, bearer);
  const head = headOf(text, tokens);
  const over = inside.find((mention) => mention.first <= head.index && head.index < mention.last);
  if (over) return resolved(table, over);
  // "Kremlin spokesman Dmitry Peskov": a parse may take the title for the head.
  if (person && (isApposed(text, head, person) || isNamedApart(text, head, person)))
    return resolved(table, person);
  const body = inside.find(({ entity }) => BODIES.has(table.entities[entity]?.kind ?? 'place'));
  return body && isNamedBody(text, head, body) ? resolved(table, body) : NOBODY;
}

/** "The mayor of Belmora, Jana Holt": a name behind the comma that ends its description. */
function isNamedApart(text: Text, head: Token, person: Mention): boolean {
  if (!isRoleNoun(head.lower) || text.tokens[person.first - 1]?.text !== ',') return false;
  if (person.first <= head.index || person.first - head.index > MOST_DESCRIBED) return false;
  return text.tokens
    .slice(head.index + 1, person.first - 1)
    .every(({ tag, text: own }) => !/^(?:VERB|AUX|CCONJ|SCONJ)$/.test(tag) && own !== ',');
}
const MOST_DESCRIBED = 10;

/** What a body calls itself beside its name: "the Interfax news agency", "the newspaper Bild". */
const OUTLETS =
  /^(?:agency|newspaper|paper|magazine|website|portal|broadcaster|channel|network|station|outlet|daily|weekly|group|movement)$/;

function isNamedBody(text: Text, head: Token, body: Mention): boolean {
  if (!OUTLETS.test(head.lower)) return false;
  const between =
    body.last <= head.index
      ? text.tokens.slice(body.last, head.index)
      : text.tokens.slice(head.index + 1, body.first);
  return between.length <= 2 && between.every(({ tag }) => tag === 'NOUN' || tag === 'ADJ');
}

/** Words that no title goes over: what stands before them is another phrase. */
const PARTING = /^(?:PUNCT|ADP|CCONJ|SCONJ|VERB|AUX|PART)$/;

/** "New Zealand Prime Minister Ana Kest": a name that ends a source with nothing but its titles before it. */
function isTitled(text: Text, table: EntityTable, mention: Mention, first: Token, end: Token): boolean {
  if (table.entities[mention.entity]?.kind !== 'person' || mention.method === 'nominal') return false;
  if (mention.last <= end.index && end.tag !== 'PUNCT') return false;
  if (mention.method === 'pronoun' || mention.first < first.index || mention.last < end.index) return false;
  return text.tokens
    .slice(first.index, mention.first)
    .every(({ tag, lower }) => !PARTING.test(tag) && lower !== "'s");
}

/** "Europeans" are not Europe, and what "Dorvans" say their country has not said. */
function resolved(table: EntityTable, { entity, method }: Mention): Resolution {
  const kind = table.entities[entity]?.kind;
  const people =
    method === 'demonym'
      ? kind !== 'country'
      : method === 'nominal' && (kind === 'country' || kind === 'place');
  return people ? NOBODY : { entity, method };
}

/** First index whose value is not below the wanted one. */
function lowerBound<T>(items: readonly T[], value: number, of: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && of(item) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tokensIn({ tokens }: Text, { start, end }: Range): Token[] {
  const found: Token[] = [];
  for (let i = lowerBound(tokens, start, (token) => token.end - 1); i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token || token.start >= end) break;
    found.push(token);
  }
  return found;
}

function mentionsIn({ mentions }: EntityTable, { start, end }: Range): Mention[] {
  const found: Mention[] = [];
  // A mention may start a little before the source ("the" left out of it).
  for (let i = lowerBound(mentions, start - 40, (mention) => mention.start); i < mentions.length; i += 1) {
    const mention = mentions[i];
    if (!mention || mention.start >= end) break;
    if (mention.end > start && mention.end <= end + 1) found.push(mention);
  }
  return found;
}

const BODIES: ReadonlySet<EntityKind> = new Set(['organisation', 'military_unit', 'group', 'country']);

/** Others whom "they" could mean: a plural, or people joined by "and". */
const isMany = ({ xpos, lower }: Token): boolean =>
  xpos === 'NNS' || xpos === 'NNPS' || lower === 'and' || lower === 'people';

/** "it" or "they", which says something: the only body that is a subject in the sentence before, or earlier in its own. */
function bodyBefore(text: Text, table: EntityTable, token: Token): Resolution {
  const own = text.sentences[token.sentence];
  const previous = text.sentences[token.sentence - 1];
  const ranges = [
    own && { start: own.start, end: token.start },
    previous?.paragraph === own?.paragraph || token.index === own?.first ? previous : undefined,
  ];
  for (const range of ranges) {
    if (!range || range.start >= range.end) continue;
    if (token.lower === 'they' && tokensIn(text, range).some(isMany)) return NOBODY;
    const subjects = mentionsIn(table, range).filter((mention) => {
      const kind = table.entities[mention.entity]?.kind;
      return (
        kind !== undefined &&
        BODIES.has(kind) &&
        mention.method !== 'demonym' &&
        isSubject(text.tokens, mention.first, mention.last) === true
      );
    });
    const entities = new Set(subjects.map(({ entity }) => entity));
    const [entity] = entities;
    if (entities.size === 1 && entity !== undefined) return { entity, method: 'pronoun' };
    if (entities.size > 1) return NOBODY;
  }
  return NOBODY;
}

/** "who": the person that the words before it describe ("Yerin, a representative of HUR, who"), or the body right before it. */
function before(text: Text, table: EntityTable, token: Token): Resolution {
  const sentence = text.sentences[token.sentence];
  let at = token.index - 1;
  const apart = /^[,–—-]$/.test(text.tokens[at]?.text ?? '');
  if (apart) at -= 1;
  const end = text.tokens[at]?.end ?? 0;
  const found = mentionsIn(table, { start: Math.max(sentence?.start ?? 0, end - 160), end });
  const right = found.filter((mention) => mention.end === end);
  const person = right.find(({ entity }) => table.entities[entity]?.kind === 'person');
  if (person) return resolved(table, person);
  const described = found.findLast(
    (mention) => table.entities[mention.entity]?.kind === 'person' && isDescribed(text, mention.last, at),
  );
  if (described) return resolved(table, described);
  const [body] = right;
  let left = (body?.first ?? 0) - 1;
  if (text.tokens[left]?.tag === 'DET') left -= 1;
  const adjacent = !isRoleNoun(text.tokens[left]?.lower ?? '') && text.tokens[left]?.tag !== 'ADP';
  return body && adjacent ? resolved(table, body) : NOBODY;
}

/** A comma and then words of a description up to `last`, no other clause between. */
function isDescribed(text: Text, first: number, last: number): boolean {
  if (text.tokens[first]?.text !== ',') return false;
  for (let i = first + 1; i <= last; i += 1) {
    const token = text.tokens[i];
    if (!token || token.tag === 'VERB' || /^[;:"“”]$/.test(token.text)) return false;
  }
  return true;
}

/** Words that end the first noun phrase of a source. */
const STOPS = new Set([
  ',',
  '(',
  'of',
  'for',
  'in',
  'from',
  'at',
  'on',
  'with',
  'who',
  'whose',
  'which',
  'that',
  'and',
  'or',
  'to',
  'by',
  'near',
  'close',
  'inside',
  'within',
  'against',
  'as',
  '-',
  '–',
  '—',
  ':',
  'including',
  'said',
]);

/** The head word of a source: by the parse where there is one, else the last word before the first complement. */
function headOf(text: Text, tokens: readonly Token[]): Token {
  const [first] = tokens as [Token];
  const last = tokens.at(-1) ?? first;
  if (first.head !== -2) {
    const outside = tokens.filter(({ head }) => head < first.index || head > last.index);
    const noun = outside.find(({ tag }) => tag === 'PROPN' || tag === 'NOUN' || tag === 'PRON') ?? outside[0];
    if (noun) return noun;
  }
  let head = first;
  for (const token of tokens) {
    if (token !== first && STOPS.has(token.lower)) break;
    if (token.lower !== "'s" && token.text !== '"' && token.text !== '“') head = token;
  }
  return head.lower === 'the' ? (text.tokens[head.index + 1] ?? head) : head;
}

/** A title and the name after it, nothing but words of the title between them. */
function isApposed(text: Text, head: Token, person: Mention): boolean {
  if (!isRoleNoun(head.lower) && !/^\p{Lu}/u.test(head.text)) return false;
  if (person.first > head.index) {
    for (let i = head.index + 1; i < person.first; i += 1) {
      const token = text.tokens[i];
      if (!token || (token.text !== ',' && STOPS.has(token.lower))) return false;
    }
    return person.first - head.index <= 3;
  }
  return false;
}
