/** What the commands that take articles in say of them. */
import type { Engine } from '../store/engine.ts';
import type { Outcome } from './ingest.ts';
import { InputFault } from './input-fault.ts';
import { ReadingFault } from './pool.ts';
import type { Outcomes, Watcher } from './run.ts';

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
}

/** Articles between two progress lines where there is no terminal to overwrite one on. */
const ARTICLES_A_LINE = 500;
const CLEAR_LINE = '\r\u001b[K';

/** Characters that would move the cursor or begin another line. */
const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;
const oneLine = (text: string): string => text.replace(CONTROLS, '\uFFFD');

/** Shows how far it is, and every fault. */
export function progressOn(errors: Output): Watcher & { end(): void } {
  const clear = errors.isTTY === true ? CLEAR_LINE : '';
  return {
    done: (outcome, count) => {
      if (outcome instanceof InputFault) {
        errors.write(`${clear}${oneLine(`${outcome.place}: ${outcome.message}`)}\n`);
      } else if (errors.isTTY === true) errors.write(`${clear}${count} articles, ${oneLine(outcome.place)}`);
      else if (count % ARTICLES_A_LINE === 0) errors.write(`${count} articles\n`);
    },
    end: () => errors.write(clear),
  };
}

/** What a client is told of a fault: its own part in full, what the database says not at all. */
export function toldToClients(fault: InputFault): string {
  const isOurs = fault.cause !== undefined && !(fault.cause instanceof ReadingFault);
  return isOurs ? 'could not be stored; the log of the server says why' : fault.message;
}

const NOTHING = { id: null, claims: 0, figures: 0, quotes: 0 };

/** What became of an article; `told` is what is said of a fault. */
export function reportOf(outcome: Outcome, told = (fault: InputFault): string => fault.message) {
  const { place } = outcome;
  if (outcome instanceof InputFault) {
    return { place, outcome: 'refused' as const, ...NOTHING, detail: told(outcome) };
  }
  const { outcome: became, ...counts } = outcome.saved;
  return { place, outcome: became, ...counts, detail: null };
}

export const reportLine = (outcome: Outcome): string => `${JSON.stringify(reportOf(outcome))}\n`;

const RESOURCES = ['article', 'entity', 'claim', 'figure', 'quote'] as const;
const PLURALS = ['articles', 'entities', 'claims', 'figures', 'quotes'] as const;

async function totals(store: Engine): Promise<string> {
  const counts: string[] = [];
  for (const [index, table] of RESOURCES.entries()) {
    const [row] = await store.all<{ n: number }>(`SELECT count(*) AS n FROM "${table}"`);
    counts.push(`${row?.n ?? 0} ${PLURALS[index]}`);
  }
  return counts.join(', ');
}

const listed = (outcomes: Outcomes): string =>
  Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ') || 'none';

/** What became of the articles, and what the database has now. */
export async function summary(store: Engine, outcomes: Outcomes, started: number): Promise<string> {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `Articles: ${listed(outcomes)}, in ${seconds} seconds.\nThe database has ${await totals(store)}.\n`;
}
