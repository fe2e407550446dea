/**
 * Reads every hostile text (tests/support/hostile.ts) at growing lengths and prints how many thousand characters a
 * second of processor time each takes; fails when a text slows down much from the last length but one to the last.
 *
 *   node scripts/eval/hostile.ts [LENGTH…]                     (default: 64, 256 and 1024 times 1024 characters)
 */
import { extract } from '../../src/extract/extract.ts';
import { costOf, HOSTILE, repeated } from '../../tests/support/hostile.ts';

const given = process.argv.slice(2).map(Number);
const lengths = given.length > 0 ? given : [2 ** 16, 2 ** 18, 2 ** 20];
/** Caches and collectors are worth a factor of two; a quadratic pass slows down by four when the text grows by four. */
const MOST_SLOWER = 2.5;

const read = (text: string): void => {
  extract({ id: 'x', text, published: '2024-05-20' });
};
const speedOf = (unit: string, length: number): number => {
  const text = repeated(unit, length);
  return (
    (1000 * text.length) /
    Math.max(
      1,
      costOf(() => read(text)),
    )
  );
};

read(repeated('The minister said on Monday that 12 people were killed. ', 2 ** 16));
console.log(`| text | ${lengths.map((length) => `${Math.round(length / 1024)}k`).join(' | ')} |`);
console.log(`| --- |${' --: |'.repeat(lengths.length)}`);
for (const [name, unit] of HOSTILE) {
  const speeds = lengths.map((length) => speedOf(unit, length));
  console.log(`| ${name} | ${speeds.map((speed) => Math.round(speed)).join(' | ')} |`);
  if ((speeds.at(-2) ?? 0) > MOST_SLOWER * (speeds.at(-1) ?? 0)) {
    console.error(`${name}: slower the longer it is`);
    process.exitCode = 1;
  }
}
