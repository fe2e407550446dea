import type { Sentence, Text, Token } from '../text.ts';
import { lemmatise } from './lemma.ts';
import { readWord, type Word } from './lexicon.ts';
import { type SyntaxModel, syntaxModel } from './model.ts';
import { tagWords } from './tagger.ts';

/** Gives every token of the text its universal and Penn Treebank tag and its lemma. */
export function tagText(text: Text): void {
  const model = syntaxModel();
  for (const sentence of text.sentences) tagSentence(text, sentence, model);
}

function tagSentence(text: Text, sentence: Sentence, model: SyntaxModel): void {
  const words = wordsOf(text, sentence, model);
  const tags = new Int32Array(words.length);
  tagWords(words, model.tagger, model.choices, tags);
  for (let i = 0; i < words.length; i++) {
    const token = text.tokens[sentence.first + i];
    const tag = tags[i] as number;
    if (token === undefined) continue;
    token.tag = model.tags.upos[tag] ?? 'X';
    token.xpos = model.tags.xpos[tag] ?? '';
    token.lemma = lemmatise(token.text, token.tag, token.xpos);
  }
}

/** The words of a sentence as the models see them. */
export function wordsOf(text: Text, sentence: Sentence, model: SyntaxModel): Word[] {
  const words: Word[] = [];
  const shouted = isShouted(text.tokens, sentence);
  for (let index = sentence.first; index < sentence.last; index++) {
    const token = text.tokens[index];
    if (token) words.push(readWord(shouted ? token.lower : token.text, model.lexicon));
  }
  return words;
}

/** True for a sentence in capitals, whose words say more in lower case. */
function isShouted(tokens: readonly Token[], { first, last }: Sentence): boolean {
  let capitals = 0;
  for (let index = first; index < last; index++) {
    const token = tokens[index];
    if (token === undefined || token.text === token.lower) {
      if (token !== undefined && token.lower !== token.text.toUpperCase()) return false;
    } else if (token.text === token.text.toUpperCase()) capitals++;
    else return false;
  }
  return capitals > 3;
}
