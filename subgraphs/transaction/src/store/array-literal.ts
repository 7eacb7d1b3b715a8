/**
 * PostgreSQL array literals, for rows that go out as `unnest($1::text[], …)`. The driver's own serialiser asks every element
 * what it is and escapes it; a batch has tens of thousands of elements, nearly all of them plain (bench/ledger).
 */
const PLAIN = /^[A-Za-z0-9_:.-]+$/;

/** Arrays of what never needs quoting: ids, codes, days, instants and numbers that this service made itself. */
export function plainArray(values: readonly (string | bigint | number)[]): string {
  return `{${values.join(',')}}`;
}

/** `timestamptz[]`. A batch mostly has one instant, and writing one costs more than sending it. */
export function instantArray(values: readonly (Date | null)[]): string {
  let last: { readonly at: number; readonly text: string } | undefined;
  const text = (value: Date | null): string => {
    if (value === null) return 'NULL';
    if (last?.at !== value.getTime()) last = { at: value.getTime(), text: value.toISOString() };
    return last.text;
  };
  return `{${values.map(text).join(',')}}`;
}

/** `text[]` of anything: quotes what needs it, keeps `null`. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

/** `bytea[]`. */
export function byteaArray(values: readonly (Buffer | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"\\\\x${value.toString('hex')}"`)).join(',')}}`;
}

function element(value: string | null): string {
  if (value === null) return 'NULL';
  // An unquoted NULL, in whatever case, would be the absent value.
  if (PLAIN.test(value) && !(value.length === 4 && value.toUpperCase() === 'NULL')) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
