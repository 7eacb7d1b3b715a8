// Prints the code that an authenticator shows now, of a member of the demo's staff or of a secret: `pnpm demo:code EMAIL` or `… SECRET`. With `next`, the code after it.
import { codeOfSecret, demoCodeFor } from './seed/demo-codes.ts';
import { DEMO_STAFF } from './seed/people.ts';

const [whose, step = 'now', ...more] = process.argv.slice(2);
const now = new Date();
const isAsked = whose !== undefined && (step === 'now' || step === 'next') && more.length === 0;
const shown = isAsked ? (codeOfSecret(whose, step, now) ?? demoCodeFor(whose, step, now)) : undefined;
if (shown === undefined) {
  const known = DEMO_STAFF.map((staff) => staff.email).join(', ');
  const what = isAsked
    ? `Nobody of the demo's staff has the e-mail address ${whose}.`
    : 'Whose code? EMAIL shows the one of now, EMAIL next the one after it.';
  process.stderr.write(
    `${what} These have codes: ${known}. Customers of the demo sign in without one; a secret that startTotpEnrolment showed has one too.\n`,
  );
  process.exitCode = 1;
} else {
  const seconds = Math.ceil((shown.validUntil.getTime() - now.getTime()) / 1000);
  process.stdout.write(`${shown.code}  (for ${seconds} s more; each code works once, the next one comes then)\n`);
}
