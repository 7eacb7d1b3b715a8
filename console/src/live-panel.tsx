import { type CSSProperties, type ReactElement, type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { eventText, textPieces } from './event-text.ts';
import type { GraphqlResult } from './graphql-request.ts';
import type { Link } from './live-connection.ts';
import type { LiveStream, LiveStreams, LogLine } from './live-streams.ts';

/** How close to its end, in pixels, a list counts as scrolled to it. */
const AT_END_PX = 24;

/** What comes live: the streams with their buttons, and below them everything that came, oldest first. */
export function LivePanel({ live }: { readonly live: LiveStreams }): ReactElement | null {
  const { link, streams, log } = useSyncExternalStore(live.view.subscribe, live.view.get);
  if (streams.length === 0 && log.length === 0) return null;
  return (
    <section className="florin-live" aria-label="Live">
      <header>
        <h2>Live</h2>
        <p role="status" className={`florin-link florin-link-${link.kind}`}>
          {linkWords(link)}
        </p>
        <button type="button" className="florin-button" onClick={() => live.clear()}>
          Clear
        </button>
      </header>
      {streams.length > 0 && (
        <ul aria-label="Streams">
          {streams.map((stream) => (
            <StreamItem key={stream.id} stream={stream} live={live} />
          ))}
        </ul>
      )}
      <Log log={log} waiting={streams.some(({ active }) => active)} />
    </section>
  );
}

function linkWords(link: Link): string {
  switch (link.kind) {
    case 'idle':
      return 'Not connected';
    case 'connecting':
      return 'Connecting…';
    case 'open':
      return 'Connected';
    case 'lost':
      return 'Connecting again…';
  }
}

function StreamItem({ stream, live }: { readonly stream: LiveStream; readonly live: LiveStreams }): ReactElement {
  const { id, title, active, events } = stream;
  return (
    <li className={active ? 'florin-stream' : 'florin-stream florin-stream-ended'}>
      <strong>{title}</strong>
      <span>{events === 1 ? '1 event' : `${events} events`}</span>
      <button
        type="button"
        className="florin-button"
        aria-label={`${active ? 'Stop' : 'Resume'} ${title}`}
        onClick={() => (active ? live.stop(id) : live.resume(id))}
      >
        {active ? 'Stop' : 'Resume'}
      </button>
    </li>
  );
}

function Log({ log, waiting }: { readonly log: readonly LogLine[]; readonly waiting: boolean }): ReactElement {
  const { list, follow } = useFollowedEnd(log);
  return (
    <ol ref={list} onScroll={follow} role="log" aria-label="Events" className="florin-log">
      {log.length === 0 && waiting && <li className="florin-quiet">Nothing has come yet.</li>}
      {log.map((line) => (
        <li key={line.number} className={`florin-line florin-line-${line.kind}`}>
          <p>
            <time>{new Date(line.at).toLocaleTimeString('en-GB')}</time>{' '}
            {line.title !== undefined && <b>{line.title}</b>} {line.kind !== 'event' && line.text}
          </p>
          {line.kind === 'event' && <EventText value={contentOf(line.result)} />}
        </li>
      ))}
    </ol>
  );
}

/** The event's JSON, coloured; a line that is wrapped goes on deeper than it began. */
function EventText({ value }: { readonly value: unknown }): ReactElement {
  const lines = eventText(value).split('\n');
  return (
    <code>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an event never changes.
        <span key={index} className="florin-json-line" style={{ '--depth': line.search(/\S/) } as CSSProperties}>
          <JsonLine text={line.trimStart()} />
        </span>
      ))}
    </code>
  );
}

function JsonLine({ text }: { readonly text: string }): readonly ReactNode[] {
  return textPieces(text).map((piece, index) =>
    piece.kind === 'other' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: an event never changes.
      <span key={index} className={`florin-json-${piece.kind}`}>
        {piece.text}
      </span>
    ),
  );
}

/** What there is to read of a result: a subscription has one field, whose name its title tells already. */
function contentOf({ data, errors }: GraphqlResult): unknown {
  const fields = Object.values(data ?? {});
  return errors === undefined && fields.length === 1 ? fields[0] : { data, ...(errors && { errors }) };
}

/** Keeps a list's end in view while it grows, unless somebody scrolled up to read. */
function useFollowedEnd(log: readonly LogLine[]) {
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is longer after each line.
  useEffect(() => {
    if (following.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [log]);
  function follow(): void {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    following.current = scrollHeight - scrollTop - clientHeight < AT_END_PX;
  }
  return { list, follow };
}
