import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ClientTls, sendJson, sendText } from '@florin/kit';
import { z } from 'zod';
import { MAILBOX_TIMEOUT_MS } from './limits.ts';

/** A mail in the local mailbox. */
interface MailboxMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** ISO 8601. */
  readonly sentAt: string;
}

/** Where mail goes in dev and test when there is no mail server; given to the gateway there only. */
export interface Mailbox {
  /** The newest first. */
  mails(): Promise<readonly MailboxMail[]> | readonly MailboxMail[];
}

const answerSchema = z.object({
  mails: z.array(
    z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), sentAt: z.string() }),
  ),
});

/** The mailbox of a customer service in another process, which serves it beside its API. */
export function remoteMailbox(customerUrl: string, tls?: ClientTls): Mailbox {
  const url = new URL('/mailbox/mails', customerUrl);
  return {
    async mails() {
      const response = await (tls?.fetch ?? fetch)(url, { signal: AbortSignal.timeout(MAILBOX_TIMEOUT_MS) });
      return answerSchema.parse(await response.json()).mails;
    },
  };
}

/** No script, nothing from elsewhere; the icon is an empty one of the page's own. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Answers `/mailbox`, a page, and `/mailbox/mails`, the same as JSON; each with `?to=…` for one person's. */
export async function serveMailbox(
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const to = searchParams.get('to') ?? '';
  const all = await mailbox.mails();
  const mails = to === '' ? all : all.filter((mail) => mail.to.toLowerCase() === to.toLowerCase());
  if (pathname === '/mailbox/mails') return sendJson(response, 200, { mails });
  if (pathname !== '/mailbox') return sendJson(response, 404, { error: 'not found' });
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  response.setHeader('referrer-policy', 'no-referrer');
  return sendText(response, 200, 'text/html; charset=utf-8', pageOf(mails, to));
}

function pageOf(mails: readonly MailboxMail[], to: string): string {
  const list = mails.length === 0 ? '<p class="none">No mail yet. Reload the page to look again.</p>' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox – Florin</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Mailbox</h1>
<p>What the bank writes to its customers, in development and tests. Nothing leaves this machine.</p>
<form method="get"><label>Written to <input type="email" name="to" value="${escaped(to)}" placeholder="everybody"></label> <button>Show</button></form>
</header>
<main>
${list}${mails.map(mailOf).join('\n')}
</main>
</body>
</html>
`;
}

function mailOf({ id, to, subject, text, sentAt }: MailboxMail): string {
  return `<article id="${escaped(id)}">
<h2>${escaped(subject)}</h2>
<p class="head">to <b>${escaped(to)}</b> · <time datetime="${escaped(sentAt)}">${escaped(sentAt.slice(0, 19).replace('T', ' '))} UTC</time></p>
<pre>${escaped(text)}</pre>
</article>`;
}

/** A mail holds what a customer wrote, a name among it: as text, and never as markup. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin: 0; } h2 { margin: 0; font-size: 1.1rem; }
header p, .head, .none { color: GrayText; margin: .25rem 0 .75rem; }
input { font: inherit; padding: .2rem .5rem; width: 16rem; } button { font: inherit; }
article { border: 1px solid color-mix(in srgb, CanvasText 20%, transparent); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
pre { font: .95rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
`;
