import { once } from 'node:events';
import { connect } from 'node:net';

/** CPU seconds that a Redis without a password has used, as it tells itself. */
export async function redisCpuSeconds(url: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port === '' ? 6379 : port), hostname);
  await once(socket, 'connect');
  socket.end('INFO cpu\r\n');
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  const used = (name: string) => Number(new RegExp(`^${name}:([0-9.]+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return used('used_cpu_sys') + used('used_cpu_user');
}
