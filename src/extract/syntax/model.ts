import { unpackRows } from '../learned/table.ts';
import { arrayOf, readWeights, stringsOf } from '../learned/weights.ts';
import type { Lexicon } from './lexicon.ts';
import { type TagSet, tagSet } from './nodes.ts';
import { Parser } from './parser.ts';
import { narrowScorer, tableScorer } from './scorers.ts';
import type { Scorer } from './tagger.ts';

export interface SyntaxModel {
  lexicon: Lexicon;
  tags: TagSet;
  /** Tag number by "UPOS XPOS". */
  tagNumber: ReadonlyMap<string, number>;
  relations: readonly string[];
  tagger: Scorer;
  parser: Parser;
}

let loaded: SyntaxModel | undefined;

/** The committed tagger and parser, read at first use. */
export function syntaxModel(): SyntaxModel {
  loaded ??= load(new URL('../models/syntax.weights', import.meta.url));
  return loaded;
}

function load(file: URL): SyntaxModel {
  const weights = readWeights(file, 'syntax');
  const clusters = arrayOf(weights, 'clusters', 'u16');
  const usual = arrayOf(weights, 'usual', 'u8');
  const sole = arrayOf(weights, 'sole', 'u8');
  const tags = tagSet(stringsOf(weights, 'tags'));
  return {
    lexicon: new Map(
      stringsOf(weights, 'forms').map((form, index) => [
        form,
        {
          cluster: clusters[index] as number,
          usual: usual[index] as number,
          sole: (sole[index] as number) - 1,
        },
      ]),
    ),
    tags,
    tagNumber: new Map(tags.names.map((name, number) => [name, number])),
    relations: stringsOf(weights, 'relations'),
    tagger: tableScorer(unpackRows(weights, 'tag')),
    parser: new Parser(
      narrowScorer(unpackRows(weights, 'action')),
      tableScorer(unpackRows(weights, 'relation')),
    ),
  };
}
