/** Runs a command; faults that their message explains in full are shown without a stack. Sets the exit code. */
import { ConfigError } from '../src/config.ts';
import { StoreFault } from '../src/store/fault.ts';

export async function explained(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(error instanceof ConfigError || error instanceof StoreFault ? error.message : error);
    process.exitCode = 1;
  }
}
