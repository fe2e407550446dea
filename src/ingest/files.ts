/** From paths to the files that hold articles. */
import { glob, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { InputFault, unreadable } from './input-fault.ts';
import { ENDINGS, METADATA_ENDING } from './read.ts';

export const holdsArticles = (path: string): boolean =>
  !basename(path).startsWith('.') &&
  !path.endsWith(METADATA_ENDING) &&
  ENDINGS.includes(extname(path).toLowerCase());

/** The files of a folder by name, then those of its folders. */
async function filesIn(folder: string, depth: 'this folder' | 'all folders'): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && holdsArticles(entry.name));
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const deeper =
    depth === 'all folders'
      ? await Promise.all(folders.map(({ name }) => filesIn(join(folder, name), depth)))
      : [];
  return [...files.map(({ name }) => join(folder, name)), ...deeper.flat()];
}

const PATTERN = /[*?[\]{}]/;

/** The files that a pattern stands for, by name. */
async function filesLike(pattern: string): Promise<string[] | InputFault> {
  const files: string[] = [];
  for await (const path of glob(pattern)) if (holdsArticles(path)) files.push(path);
  files.sort();
  return files.length > 0 ? files : new InputFault(pattern, 'matches no file that is read');
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * The files that a path stands for: itself; those of the folder and, with `all folders`, of the folders in it; those
 * that a pattern matches. A file is taken whatever its ending: a reader says so when it cannot read it.
 */
export async function articleFiles(
  path: string,
  depth: 'this folder' | 'all folders',
): Promise<string[] | InputFault> {
  try {
    if (PATTERN.test(path) && !(await isThere(path))) return await filesLike(path);
    if (!(await stat(path)).isDirectory()) return [path];
    const files = await filesIn(path, depth);
    return files.length > 0 ? files : new InputFault(path, `has no articles in it (${ENDINGS.join(', ')})`);
  } catch (error) {
    return unreadable(path, error);
  }
}
