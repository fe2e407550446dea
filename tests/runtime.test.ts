import { describe, expect, it } from 'vitest';
import { checkRuntime } from '../src/runtime.ts';

describe('checkRuntime', () => {
  it.each(['22.19.0', '22.20.1', '24.0.0', '26.1.0'])('takes Node %s', (version) => {
    expect(checkRuntime(version)).toBeNull();
  });

  it.each(['20.20.2', '22.18.9', '18.0.0'])('refuses Node %s and says what to do', (version) => {
    expect(checkRuntime(version)).toMatch(/needs Node 22\.19 or newer .*npm start/);
  });
});
