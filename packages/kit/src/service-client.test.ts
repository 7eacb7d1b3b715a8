import { describe, expect, it } from 'vitest';
import { createAssertionSigner } from './assertions.ts';
import { deriveServiceKeys } from './keys.ts';
import { createServiceClient, ServiceFieldFailed, ServiceUnavailable } from './service-client.ts';

/** What a call throws whose service answers an error. */
async function thrownFor(code: string | undefined, path?: readonly string[]): Promise<unknown> {
  const extensions = code === undefined ? {} : { code };
  const client = createServiceClient({
    service: 'loan',
    audience: 'transaction',
    signer: createAssertionSigner(deriveServiceKeys('secret of the client tests', 'loan')),
    transport: {
      isLocal: true,
      send: async () => ({ errors: [{ message: 'no', extensions, ...(path === undefined ? {} : { path }) }] }),
      close: async () => {},
    },
  });
  return client.call({ query: '{ field }', variables: {}, traceId: 'test' }).catch((error: unknown) => error);
}

describe('a call that is answered with an error', () => {
  it.each(['BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR'])(
    'of the field, %s, may have failed for what it asked alone',
    async (code) => {
      const error = await thrownFor(code, ['field']);
      expect(error).toBeInstanceOf(ServiceFieldFailed);
      expect(error).toBeInstanceOf(ServiceUnavailable);
    },
  );

  it.each([
    ['as the operation is none of an older version’s', 'BAD_USER_INPUT', undefined],
    ['as its database is away', 'SUBGRAPH_UNAVAILABLE', ['field']],
    ['as the caller may not', 'FORBIDDEN', ['field']],
    ['that has no code', undefined, ['field']],
  ])('%s fails for all that ask', async (_, code, path) => {
    const error = await thrownFor(code, path);
    expect(error).toBeInstanceOf(ServiceUnavailable);
    expect(error).not.toBeInstanceOf(ServiceFieldFailed);
  });
});
