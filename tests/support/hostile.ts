/** Texts that make a careless pattern or pass take much more time than their length, by name: what is repeated. */
export const HOSTILE: readonly (readonly [name: string, unit: string])[] = [
  ['letters without a space', 'a'],
  ['digits without a space', '1'],
  ['hyphens without a space', 'a-1-'],
  ['combining marks', 'e\u0301\u0302'],
  ['astral characters', '\u{1F6A8}\u{1D49C}'],
  ['brackets', '('],
  ['brackets in brackets', 'The Big Centre (ABC ('],
  ['open quotation marks', '“'],
  ['unbalanced marks', '"\'“»(”['],
  ['quotations in quotations', '"he said that "she said '],
  ['speech without an end', 'he said that she said that '],
  ['verbs of speech', 'said told claimed denied '],
  ['short statements', 'He said. '],
  ['commas', ', '],
  ['full stops', '. '],
  ['line ends', 'a\n'],
  ['capitalised words', 'Alder Birch Cedar '],
  ['one name', 'Ivan Petrenko '],
  ['namesakes', 'Ada Smith saw Bea Smith. Smith left. '],
  ['pronouns', 'he told her that they '],
  ['titles', 'President Minister of '],
  ['numbers', '12 '],
  ['number words', 'two hundred and '],
  ['ranges', 'between 1 and '],
  ['victims', 'killed 1 and wounded '],
  ['dates', 'on Monday the 1st of '],
  ['clauses', 'who came when '],
];

/** The unit, as often as fits into so many code units. */
export const repeated = (unit: string, length: number): string =>
  unit.repeat(Math.floor(length / unit.length));

/** Processor time of `work`, in microseconds: what others do on the machine counts little. */
export function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/**
 * By how much the cost of `work` grows when its text is four times as long: about 4 where time is linear, 16 where it
 * is quadratic. The least of some tries, as compilers and collectors work at times of their own.
 */
export function growthOf(unit: string, length: number, work: (text: string) => void): number {
  const [short, long] = [repeated(unit, length), repeated(unit, 4 * length)];
  work(short);
  let growth = Infinity;
  for (let tries = 0; tries < 6 && growth > LINEAR; tries += 1)
    growth = Math.min(
      growth,
      costOf(() => work(long)) /
        Math.max(
          1,
          costOf(() => work(short)),
        ),
    );
  return growth;
}

/** Growth up to here is linear: halfway between 4 and 16, on a scale of factors. */
export const LINEAR = 8;
