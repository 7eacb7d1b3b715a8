import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { LocalKeys } from './local-key-service.ts';

const fileSchema = z.object({
  primary: z.string().min(1).max(200),
  keys: z.record(z.string().min(1).max(200), z.base64()),
});

/**
 * Reads the key-encryption keys of development from a file: `{ "primary": name, "keys": { name: 32 bytes in base64 } }`. Where there is
 * no file, one is made that its owner alone reads; of two who make it at once, one does.
 *
 * @throws Error with what is wrong with it, never with a key
 */
export async function openKeyFile(path: string): Promise<LocalKeys> {
  const first = { primary: 'local-1', keys: { 'local-1': randomBytes(32).toString('base64') } };
  // Written beside it and linked into its place: nobody reads half a file.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(first, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await link(draft, path).catch(unlessThere);
  await unlink(draft);
  return parseKeyFile(await readFile(path, 'utf8'));
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** The keys of such a file, the primary one first. */
export function parseKeyFile(text: string): LocalKeys {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new Error('the key file is not { "primary": name, "keys": { name: base64 } }');
  const { primary, keys } = parsed.data;
  const names = [primary, ...Object.keys(keys).filter((name) => name !== primary)];
  return new Map(names.map((name) => [name, keyBytes(name, keys[name])]));
}

function keyBytes(name: string, text: string | undefined): Buffer {
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length !== 32) throw new Error(`key ${name} of the key file does not have 32 bytes`);
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
