/** The `doctor` command: says what is wrong with the settings, the database and what is stored, and mends what it can. */
import { existsSync } from 'node:fs';
import { checkStore, type StoreFinding } from '../check.ts';
import { pathOf } from '../dialect/sqlite.ts';
import type { Engine } from '../engine.ts';
import { StoreFault } from '../fault.ts';
import { checkMigrations, migrate } from '../migrate.ts';
import { connect } from '../open.ts';
import { type Reader, repairStore } from './repair.ts';

const USAGE = `usage: npm run doctor [-- --repair]
--repair  mends what is derived from the rest: migrations, columns, links, counts, rendered rows, search index
`;

interface Output {
  write(text: string): unknown;
}

export interface Patient {
  /** Each setting by its name, as it may be shown, and what is wrong with it. */
  readonly settings: readonly {
    readonly name: string;
    readonly shown: string;
    readonly faults: readonly string[];
  }[];
  /** Null where that setting is wrong. */
  readonly url: string | null;
  readonly read: Reader;
}

type Code = 0 | 1 | 2;

async function open(url: string): Promise<Engine> {
  if (url.startsWith('file:') && !existsSync(pathOf(url)))
    throw new StoreFault(`There is no database ${pathOf(url)} yet; npm start makes it.`);
  return connect(url);
}

/** Returns how many faults there are. */
async function checkMigrated(
  store: Engine,
  repair: boolean,
  output: Output,
): Promise<{ faults: number; readable: boolean }> {
  const { faults, pending, readable } = await checkMigrations(store);
  if (repair && pending) {
    for (const name of await migrate(store)) output.write(`Mended: the migration ${name} is applied.\n`);
    return checkMigrated(store, false, output);
  }
  for (const fault of faults) output.write(`${fault}\n`);
  if (faults.length === 0) output.write('Migrations: all are applied, and none has changed.\n');
  return { faults: faults.length, readable };
}

async function checkData(store: Engine, read: Reader | null, output: Output): Promise<number> {
  const told = (findings: readonly StoreFinding[], before: string): void => {
    for (const { check, detail } of findings) output.write(`${before} ${check}: ${detail}\n`);
  };
  if (read !== null) told(await repairStore(store, read), 'Mended, so that');
  const left = await checkStore(store);
  told(left, 'It does not hold that');
  return left.length;
}

/** Prints what is found and returns the exit code: 0 where nothing is wrong now, 1 where something is. */
export async function runDoctor(patient: Patient, args: readonly string[], output: Output): Promise<Code> {
  const repair = args[0] === '--repair';
  if (args.length > Number(repair)) {
    output.write(USAGE);
    return 2;
  }
  let faults = 0;
  for (const setting of patient.settings) {
    output.write(`${setting.name}: ${setting.shown}\n`);
    for (const fault of setting.faults) output.write(`  ${setting.name} ${fault}\n`);
    faults += setting.faults.length;
  }
  if (patient.url !== null) {
    const store = await open(patient.url);
    try {
      const migrated = await checkMigrated(store, repair, output);
      faults += migrated.faults;
      if (migrated.readable) faults += await checkData(store, repair ? patient.read : null, output);
      else output.write('What is stored was not looked at: it is of another version.\n');
    } finally {
      await store.close();
    }
  }
  output.write(faults === 0 ? 'Nothing is wrong.\n' : `Faults: ${faults}.\n`);
  return faults === 0 ? 0 : 1;
}
