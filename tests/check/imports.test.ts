import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { wrongImports } from '../../scripts/check/imports.ts';

const made: string[] = [];

/** A source tree of `{file: text}` in a fresh folder. */
function tree(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'attest-imports-'));
  made.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

describe('the import check', () => {
  it('finds nothing wrong in the project itself', () => {
    expect(wrongImports(path.resolve(import.meta.dirname, '../../src'))).toEqual([]);
  });

  it('lets a folder import itself and what lies below it', () => {
    const root = tree({
      'api/claims.ts': "import { a } from './a.ts';\nimport { b } from '../query/b.ts';",
      'app.ts': "import { c } from './api/claims.ts';",
    });
    expect(wrongImports(root)).toEqual([]);
  });

  it('reports an import that runs upwards, whether static, type-only or dynamic', () => {
    const root = tree({
      'domain/x.ts': "import {\n  y,\n} from '../store/y.ts';",
      'store/z.ts': "import type { A } from '../api/a.ts';",
      'extract/w.ts': "const v = await import('../ingest/v.ts');",
    });
    expect(wrongImports(root).sort()).toEqual([
      'domain/x.ts → store/y.ts',
      'extract/w.ts → ingest/v.ts',
      'store/z.ts → api/a.ts',
    ]);
  });
});
