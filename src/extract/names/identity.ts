/**
 * When are two names the same name? Pure helpers, used inside one article and, at ingest, across
 * articles. Names are compared by a folded key that forgets accents, case and the differences between
 * ways of writing Slavic, Arabic and Korean names in Latin letters (Zelensky, Zelenskyy, Zelenskiy).
 */
import type { EntityKind } from '../../domain/vocabulary.ts';

const MARKS = /\p{M}+/gu;
const NOT_PLAIN = /[^\x20-\x7e]/;
/** Letters that Unicode does not decompose, and the marks that stand for Arabic ayn and Slavic soft signs. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ð: 'd', þ: 'th', Þ: 'Th', ß: 'ss', æ: 'ae', Æ: 'Ae',
  œ: 'oe', Œ: 'Oe', ı: 'i', ħ: 'h', Ħ: 'H', ə: 'a', Ə: 'A', 'ʼ': '', 'ʻ': '', 'ʿ': '', 'ʾ': '', '‘': "'", '’': "'", 'ʹ': '', '–': '-', '—': '-', '‐': '-', '‑': '-',
}; // biome-ignore format: a table of letters

const plainLetter = (letter: string): string => LETTERS[letter] ?? letter;

/** Lower case without accents; apostrophes made plain. Equal for "Mevlüt" and "mevlut". */
export function fold(text: string): string {
  if (!NOT_PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[^\x20-\x7e]/gu, plainLetter)
    .toLowerCase();
}

/** A key for ids and canonical names: letters and digits of any script, joined by hyphens. */
export const slug = (text: string): string =>
  fold(text)
    .replace(/['.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * Rewrites that bring the usual transliterations of one name to one form, applied in order to each folded
 * word: first the endings (Slavic adjectives, Arabic feminine), then letter groups, then doubled letters.
 */
const TRANSLITERATION: readonly (readonly [RegExp, string])[] = [
  [/'/g, ''],
  [/(?<=[sc])k(?:yy|iy|yj|ij|ii|yi|y|i)$/, 'ki'],
  [/(?:iyy|iy|yy|yj|ij|ii|yi|ey|ei|i)$/, 'y'],
  [/ch(?=e[vn])/g, 'ch'],
  [/shch|sch/g, 'sh'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/dh/g, 'd'],
  [/ck/g, 'k'],
  [/q/g, 'k'],
  [/ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/ae|ai|ay|ei|ey/g, 'ai'],
  [/ya|ia/g, 'ia'],
  [/yu|iu/g, 'iu'],
  [/ye|ie|yo|io/g, 'e'],
  [/w/g, 'v'],
  [/ks/g, 'x'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/ah$/, 'a'],
];

/** Spellings of given names that differ by language rather than by letters (Ukrainian, Russian, Arabic, Korean). */
const GIVEN: ReadonlyMap<string, string> = new Map(Object.entries({
  vladimir: 'volodymyr', vladymyr: 'volodymyr', alexander: 'oleksandr', aleksandr: 'oleksandr', alexandr: 'oleksandr',
  alexey: 'oleksiy', aleksey: 'oleksiy', alexei: 'oleksiy', aleksei: 'oleksiy', sergei: 'serhiy', sergey: 'serhiy',
  sergiy: 'serhiy', serhii: 'serhiy', dmitry: 'dmytro', dmitri: 'dmytro', dmitriy: 'dmytro', dmitrii: 'dmytro', nikolai: 'mykola', nikolay: 'mykola',
  yevgeny: 'yevhen', yevgeni: 'yevhen', evgeny: 'yevhen', evgeni: 'yevhen', evgenii: 'yevhen', yevgeniy: 'yevhen', yevhenii: 'yevhen', evhen: 'yevhen',
  andrei: 'andriy', andrey: 'andriy', andrii: 'andriy', mikhail: 'mykhailo', pavel: 'pavlo', oleg: 'oleh', igor: 'ihor', kirill: 'kyrylo',
  mohammed: 'muhammad', mohamed: 'muhammad', muhammed: 'muhammad', mohammad: 'muhammad', mohamad: 'muhammad', mehmed: 'muhammad',
  ahmad: 'ahmed', hussain: 'hussein', husain: 'hussein', hossein: 'hussein', hosein: 'hussein', hussien: 'hussein', yusuf: 'youssef', yousef: 'youssef', yousuf: 'youssef', youssef: 'youssef',
  umar: 'omar', othman: 'osman', uthman: 'osman', jong: 'chong', jung: 'chong', eun: 'un',
})); // biome-ignore format: a table of names

const ARTICLES = new Set([
  'al',
  'el',
  'as',
  'ash',
  'an',
  'ar',
  'at',
  'ad',
  'az',
  'the',
  'de',
  'bin',
  'ibn',
  'ben',
  'abu',
]);

/** One word of a name in its transliteration-free form: "Zelenskyy" and "Zelenskiy" give the same key. */
export function wordKey(word: string): string {
  const folded = fold(word);
  let key = GIVEN.get(folded) ?? folded;
  for (const [from, to] of TRANSLITERATION) key = key.replace(from, to);
  return key;
}

/** The words of a name as keys, Arabic articles left out; "Kim Jong-un" gives three. */
export const nameKeys = (name: string): string[] =>
  fold(name)
    .split(/[^a-z0-9'\u0080-\uffff]+/)
    .filter((word) => word !== '' && !ARTICLES.has(word))
    .map(wordKey)
    .filter((key) => key !== '');

/** The key under which a person is the same in every article; null for a name of one word, which could be anybody's. */
export function personKey(name: string): string | null {
  const words = nameKeys(name).filter((word) => word.length > 1);
  return words.length < 2 ? null : words.join('-');
}

/** Small words that are left out of initials. */
const SMALL = new Set([
  'of',
  'the',
  'for',
  'and',
  'in',
  'on',
  'to',
  'at',
  'de',
  'la',
  'del',
  'des',
  'du',
  'von',
  'und',
  'et',
]);

/**
 * The initials of a name of two or more words, as acronyms are made: "National Intelligence Service" gives
 * "NIS". Possessors are left out ("South Korea's …"). Null when there are fewer than two initials.
 */
export function initials(name: string): string | null {
  const own = name.replace(/^.*?['’]s\s+/, '');
  const letters = own
    .split(/[\s\-–]+/)
    .filter((word) => word !== '' && !SMALL.has(word.toLowerCase()))
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, '').charAt(0));
  return letters.length >= 2 && letters.every((letter) => /\p{Lu}|\p{N}/u.test(letter))
    ? letters.join('')
    : null;
}

/** True when `acronym` (capitals) can stand for `name`: its letters are initials, in order, of the name's words. */
export function standsFor(acronym: string, name: string): boolean {
  const letters = acronym.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  if (letters.length < 2) return false;
  const words = fold(name)
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'S');
  const weighty = words.filter((word) => !SMALL.has(word.toLowerCase()));
  const begins = (list: readonly string[]): boolean =>
    list
      .map((word) => word.charAt(0))
      .join('')
      .endsWith(letters);
  return begins(words) || begins(weighty) || skips(letters, weighty);
}

/** Acronyms that take inner letters too ("HUR" for "Holovne Upravlinnia Rozvidky", "CENTCOM"): each word gives a prefix. */
function skips(letters: string, words: readonly string[]): boolean {
  let at = 0;
  let used = 0;
  for (const word of words) {
    let take = 0;
    while (at < letters.length && take < word.length && word[take] === letters[at]) {
      take += 1;
      at += 1;
    }
    if (take > 0) used += 1;
    if (at === letters.length) return used >= 2;
  }
  return false;
}

export interface Identity {
  name: string;
  kind: EntityKind;
  /** The key of a known entity, or null. */
  canonical: string | null;
  country: string | null;
}

/** Kinds that one thing can have in two articles: an army is an organisation to some. */
export const FAMILY: Readonly<Record<EntityKind, string>> = {
  person: 'person',
  organisation: 'body',
  military_unit: 'body',
  group: 'body',
  country: 'place',
  place: 'place',
};

/**
 * The key under which an entity is one and the same in every article, or null when it must stay an entity
 * of its own article: a bare surname never links two articles, nor does a one-word name of a body that is
 * not known. Two entities of different families never share a key.
 */
export function canonicalKey({ name, kind, canonical, country }: Identity): string | null {
  if (canonical !== null) return canonical;
  if (kind === 'person') return personKey(name);
  const words = nameKeys(name.replace(/^the\s+/i, ''));
  if (words.length === 0 || (words.length === 1 && FAMILY[kind] !== 'place'))
    return words.length === 1 && /^\p{Lu}{3,}$/u.test(name) ? slug(name) : null;
  const key = slug(name.replace(/^the\s+/i, ''));
  return country === null || FAMILY[kind] === 'place' ? key : `${key}-${country.toLowerCase()}`;
}

/** True when two entities, of the same or different articles, are surely one. */
export function sameEntity(a: Identity, b: Identity): boolean {
  if (FAMILY[a.kind] !== FAMILY[b.kind]) return false;
  const key = canonicalKey(a);
  return key !== null && key === canonicalKey(b);
}

/** Words of a mention that are a form of the name rather than a description or a pronoun. */
const NAMING = new Set(['name', 'alias', 'acronym']);

/**
 * The forms of an entity's name that stand in its article, the name itself left out: what its mentions say,
 * the surname after a title ("President Zelenskiy"), and a body's name without its owner ("South Korea's
 * National Intelligence Service").
 */
export function aliasesOf(
  { name, kind }: Pick<Identity, 'name' | 'kind'>,
  mentions: readonly { text: string; method: string }[],
): string[] {
  const aliases = new Set<string>();
  const surname = name.split(' ').at(-1) ?? '';
  for (const { text, method } of mentions) {
    if (NAMING.has(method)) aliases.add(text);
    else if (kind === 'person' && method === 'title' && text.endsWith(` ${surname}`)) aliases.add(surname);
  }
  if (kind === 'organisation' || kind === 'military_unit') {
    for (const text of [name, ...aliases]) {
      const own = /['’]s\s+(\p{Lu}\S*\s.*)$/u.exec(text)?.[1];
      if (own) aliases.add(own);
    }
  }
  aliases.delete(name);
  return [...aliases];
}
