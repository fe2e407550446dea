import type { Text, Token } from '../text.ts';

/** Tokens `first` (inclusive) to `last` (exclusive). */
export interface TokenRange {
  first: number;
  last: number;
}

/** The words of a content that govern the rest of it. */
export interface MainClause {
  /** The predicate: a verb, or the noun or adjective of a copula. */
  head: Token;
  /** The head, its auxiliaries, adverbs, copula and the words that negate its subject, in text order. */
  words: Token[];
  /** Words that open a condition, wherever it stands in the sentence. */
  conditions: Token[];
  /** The first words of the content. */
  opening: Token[];
  /** True when the head is passive. */
  passive: boolean;
}

const GOVERNED = new Set(['aux', 'aux:pass', 'advmod', 'cop', 'expl', 'neg']);
const SUBJECT = /^n?subj|^csubj|^nsubj/;
/** Past this many tokens the first verb of an unparsed content is not looked for. */
const REACH = 40;

export const lemmaOf = ({ lemma, lower }: Token): string => (lemma === '' ? lower : lemma.toLowerCase());

/** The main clause of the first sentence of a content; null when it has no words. */
export function mainClauseOf(text: Text, { first, last }: TokenRange): MainClause | null {
  const sentence = text.sentences[text.tokens[first]?.sentence ?? -1];
  const tokens = text.tokens
    .slice(first, Math.min(last, sentence?.last ?? last))
    .filter(({ tag }) => tag !== 'PUNCT');
  const start = tokens[0];
  if (!start) return null;
  return start.head === -2 ? flatClause(text, tokens) : parsedClause(text, tokens, first, last);
}

function parsedClause(text: Text, tokens: readonly Token[], first: number, last: number): MainClause | null {
  const tops = tokens.filter(({ head }) => head < first || head >= last);
  const head =
    tops.find(({ tag }) => tag === 'VERB') ??
    tops.find(({ tag }) => tag !== 'SCONJ' && tag !== 'ADP') ??
    tops[0];
  if (!head) return null;
  const below = tokens.filter((token) => token.head === head.index);
  const words = [head, ...below.filter(({ relation }) => GOVERNED.has(relation))];
  for (const { index } of below.filter(({ relation }) => SUBJECT.test(relation)))
    words.push(
      ...tokens.filter((token) => token.head === index && token.lower === 'no'),
      text.tokens[index] as Token,
    );
  // "is likely to fall", "appears to have died": the next predicate has its own auxiliaries.
  const next = below.find(({ relation }) => relation === 'xcomp');
  if (next)
    words.push(
      ...tokens.filter(
        (token) => token.head === next.index && (token.relation === 'aux' || token.relation === 'advmod'),
      ),
    );
  return {
    head,
    words: words.toSorted((a, b) => a.index - b.index),
    conditions: conditionsIn(text, tokens),
    opening: tokens.slice(0, 5),
    passive: below.some(({ relation }) => relation === 'aux:pass' || relation === 'nsubj:pass'),
  };
}

/** "as if", "even if", "asked if", "do not know if" open no condition. */
const NO_CONDITION =
  /^(?:as|even|only|not|ask|know|see|wonder|determine|say|tell|sure|clear|unclear|question)$/;

function conditionsIn(text: Text, tokens: readonly Token[]): Token[] {
  return tokens.filter(({ index, lower }) => {
    const before = text.tokens[index - 1];
    if (lower === 'unless') return true;
    if (lower === 'if') return !before || !NO_CONDITION.test(lemmaOf(before));
    // "..., should the talks fail": inverted, so a subject follows.
    const after = text.tokens[index + 1];
    return lower === 'should' && before?.text === ',' && after !== undefined && SUBJECT_TAGS.has(after.tag);
  });
}

const SUBJECT_TAGS = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'ADJ']);

/** Without a tree: everything up to the first full verb. */
function flatClause(text: Text, tokens: readonly Token[]): MainClause | null {
  const at = tokens.slice(0, REACH).findIndex(({ tag }) => tag === 'VERB');
  const head = tokens[at < 0 ? 0 : at];
  if (!head) return null;
  const before = tokens.slice(0, at + 1);
  return {
    head,
    words: before.filter(
      ({ tag }) => tag === 'AUX' || tag === 'VERB' || tag === 'ADV' || tag === 'PART' || tag === 'DET',
    ),
    conditions: conditionsIn(text, tokens),
    opening: tokens.slice(0, 5),
    passive: before.some(
      ({ lower }) => lower === 'been' || lower === 'was' || lower === 'were' || lower === 'is',
    ),
  };
}
