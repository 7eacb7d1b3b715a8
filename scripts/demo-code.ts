// Prints the code that the authenticator of a member of the demo's staff shows now: `pnpm demo:code EMAIL`.
import { demoCodeFor } from './seed/demo-codes.ts';
import { DEMO_STAFF } from './seed/people.ts';

const [email, ...more] = process.argv.slice(2);
const now = new Date();
const shown = email === undefined || more.length > 0 ? undefined : demoCodeFor(email, 'now', now);
if (shown === undefined) {
  const known = DEMO_STAFF.map((staff) => staff.email).join(', ');
  const what = email === undefined ? 'Whose code?' : `Nobody of the demo's staff has the e-mail address ${email}.`;
  process.stderr.write(`${what} These have codes: ${known}. Customers of the demo sign in without one.\n`);
  process.exitCode = 1;
} else {
  const seconds = Math.ceil((shown.validUntil.getTime() - now.getTime()) / 1000);
  process.stdout.write(`${shown.code}  (for ${seconds} s more; each code works once, the next one comes then)\n`);
}
