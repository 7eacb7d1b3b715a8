/** The oldest Node that everything here runs on: 20.19 is the first of its line that loads ES modules by `require`. */
const OLDEST = [20, 19] as const;

/** What is wrong with this version of Node, in a sentence; `undefined` when nothing is. */
export function complaintAboutNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `Florin needs Node ${OLDEST.join('.')} or later and this is Node ${version}: install a newer one from https://nodejs.org and start again.`;
}
