import type { Sentence, Text } from '../text.ts';
import { syntaxModel } from './model.ts';
import { parseTokens } from './parser.ts';

/**
 * Gives the tokens of a sentence their head and relation (Universal Dependencies). The text must be tagged.
 * A sentence that has been parsed is left as it is.
 */
export function parseSentence(text: Text, sentence: Sentence): void {
  const { tokens } = text;
  const { first, last } = sentence;
  if (first >= last || tokens[first]?.head !== -2) return;
  const model = syntaxModel();
  const tagged = tokens.slice(first, last);
  const words = tagged.flatMap(({ word }) => word ?? []);
  const tags = Int32Array.from(tagged, ({ tag, xpos }) => model.tagNumber.get(`${tag} ${xpos}`) ?? 0);
  const { heads, labels } = parseTokens(model.parser, words, tags, model.tags, model.punct);
  for (let index = first; index < last; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const at = index - first + 1;
    const head = heads[at] as number;
    token.head = head === 0 ? -1 : first + head - 1;
    token.relation = model.relations[labels[at] as number] ?? 'dep';
  }
}
