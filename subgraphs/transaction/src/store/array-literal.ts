/**
 * PostgreSQL array literals, for rows that go out as `unnest($1::text[], …)`. The driver's own serialiser costs a third of a
 * batch's client time; a batch has thousands of elements, nearly all of them plain.
 */
const PLAIN = /^[A-Za-z0-9_:.-]+$/;

/** `text[]` and everything that is read from text: quotes what needs it, keeps `null`. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

/** `bigint[]` and `int[]`. */
export function numberArray(values: readonly (bigint | number | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : value.toString())).join(',')}}`;
}

function element(value: string | null): string {
  if (value === null) return 'NULL';
  // An unquoted NULL, in whatever case, would be the absent value.
  if (PLAIN.test(value) && !(value.length === 4 && value.toUpperCase() === 'NULL')) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
