import { afterEach, vi } from 'vitest';
import { type LiveGateway, type LiveGatewayOptions, startLiveGateway } from './live-gateway.ts';
import { RawSocket, type RawSocketOptions } from './raw-socket.ts';

/** Gateways and sockets of a test file that are gone after each of its tests. */
export function useGateways() {
  // Each test plans a supergraph and opens ports, beside others on the same cores.
  vi.setConfig({ testTimeout: 30_000 });
  const gateways: LiveGateway[] = [];
  const sockets: RawSocket[] = [];
  afterEach(async () => {
    for (const { socket } of sockets.splice(0)) socket.terminate();
    await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()));
  });
  const start = async (options: LiveGatewayOptions = {}): Promise<LiveGateway> => {
    const gateway = await startLiveGateway(options);
    gateways.push(gateway);
    return gateway;
  };
  const connect = (gateway: LiveGateway, options: RawSocketOptions = {}): RawSocket => {
    const socket = new RawSocket(gateway.socketUrl, options);
    sockets.push(socket);
    return socket;
  };
  return { start, connect };
}
