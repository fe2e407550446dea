/** Refuses an older runtime before any native module is loaded, which would crash without saying why. */
const OLDEST = [22, 19] as const;

export function checkRuntime(version: string = process.versions.node): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Attest needs Node ${OLDEST.join('.')} or newer and this is Node ${version}. Start it with an npm script (npm start), which brings its own Node 24.`;
}

const fault = checkRuntime();
if (fault !== null) {
  console.error(fault);
  process.exit(1);
}
