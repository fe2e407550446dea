/** What is wrong with an input, and where. */

/** A fault of the input: where (file, or file and line) and what. */
export class InputFault extends Error {
  override readonly name = 'InputFault';
  readonly place: string;
  /** What is wrong with which field of a JSON object, where it is that. */
  readonly fields: readonly FieldFault[];

  constructor(place: string, message: string, cause?: unknown, fields: readonly FieldFault[] = []) {
    super(message, { cause });
    this.place = place;
    this.fields = fields;
  }
}

export interface FieldFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A file or folder that the system does not give. */
export function unreadable(path: string, error: unknown): InputFault {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new InputFault(path, 'does not exist');
  if (code === 'EACCES' || code === 'EPERM') return new InputFault(path, 'may not be read');
  return new InputFault(path, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
}
