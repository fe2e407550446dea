import type { Sentence, Text } from '../text.ts';
import { syntaxModel } from './model.ts';
import { buildNodes } from './nodes.ts';
import { wordsOf } from './tag.ts';

/**
 * Gives the tokens of a sentence their head and relation (Universal Dependencies). The text must be tagged.
 * A sentence that has been parsed is left as it is.
 */
export function parseSentence(text: Text, sentence: Sentence): void {
  const { tokens } = text;
  const { first, last } = sentence;
  if (first >= last || tokens[first]?.head !== -2) return;
  const model = syntaxModel();
  const tags = tokens.slice(first, last).map(({ tag, xpos }) => model.tagNumber.get(`${tag} ${xpos}`) ?? 0);
  const state = model.parser.parse(buildNodes(wordsOf(text, sentence, model), tags, model.tags));
  for (let index = first; index < last; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const at = index - first + 1;
    const head = state.head[at] as number;
    token.head = head === 0 ? -1 : first + head - 1;
    token.relation = model.relations[(state.label[at] as number) - 1] ?? 'dep';
  }
}
