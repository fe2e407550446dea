/** Imports run one way: a folder may import itself and what its row names. Exits 1 and lists what breaks that. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** api → analysis → query → store → domain; ingest → extract → domain; ingest → store; synthesise → ingest. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  extract: ['domain'],
  store: ['domain'],
  ingest: ['extract', 'store', 'domain'],
  synthesise: ['ingest', 'store', 'domain'],
  query: ['store', 'domain'],
  analysis: ['query', 'store', 'domain'],
  api: ['analysis', 'query', 'ingest', 'store', 'domain'],
};

const IMPORT = /^(?:import|export)\s[^'"]*?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm;

/** The folder under `src` that a path lies in; empty for files directly in `src`. */
const folderOf = (src: string, file: string): string => {
  const [folder = '', ...rest] = path.relative(src, file).split(path.sep);
  return rest.length === 0 ? '' : folder;
};

/** Every import from `src/A` to `src/B` that A's row does not allow, as "file → target". */
export function wrongImports(src: string): string[] {
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return files.flatMap((file) => {
    const from = folderOf(src, file);
    if (from === '') return [];
    return [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, stated, dynamic]) => {
      const target = path.resolve(path.dirname(file), stated ?? dynamic ?? '');
      const to = folderOf(src, target);
      const allowed = to === from || (MAY_IMPORT[from] ?? []).includes(to);
      return allowed ? [] : [`${path.relative(src, file)} → ${path.relative(src, target)}`];
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wrong = wrongImports(path.resolve(import.meta.dirname, '../../src'));
  for (const line of wrong) console.error(`wrong direction: ${line}`);
  console.log(wrong.length === 0 ? 'imports run one way' : `${wrong.length} imports run the wrong way`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
