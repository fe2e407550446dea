/**
 * Reads every hostile text (tests/support/hostile.ts) at 64k, 256k and 1 MB and prints how many thousand characters a
 * second of processor time each takes; fails where the cost grows faster than the text at one of the steps.
 *
 *   node scripts/eval/hostile.ts [NAME…]                     (default: all of them)
 */
import { extract } from '../../src/extract/extract.ts';
import { costOf, growthOf, HOSTILE, LINEAR, repeated } from '../../tests/support/hostile.ts';

const LENGTHS = [2 ** 16, 2 ** 18, 2 ** 20];
const names = process.argv.slice(2);

const read = (text: string): void => {
  extract({ id: 'x', text, published: '2024-05-20' });
};

/** Characters a millisecond of processor time. */
function speedOf(unit: string, length: number): number {
  const text = repeated(unit, length);
  const cost = costOf(() => read(text));
  return (1000 * text.length) / Math.max(1, cost);
}

read(repeated('The minister said on Monday that 12 people were killed. ', 2 ** 16));
console.log(`| text | ${LENGTHS.map((length) => `${length / 1024}k`).join(' | ')} |`);
console.log(`| --- |${' --: |'.repeat(LENGTHS.length)}`);
for (const [name, unit] of HOSTILE) {
  if (names.length > 0 && !names.includes(name)) continue;
  const growths = LENGTHS.slice(0, -1).map((length) => growthOf(unit, length, read));
  const speeds = LENGTHS.map((length) => speedOf(unit, length));
  console.log(`| ${name} | ${speeds.map((speed) => Math.round(speed)).join(' | ')} |`);
  if (growths.some((growth) => growth >= LINEAR)) {
    console.error(`${name}: costs ${growths.map((growth) => growth.toFixed(1)).join(' and ')} times as much`);
    process.exitCode = 1;
  }
}
