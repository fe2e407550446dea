/** What can be wrong with one parameter of a request. The table is the documentation of the codes. */
export const FAULT_CODES = {
  unknown_parameter: 'The route has no such parameter.',
  missing_parameter: 'The route, or another parameter of the request, needs this one.',
  repeated_parameter: 'The parameter takes one value and came more than once.',
  empty_value: 'The parameter came without a value.',
  invalid_value: 'The value is not one of those that the parameter takes.',
  invalid_search:
    'The text of a search cannot be read: an open quotation mark, a prefix that is too short, nothing but exclusions.',
  invalid_date: 'The value is not a day of the calendar written as YYYY-MM-DD.',
  invalid_range: 'The lower end lies above the upper end.',
  out_of_range: 'The number lies outside the range that the parameter takes.',
  too_long: 'The value is longer than the parameter takes.',
  too_many_values: 'The list has more values than the parameter takes.',
  invalid_encoding: 'The text is not valid percent-encoded UTF-8, or holds a NUL.',
  invalid_cursor: 'The cursor is damaged, or was not made by this server.',
  cursor_mismatch: 'The cursor belongs to a request with another filter or order.',
} as const satisfies Readonly<Record<string, string>>;
export type FaultCode = keyof typeof FAULT_CODES;

export interface Fault {
  /** The parameter as the client wrote it. */
  readonly parameter: string;
  readonly code: FaultCode;
  /** One sentence for a person, which says what would be right. */
  readonly detail: string;
}

/** A request that cannot be answered as it stands; every fault of its parameters is listed. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(' '));
    this.faults = faults;
  }
}
