import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'florin-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const secretFile = () => join(folder, 'secret');

describe('the secret of a data folder', () => {
  it('is made once, for its owner alone, and read from then on', () => {
    const { secret } = openDataFolder(folder);
    expect(openDataFolder(folder).secret).toBe(secret);
    expect(readdirSync(folder)).toEqual(['secret']);
    expect(statSync(secretFile()).mode & 0o777).toBe(0o600);
  });

  it('is one for all who start at once', async () => {
    const code = `import { openDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))};
      console.log(openDataFolder(process.argv[1]).secret);`;
    const open = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, folder], {
        cwd: import.meta.dirname,
      });
    const opened = await Promise.all(Array.from({ length: 4 }, open));
    const kept = readFileSync(secretFile(), 'utf8');
    expect(opened.map(({ stdout }) => stdout)).toEqual(opened.map(() => kept));
  }, 60_000);

  it('is not made anew beside a database, nor where it is damaged', () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '18\n');
    expect(() => openDataFolder(folder)).toThrow(/secret is missing, and what is kept here cannot be read without it/);
    expect(readdirSync(folder)).toEqual(['postgres']);
    writeFileSync(secretFile(), 'cut o');
    expect(() => openDataFolder(folder)).toThrow(/secret is damaged/);
  });
});
