import type { Duplex } from 'node:stream';
import type { Logger, RequestOrigin } from '@florin/kit';
import { MessageType, type WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Credential } from '../access-tokens.ts';
import { excessOf } from '../json-shape.ts';
import {
  LIVE_CLOSE_TIMEOUT_MS,
  LIVE_DRAIN_CLOSE_MS,
  LIVE_SIGNS_PER_MINUTE,
  REQUEST_TIMEOUT_MS,
  SOCKET_INIT_TIMEOUT_MS,
  SOCKET_MESSAGE_ANONYMOUS_MAX_BYTES,
} from '../limits.ts';
import type { OperationParameters } from '../operations.ts';
import { subjectOf } from '../protection/subjects.ts';
import { type Access, isSameIdentity, type RefusalReason } from './access.ts';
import { CLOSINGS, type Closing, reasonWithCursor } from './close-codes.ts';
import { LiveConnection, type OpenStream, type Wire } from './live-connection.ts';
import type { LiveConnections } from './live-connections.ts';
import type { LiveOperation, OperationServices } from './live-operation.ts';
import { clientIdOf, OperationIds } from './operation-ids.ts';

export interface ClientSocketOptions {
  readonly services: OperationServices;
  readonly connections: LiveConnections;
  readonly access: Access;
  readonly logger: Logger;
}

type MessageListener = Parameters<ProtocolSocket['onMessage']>[0];
type Payload = Readonly<Record<string, unknown>>;

const MINUTE_MS = 60_000;
/** Of a client's frame of at most 125 bytes: two, and the mask (RFC 6455, section 5.2). */
const CONTROL_FRAME_HEAD_BYTES = 6;

const REFUSALS: Readonly<Record<RefusalReason, Closing>> = {
  invalid: CLOSINGS.badToken,
  expired: CLOSINGS.expired,
  'session-ended': CLOSINGS.sessionEnded,
  'keys-away': CLOSINGS.keysAway,
  'rate-limited': CLOSINGS.rateLimited,
};

/** One client's WebSocket, between `ws` and graphql-ws. */
export class ClientSocket implements ProtocolSocket, Wire {
  readonly connection: LiveConnection;
  readonly #socket: WebSocket;
  readonly #options: ClientSocketOptions;
  readonly #openedAt: number;
  readonly #origin: RequestOrigin;
  readonly #ids = new OperationIds();
  #initialised = false;
  #alive = true;
  /** Messages that began no operation, since when. */
  #signs = 0;
  #signsSince: number;

  /** Bytes of a message that is not whole yet, at the most, and since when there are some. */
  #unfinished = 0;
  #unfinishedSince: number | undefined;

  /** @param transport what the socket reads from */
  constructor(socket: WebSocket, transport: Duplex, origin: RequestOrigin, options: ClientSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#origin = origin;
    this.#openedAt = options.services.clock.now();
    this.#signsSince = this.#openedAt;
    this.connection = new LiveConnection(options.services, options.connections, this, origin);
    // Counted before `ws` reads it, and looked at when it has told of all messages that are whole.
    transport.prependListener('data', (chunk: Buffer) => {
      this.#unfinished += chunk.length;
    });
    transport.on('data', () => this.#checkUnfinished());
    socket.on('ping', (data) => this.#passed(data));
    socket.on('pong', (data) => {
      this.#alive = true;
      this.#passed(data);
    });
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  send(text: string): Promise<void> {
    // Whoever sends events asks for room before it fetches the next one; answers that exist do not wait.
    const told = this.#ids.told(text);
    if (told !== undefined && this.#isOpen()) this.connection.queue.send(told);
    return Promise.resolve();
  }

  onMessage(listener: MessageListener): void {
    // graphql-ws parses what is text, and takes what is parsed already, whatever the listener's type says.
    const take = listener as (message: unknown) => Promise<void>;
    this.#socket.on('message', (data: Buffer) => {
      this.#alive = true;
      // Of what follows in the same chunk nothing counts: at the most 64 KiB.
      this.#unfinished = 0;
      this.#unfinishedSince = undefined;
      if (this.#isFlooded()) return this.connection.close(CLOSINGS.tooManySigns);
      const text = data.toString('utf8');
      if (excessOf(text) !== undefined) return this.connection.close(CLOSINGS.badMessage);
      const read = this.#ids.read(text);
      if (read.kind === 'taken') return this.connection.close(CLOSINGS.idTaken);
      if (read.kind === 'nothing') return;
      take(read.message)
        .catch((error: unknown) => {
          // graphql-ws throws for a message that only a server may send; what is ours does not throw.
          this.#options.logger.debug({ err: error }, 'message not understood');
          this.connection.close(CLOSINGS.badMessage);
        })
        .finally(read.done);
    });
  }

  /** `connection_init`. @returns what `connection_ack` says, or `false` when the socket is closed instead */
  async connect(payload: Payload | undefined): Promise<Record<string, unknown> | false> {
    this.#initialised = true;
    const admission = await this.#options.access.admit(payload, this.#origin);
    if (this.connection.isClosed) return false;
    if (admission.kind === 'refused') return this.#refuse(REFUSALS[admission.reason]);
    const { credential } = admission;
    const identification = this.connection.identify(credential);
    if (identification === 'too-many') return this.#refuse(CLOSINGS.tooMany);
    if (identification === 'session-ended') return this.#refuse(CLOSINGS.sessionEnded);
    return credential === undefined ? {} : { expiresAt: isoOf(credential) };
  }

  /**
   * @param name of the operation, as `OperationIds` gave it
   * @throws OperationError when nothing can begin here any more
   */
  begin(name: string, parameters: OperationParameters, traceId: string): LiveOperation {
    // It is paid for, and the message that ends it with it.
    this.#signs -= 2;
    return this.connection.begin(clientIdOf(name), parameters, traceId);
  }

  /** A client's ping; with an access token it renews the connection. Never echoed: a token does not travel back. */
  async onPing(payload: Payload | undefined): Promise<void> {
    const token = payload?.accessToken;
    const answer = typeof token === 'string' && this.connection.isIdentified ? await this.#renew(token) : undefined;
    await this.send(JSON.stringify({ type: MessageType.Pong, ...(answer && { payload: answer }) }));
  }

  close(code: number, reason: string): void {
    if (!this.#isOpen()) return;
    this.#socket.close(code, reason);
    const cancel = this.#options.services.clock.after(LIVE_CLOSE_TIMEOUT_MS, () => this.#socket.terminate());
    this.#socket.once('close', cancel);
  }

  hangUp(closing: Closing, streams: readonly OpenStream[]): void {
    const { code, reason } = closing;
    const cursors = streams.flatMap(({ id, operation: { cursor } }) => (cursor === undefined ? [] : [{ id, cursor }]));
    if (cursors.length > 0 && this.#isOpen()) {
      const payload = { closing: code, cursors: Object.fromEntries(cursors.map(({ id, cursor }) => [id, cursor])) };
      this.#socket.send(JSON.stringify({ type: MessageType.Ping, payload }));
    }
    const [only] = streams.length === 1 ? cursors : [];
    const told = closing === CLOSINGS.slow && only !== undefined ? reasonWithCursor(reason, only.cursor) : reason;
    this.close(code, told);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  tick(now: number): void {
    if (!this.#initialised && now - this.#openedAt >= SOCKET_INIT_TIMEOUT_MS)
      this.connection.close(CLOSINGS.initTimeout);
    if (this.#unfinished === 0) this.#unfinishedSince = undefined;
    else this.#unfinishedSince ??= now;
    if (this.#unfinishedSince !== undefined && now - this.#unfinishedSince >= REQUEST_TIMEOUT_MS)
      this.#cutOff(CLOSINGS.slowMessage);
  }

  keepAlive(): boolean {
    if (!this.#alive) return false;
    this.#alive = false;
    if (this.#isOpen()) this.#socket.ping();
    return true;
  }

  write(text: string, flushed: () => void): void {
    this.#socket.send(text, flushed);
  }

  bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** `ws` keeps the frames of a message until its last one has come. */
  #checkUnfinished(): void {
    const isKnown = this.connection.viewer.kind === 'user';
    if (!isKnown && this.#unfinished > SOCKET_MESSAGE_ANONYMOUS_MAX_BYTES) this.#cutOff(CLOSINGS.largeMessage);
  }

  /** Closes and reads no more: neither the rest of the message, which would be kept, nor the answer to the close. */
  #cutOff(closing: Closing): void {
    if (!this.#isOpen()) return;
    this.connection.close(closing);
    this.#socket.pause();
    const cancel = this.#options.services.clock.after(LIVE_DRAIN_CLOSE_MS, () => this.#socket.terminate());
    this.#socket.once('close', cancel);
  }

  /** A control frame is no part of a message. */
  #passed(data: Buffer): void {
    this.#unfinished = Math.max(0, this.#unfinished - CONTROL_FRAME_HEAD_BYTES - data.length);
  }

  async #renew(token: string): Promise<Payload> {
    // Whoever is here pays, so that what others do at the address ends no stream.
    const payer = subjectOf(this.connection.viewer);
    const admission = await this.#options.access.admitToken(token, this.#origin, payer);
    if (this.connection.isClosed) return {};
    if (admission.kind === 'refused') {
      // A token that is no good does not end what the present one still allows; an ended session does.
      if (admission.reason === 'session-ended') this.connection.close(CLOSINGS.sessionEnded);
      return { renewed: false, reason: admission.reason };
    }
    const { credential } = admission;
    if (credential === undefined || !isSameIdentity(this.connection.viewer, credential)) {
      this.connection.close(CLOSINGS.otherIdentity);
      return {};
    }
    this.connection.renew(credential);
    return { renewed: true, expiresAt: isoOf(this.connection.credential ?? credential) };
  }

  /** Counts a message, and whether it is one too many of those that nobody pays for. */
  #isFlooded(): boolean {
    const now = this.#options.services.clock.now();
    if (now - this.#signsSince >= MINUTE_MS) [this.#signs, this.#signsSince] = [0, now];
    this.#signs += 1;
    return this.#signs > LIVE_SIGNS_PER_MINUTE;
  }

  #refuse(closing: Closing): false {
    this.connection.close(closing);
    return false;
  }

  #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }
}

function isoOf({ expiresAt }: Credential): string {
  return new Date(expiresAt).toISOString();
}
