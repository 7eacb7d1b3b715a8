// Prints the code that an authenticator shows now, of a member of the demo's staff or of a secret: `pnpm demo:code EMAIL` or `… SECRET`.
import { codeOfSecret, demoCodeFor } from './seed/demo-codes.ts';
import { DEMO_STAFF } from './seed/people.ts';

const [whose, ...more] = process.argv.slice(2);
const now = new Date();
const shown =
  whose === undefined || more.length > 0 ? undefined : (codeOfSecret(whose, now) ?? demoCodeFor(whose, 'now', now));
if (shown === undefined) {
  const known = DEMO_STAFF.map((staff) => staff.email).join(', ');
  const what = whose === undefined ? 'Whose code?' : `Nobody of the demo's staff has the e-mail address ${whose}.`;
  process.stderr.write(
    `${what} These have codes: ${known}. Customers of the demo sign in without one; a secret that startTotpEnrolment showed has one too.\n`,
  );
  process.exitCode = 1;
} else {
  const seconds = Math.ceil((shown.validUntil.getTime() - now.getTime()) / 1000);
  process.stdout.write(`${shown.code}  (for ${seconds} s more; each code works once, the next one comes then)\n`);
}
