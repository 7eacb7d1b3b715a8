import { createStore, type ExternalStore } from './external-store.ts';
import type { GraphqlAnswer, GraphqlRequest, GraphqlResult } from './graphql-request.ts';
import { LIVE_LOG_LINES } from './limits.ts';
import type { Link, LiveConnection } from './live-connection.ts';
import { resumingPayload } from './resume-request.ts';
import type { Session } from './session.ts';
import { errorWords } from './stream-words.ts';

/** A subscription that somebody started in the explorer. */
export interface LiveStream {
  readonly id: number;
  /** The operation's name. */
  readonly title: string;
  readonly active: boolean;
  /** How many events came. */
  readonly events: number;
  /** Of the last event: the stream goes on after it. */
  readonly cursor?: string;
}

type LogText = { readonly kind: 'note' | 'problem'; readonly text: string };
type LogEvent = { readonly kind: 'event'; readonly result: GraphqlResult };

/** A line of what came live: an event as it is, or a sentence about a stream or the connection. */
export type LogLine = (LogText | LogEvent) & {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The stream's title; absent for what concerns all. */
  readonly title?: string;
};

/** Everything that the page shows about streams. */
export interface LiveView {
  readonly link: Link;
  readonly streams: readonly LiveStream[];
  readonly log: readonly LogLine[];
}

interface LiveStreamsDeps {
  readonly session: Pick<Session, 'accessToken' | 'token'>;
  readonly connect: () => LiveConnection;
  readonly now: () => number;
}

interface Run {
  readonly request: GraphqlRequest;
  end?: () => void;
}

/**
 * The page's subscriptions, all on one connection, which belongs to one sign-in: a renewed token is shown to the bank in
 * place, and when somebody signs out or somebody else signs in, streams and connection end.
 */
export class LiveStreams {
  readonly view: ExternalStore<LiveView> = createStore<LiveView>({ link: { kind: 'idle' }, streams: [], log: [] });
  readonly #deps: LiveStreamsDeps;
  readonly #runs = new Map<number, Run>();
  #connection: { readonly live: LiveConnection; readonly signIn: number | undefined } | undefined;
  #lines = 0;
  #ids = 0;

  constructor(deps: LiveStreamsDeps) {
    this.#deps = deps;
    deps.session.token.subscribe(() => this.#onToken());
  }

  /** Begins a subscription as whoever is signed in, and answers what the page shows in the place of a result. */
  async start(request: GraphqlRequest): Promise<GraphqlAnswer> {
    const token = await this.#deps.session.accessToken();
    if (token.kind === 'unavailable') {
      return answered({ errors: [{ message: token.message, extensions: { code: 'UNAUTHENTICATED' } }] });
    }
    this.#ids += 1;
    const title = request.operationName ?? 'subscription';
    const stream: LiveStream = { id: this.#ids, title, active: true, events: 0 };
    this.#change({ streams: [...this.view.get().streams, stream] });
    this.#open(stream.id, request);
    return answered({ live: `${title} runs. Its events appear below as they come.` });
  }

  stop(id: number): void {
    this.#finish(id, note('Stopped.'));
  }

  /** Goes on with a stream that ended, after its last event. */
  resume(id: number): void {
    const stream = this.#streamOf(id);
    const request = this.#runs.get(id)?.request;
    if (stream === undefined || stream.active || request === undefined) return;
    this.#update(id, { active: true });
    this.#log(note(stream.cursor === undefined ? 'Goes on from now.' : 'Goes on after its last event.'), stream);
    this.#open(id, request);
  }

  /** Forgets lines and ended streams. */
  clear(): void {
    const streams = this.view.get().streams.filter(({ active }) => active);
    for (const id of this.#runs.keys()) if (!streams.some((stream) => stream.id === id)) this.#runs.delete(id);
    this.#change({ streams, log: [] });
  }

  #open(id: number, request: GraphqlRequest): void {
    const run: Run = { request };
    this.#runs.set(id, run);
    // A stream that was stopped and resumed at once still hears of the end of its first run.
    const ifCurrent = (act: () => void): void => {
      if (this.#runs.get(id) === run) act();
    };
    const payload = resumingPayload(request, () => this.#streamOf(id)?.cursor);
    run.end = this.#connected().subscribe(payload, {
      next: (result) => ifCurrent(() => this.#receive(id, result)),
      error: (error) => ifCurrent(() => this.#finish(id, problem(errorWords(error)))),
      complete: () => ifCurrent(() => this.#finish(id, note('The bank ended this stream.'))),
    });
  }

  #connected(): LiveConnection {
    if (this.#connection !== undefined) return this.#connection.live;
    const live = this.#deps.connect();
    live.link.subscribe(() => {
      if (this.#connection?.live === live) this.#onLink(live.link.get());
    });
    this.#connection = { live, signIn: this.#deps.session.token.get()?.signIn };
    return live;
  }

  #onLink(link: Link): void {
    const before = this.view.get().link;
    this.#change({ link });
    if (!this.view.get().streams.some(({ active }) => active)) return;
    if (link.kind === 'lost' && before.kind !== 'lost') this.#log(problem(`${link.reason} Connecting again…`));
    if (link.kind === 'open' && before.kind === 'lost') {
      this.#log(note('Connected again: streams go on after their last event, those without one from now on.'));
    }
  }

  /** The token changed: of the same sign-in it is a renewal, otherwise whose connection it was is gone. */
  #onToken(): void {
    if (this.#connection === undefined) return;
    const held = this.#deps.session.token.get();
    if (held !== undefined && held.signIn === this.#connection.signIn) {
      this.#connection.live.renew(held.accessToken);
      return;
    }
    const why = held === undefined ? 'Signed out.' : 'Somebody else signed in.';
    for (const { id } of this.view.get().streams) this.#finish(id, note(`${why} This stream has ended.`));
    this.#connection.live.close();
    this.#connection = undefined;
    this.#runs.clear();
    this.#change({ link: { kind: 'idle' }, streams: [] });
  }

  #receive(id: number, result: GraphqlResult): void {
    const stream = this.#streamOf(id);
    if (stream?.active !== true) return;
    const cursor = result.extensions?.cursor;
    this.#update(id, { events: stream.events + 1, ...(typeof cursor === 'string' ? { cursor } : {}) });
    this.#log({ kind: 'event', result }, stream);
  }

  #finish(id: number, last: LogText): void {
    const stream = this.#streamOf(id);
    if (stream?.active !== true) return;
    this.#update(id, { active: false });
    this.#log(last, stream);
    this.#runs.get(id)?.end?.();
  }

  #log(line: LogText | LogEvent, stream?: LiveStream): void {
    this.#lines += 1;
    const title = stream === undefined ? {} : { title: stream.title };
    const whole: LogLine = { ...line, ...title, number: this.#lines, at: this.#deps.now() };
    this.#change({ log: [...this.view.get().log, whole].slice(-LIVE_LOG_LINES) });
  }

  #streamOf(id: number): LiveStream | undefined {
    return this.view.get().streams.find((stream) => stream.id === id);
  }

  #update(id: number, part: Partial<LiveStream>): void {
    const streams = this.view.get().streams.map((stream) => (stream.id === id ? { ...stream, ...part } : stream));
    this.#change({ streams });
  }

  #change(part: Partial<LiveView>): void {
    this.view.set({ ...this.view.get(), ...part });
  }
}

const note = (text: string): LogText => ({ kind: 'note', text });
const problem = (text: string): LogText => ({ kind: 'problem', text });
const answered = (result: GraphqlResult): GraphqlAnswer => ({ kind: 'answered', result });
