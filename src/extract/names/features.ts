/** What the name labeller looks at: one set of features a part, over the lexicons and the whole article. */
import { Features } from '../learned/sequence.ts';
import { featureKey, hashText } from '../learned/table.ts';
import { commonness } from './common.ts';
import type { Match } from './gazetteer.ts';
import { headKind } from './heads.ts';
import { CASE, type Part } from './parts.ts';
import { isGivenName, PARTICLES, titleOf } from './titles.ts';

/** Flags of a part, from the lexicons. */
const FLAG = { given: 1, title: 2, particle: 4, head: 8, unit: 16 } as const;

/** Place of a part in a lexicon match: alone, first, inside. */
const AT = { alone: 1, first: 2, inside: 3 } as const;

interface Clues {
  words: Int32Array;
  shapes: Int32Array;
  flags: Uint8Array;
  /** Sort and position of the longest match over the part. */
  known: Int32Array;
  /** Population class of the towns over the part. */
  town: Uint8Array;
  /** First part and end of the run of capitalised parts that the part is in; its own place otherwise. */
  runFirst: Int32Array;
  runLast: Int32Array;
  /** Word keys that a given name or a title introduces somewhere in the article. */
  surnames: ReadonlySet<string>;
  /** Word keys that stand without a capital somewhere in the article. */
  lowered: ReadonlySet<string>;
}

/** Letters to classes, runs shortened: "McKay" → "XxXx", "93rd" → "dx". */
function shapeOf(text: string): number {
  let shape = 0;
  let before = 0;
  let repeated = 0;
  for (let i = 0; i < text.length && i < 24; i += 1) {
    const code = text.charCodeAt(i);
    const kind =
      code >= 97 && code <= 122
        ? 1
        : code >= 65 && code <= 90
          ? 2
          : code >= 48 && code <= 57
            ? 3
            : code > 191
              ? letterClass(text.charAt(i))
              : code === 46
                ? 4
                : code === 39 || code === 8217
                  ? 5
                  : 6;
    repeated = kind === before ? repeated + 1 : 0;
    if (repeated < 2) shape = Math.imul(shape, 7) + kind;
    before = kind;
  }
  return shape;
}

const letterClass = (letter: string): number =>
  letter === letter.toLowerCase() ? (letter === letter.toUpperCase() ? 6 : 1) : 2;

const isCapital = (part: Part | undefined): boolean =>
  part !== undefined && part.key !== '' && part.case !== CASE.lower && part.case !== CASE.other;

function cluesOf(parts: readonly Part[], matches: readonly Match[]): Clues {
  const count = parts.length;
  const clues: Clues = {
    words: new Int32Array(count),
    shapes: new Int32Array(count),
    flags: new Uint8Array(count),
    known: new Int32Array(count),
    town: new Uint8Array(count),
    runFirst: new Int32Array(count),
    runLast: new Int32Array(count),
    surnames: new Set(),
    lowered: new Set(),
  };
  const surnames = new Set<string>();
  const lowered = new Set<string>();
  for (let i = 0; i < count; i += 1) {
    const part = parts[i] as Part;
    clues.words[i] = hashText(part.key === '' ? part.text : part.key);
    clues.shapes[i] = shapeOf(part.text);
    clues.flags[i] = flagsOf(part);
    if (part.case === CASE.lower) lowered.add(part.key);
    const before = parts[i - 1];
    const continues = isCapital(part) && isCapital(before) && before?.sentence === part.sentence;
    clues.runFirst[i] = continues ? (clues.runFirst[i - 1] as number) : i;
  }
  for (let i = count - 1; i >= 0; i -= 1) {
    const continues = i + 1 < count && clues.runFirst[i + 1] === clues.runFirst[i];
    clues.runLast[i] = continues ? (clues.runLast[i + 1] as number) : i + 1;
    const last = clues.runLast[i] as number;
    const introduces = ((clues.flags[i] as number) & (FLAG.given | FLAG.title)) !== 0 && isCapital(parts[i]);
    if (introduces && last > i + 1 && last - i <= 4) surnames.add(parts[last - 1]?.key ?? '');
  }
  clues.surnames = surnames;
  clues.lowered = lowered;
  for (const match of matches) spreadMatch(clues, match);
  return clues;
}

function flagsOf(part: Part): number {
  const kind = headKind(part.key);
  return (
    (isGivenName(part.key) ? FLAG.given : 0) |
    (titleOf(part.key) ? FLAG.title : 0) |
    (PARTICLES.has(part.key) ? FLAG.particle : 0) |
    (kind === 'organisation' ? FLAG.head : kind ? FLAG.unit : 0)
  );
}

const SORTS = { country: 1, demonym: 2, region: 3, body: 4, town: 5 } as const;

function spreadMatch(clues: Clues, { first, last, readings }: Match): void {
  const [best] = readings;
  if (!best) return;
  const people = Math.max(0, ...readings.map(({ population }) => population));
  const size =
    people === 0 ? 0 : people < 10 ? 1 : people < 50 ? 2 : people < 200 ? 3 : people < 1000 ? 4 : 5;
  for (let i = first; i < last; i += 1) {
    const place = last - first === 1 ? AT.alone : i === first ? AT.first : AT.inside;
    if (clues.known[i] === 0 || i > first) {
      if (
        best.sort !== 'town' &&
        ((clues.known[i] as number) >> 3 === 0 || (clues.known[i] as number) >> 3 === SORTS.town)
      )
        clues.known[i] = (SORTS[best.sort] << 3) | place;
      else if (clues.known[i] === 0) clues.known[i] = (SORTS[best.sort] << 3) | place;
    }
    if (size > (clues.town[i] as number)) clues.town[i] = size;
  }
}

const NOTHING = 0x7fffffff;

/** Fills `features` with the parts from `first` to `last` (one sentence). */
export class Describer {
  readonly #parts: readonly Part[];
  readonly #clues: Clues;
  readonly features = new Features();

  constructor(parts: readonly Part[], matches: readonly Match[]) {
    this.#parts = parts;
    this.#clues = cluesOf(parts, matches);
  }

  /** Describes the parts from `first` (inclusive) to `last` (exclusive), which are one sequence. */
  describe(first: number, last: number): Features {
    this.features.clear();
    for (let i = first; i < last; i += 1) {
      this.#part(i, first, last);
      this.features.endToken();
    }
    return this.features;
  }

  #word(i: number, first: number, last: number): number {
    return i < first || i >= last ? NOTHING : (this.#clues.words[i] as number);
  }

  #part(i: number, first: number, last: number): void {
    const { features } = this;
    const clues = this.#clues;
    const part = this.#parts[i] as Part;
    const word = clues.words[i] as number;
    const shape = clues.shapes[i] as number;
    const before = this.#word(i - 1, first, last);
    const after = this.#word(i + 1, first, last);
    const add = (template: number, a: number, b = 0, c = 0): void =>
      features.add(featureKey(template, a, b, c));
    add(1, 0);
    add(2, word);
    add(3, before);
    add(4, after);
    if (!isCapital(part) && part.case !== CASE.other && !PARTICLES.has(part.key)) {
      add(5, clues.flags[i] as number, clues.known[i] as number);
      add(6, before, word);
      return;
    }
    const { key } = part;
    const inside = (j: number): boolean => j >= first && j < last;
    const at = (values: { [index: number]: number }, j: number): number =>
      inside(j) ? (values[j] ?? 0) : -1;
    add(7, shape, part.opens ? 1 : 0);
    add(8, at(clues.shapes, i - 1), shape);
    add(9, shape, at(clues.shapes, i + 1));
    add(10, at(clues.shapes, i - 1), shape, at(clues.shapes, i + 1));
    add(11, before, word);
    add(12, word, after);
    add(13, this.#word(i - 2, first, last), before);
    add(14, after, this.#word(i + 2, first, last));
    add(15, hashText(key.slice(-3)));
    add(16, hashText(key.slice(-2)));
    add(17, hashText(key.slice(-4)));
    add(18, hashText(key.slice(0, 3)));
    const flags = clues.flags[i] as number;
    const known = clues.known[i] as number;
    const town = clues.town[i] as number;
    add(19, flags, known, town);
    add(20, known, town);
    add(21, at(clues.flags, i - 1), flags, at(clues.flags, i + 1));
    add(22, at(clues.known, i - 1), known, at(clues.known, i + 1));
    add(23, before, known);
    add(24, known, after);
    const common = commonness(key);
    add(25, common, part.opens ? 1 : 0, part.case);
    add(26, common, known, town);
    const surname = clues.surnames.has(key) ? 1 : 0;
    const lowered = clues.lowered.has(key) ? 1 : 0;
    add(27, surname, lowered, known);
    add(28, surname, common, flags);
    add(29, part.gap, part.case);
    this.#run(i, first, last, add);
  }

  /** The run of capitalised words around a part: where it is, what ends it, what stands before and after it. */
  #run(
    i: number,
    first: number,
    last: number,
    add: (template: number, a: number, b?: number, c?: number) => void,
  ): void {
    const clues = this.#clues;
    const from = clues.runFirst[i] as number;
    const to = clues.runLast[i] as number;
    const place = Math.min(i - from, 3) * 8 + Math.min(to - i, 4);
    const headFlags = clues.flags[to - 1] as number;
    const lastWord = clues.words[to - 1] as number;
    const before = this.#word(from - 1, first, last);
    const after = this.#word(to, first, last);
    add(30, place, headFlags, clues.flags[from] as number);
    add(31, lastWord, place);
    add(32, before, Math.min(to - from, 3));
    add(33, after, Math.min(to - from, 3));
    add(34, before, after);
    add(35, clues.words[from] as number, place);
    add(
      36,
      clues.flags[from] as number,
      Math.min(to - from, 4),
      clues.surnames.has(this.#parts[to - 1]?.key ?? '') ? 1 : 0,
    );
  }
}
