import { WebSocket } from 'ws';

/** Sends what it is given over a socket of the bank and waits until the server has answered each, or closed. */
export async function overSocket(bankUrl: string, ...messages: readonly string[]): Promise<void> {
  const socket = new WebSocket(`${bankUrl.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await new Promise<void>((resolve) => {
    let answers = 0;
    socket.on('open', () => {
      for (const message of messages) socket.send(message);
    });
    socket.on('message', () => {
      answers += 1;
      if (answers >= messages.length) socket.close(1000);
    });
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
}

/** How a text could be written too. */
export function formsOf(text: string): readonly string[] {
  const encoded = Buffer.from(text).toString('base64');
  return [
    ...new Set([text, encodeURIComponent(text), encoded.replace(/=*$/, '').slice(0, -1), text.replaceAll(' ', '')]),
  ].map((form) => form.toLowerCase());
}
