import { describe, expect, it } from 'vitest';
import { OperationIds } from './operation-ids.ts';

const subscribe = (id: string) => JSON.stringify({ id, type: 'subscribe', payload: { query: '{ slow }' } });
const complete = (id: string) => JSON.stringify({ id, type: 'complete' });

/** Begins an operation. @returns its name towards graphql-ws, and what says that it is done */
function begin(ids: OperationIds, id: string) {
  const reading = ids.read(subscribe(id));
  if (reading.kind !== 'message') throw new Error(reading.kind);
  const { id: name } = reading.message as { id: string };
  return { done: reading.done, next: JSON.stringify({ id: name, type: 'next', payload: { data: 'é' } }) };
}

describe('names of operations', () => {
  it('say what an operation says under the id that the client gave', () => {
    const ids = new OperationIds();
    for (const id of ['1', '1:1', ':', '"\\'])
      expect(JSON.parse(ids.told(begin(ids, id).next) ?? '')).toEqual({ id, type: 'next', payload: { data: 'é' } });
    expect(ids.told('{"type":"pong"}')).toBe('{"type":"pong"}');
  });

  it('tell nothing of one that its client completed under the id of the next', () => {
    const ids = new OperationIds();
    const old = begin(ids, '1');
    expect(ids.read(subscribe('1'))).toEqual({ kind: 'taken' });
    expect(ids.read(complete('1'))).toMatchObject({ kind: 'message' });
    const next = begin(ids, '1');
    expect(ids.told(old.next)).toBeUndefined();
    old.done();
    expect(ids.told(next.next)).toBeDefined();
    expect(ids.read(subscribe('1'))).toEqual({ kind: 'taken' });
    next.done();
    expect(ids.read(complete('1'))).toEqual({ kind: 'nothing' });
    expect(ids.read(subscribe('1'))).toMatchObject({ kind: 'message' });
  });

  it('are of the client alone: no id reaches the operation of another', () => {
    const ids = new OperationIds();
    begin(ids, '1');
    expect(ids.read(complete('1:1'))).toEqual({ kind: 'nothing' });
  });

  it.each(['nonsense', '[]', 'null', '{"type":"subscribe","id":7}', '{"type":"subscribe","id":""}', '{"type":"ping"}'])(
    'are not given to %s, which graphql-ws judges',
    (text) => {
      const reading = new OperationIds().read(text);
      expect(reading).toMatchObject({ kind: 'message' });
    },
  );

  it('leave what is JSON twice as it came, so that graphql-ws parses it once and closes for it', () => {
    const text = JSON.stringify(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ slow }' } }));
    expect(new OperationIds().read(text)).toMatchObject({ kind: 'message', message: text });
  });
});
