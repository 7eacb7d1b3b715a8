/** A result without `extensions.cost`, which differs each time; its own tests look at it. */
export function withoutCost<T>(result: T): T {
  // The errors of a socket's `error`.
  if (Array.isArray(result)) return result.map((error) => withoutCost<unknown>(error)) as T;
  if (typeof result !== 'object' || result === null || !('extensions' in result)) return result;
  const { extensions, ...rest } = result;
  const { cost: _cost, ...others } = extensions as Record<string, unknown>;
  return (Object.keys(others).length === 0 ? rest : { ...rest, extensions: others }) as T;
}
