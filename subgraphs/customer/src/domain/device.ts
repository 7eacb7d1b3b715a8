/**
 * A device in words that its owner recognises, such as `Firefox on Windows`, from what a client says of itself. A hint for people:
 * anybody can write anything there, so nothing is decided by it.
 */
export function deviceOf(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === '') return 'Unknown device';
  const program = nameIn(userAgent, PROGRAMS) ?? productOf(userAgent);
  const system = nameIn(userAgent, SYSTEMS);
  if (program === undefined) return system === undefined ? 'Unknown device' : `Unknown program on ${system}`;
  return system === undefined ? program : `${program} on ${system}`;
}

type Names = readonly (readonly [RegExp, string])[];

/** In this order: browsers call themselves by the names of those that came before them. */
const PROGRAMS: Names = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chrome without a window'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];

const SYSTEMS: Names = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

function nameIn(userAgent: string, names: Names): string | undefined {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1];
}

/** The first product of what is no browser (RFC 9110 §10.1.5): `FlorinApp/2.1 …`. `Mozilla` says nothing. */
function productOf(userAgent: string): string | undefined {
  const product = /^[A-Za-z][\w.+-]{0,39}/.exec(userAgent)?.[0];
  return product === 'Mozilla' ? undefined : product;
}
