/** What a search finds, said once more over the words of texts, without any index. */
import { stem, words } from '../../src/store/text.ts';
import type { Wire } from './oracle.ts';

/** A term as a test makes it: how it is spelled in `q`, and the words that it asks for. */
export interface Asked {
  readonly kind: 'word' | 'phrase' | 'prefix';
  readonly text: string;
}

export interface Search {
  readonly all: readonly (readonly Asked[])[];
  readonly none: readonly Asked[];
}

const spelledTerm = ({ kind, text }: Asked): string =>
  kind === 'phrase' ? `"${text}"` : kind === 'prefix' ? `${text}*` : text;

export const spelled = ({ all, none }: Search): string =>
  [
    ...all.map((either) => either.map(spelledTerm).join(' OR ')),
    ...none.map((term) => `-${spelledTerm(term)}`),
  ].join(' ');

/** Whether the words come one after the other in a text. */
function comes(asked: readonly string[], text: readonly string[], { kind }: Asked): boolean {
  const same = (wanted: string, at: number): boolean => {
    const word = text[at] ?? '';
    if (kind === 'word') return stem(word) === stem(wanted);
    return kind === 'prefix' && wanted === asked.at(-1) ? word.startsWith(wanted) : word === wanted;
  };
  return text.some((_, at) =>
    asked.every((wanted, offset) => at + offset < text.length && same(wanted, at + offset)),
  );
}

export function finds({ all, none }: Search, texts: readonly string[]): boolean {
  const folded = texts.map(words);
  const holds = (term: Asked): boolean => {
    const asked = words(term.text);
    return folded.some((text) => comes(asked, text, term));
  };
  return all.every((either) => either.some(holds)) && !none.some(holds);
}

/** The texts that a row as served is found by. Articles need their body, figures and quotes what they stand in. */
export const textsOf: Readonly<Record<string, (row: Wire, claims: readonly Wire[]) => string[]>> = {
  articles: ({ title, body }) => [title, body],
  claims: ({ attribution, content }) => [
    attribution.source?.exact ?? '',
    ...content.map(({ exact }: Wire) => exact),
  ],
  figures: ({ claim }, claims) =>
    textsOf.claims?.(
      claims.find(({ id }) => id === claim.id),
      claims,
    ) ?? [],
  quotes: ({ surface, text }) => [surface?.exact ?? '', text],
};
