/** Writes generated files, or with --check says which are not what they would be. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Paths are relative to the project. Returns the exit code. */
export async function writeOrCheck(
  files: readonly (readonly [path: string, text: string])[],
  command: string,
): Promise<number> {
  const check = process.argv.includes('--check');
  let exitCode = 0;
  for (const [path, text] of files) {
    const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
    if (!check) await writeFile(file, text);
    else if ((await readFile(file, 'utf8').catch(() => null)) !== text) {
      console.error(`${path} is not current: run ${command}`);
      exitCode = 1;
    }
  }
  return exitCode;
}
