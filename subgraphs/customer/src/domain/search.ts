/** The form in which names are searched: without accents, case and repeated white space. `José  Peña` is `jose pena`. */
export function searchFormOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The words of a name in its search form: what stands between anything but letters and digits. `o'brien-peña` has three. */
export function wordsOf(searchForm: string): string[] {
  return [...new Set(searchForm.split(/[^\p{L}\p{N}]+/u))].filter((word) => word !== '');
}

/** A `LIKE` pattern for "contains", in which `%`, `_` and the escape itself stand for nothing but themselves. */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
