import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

/** Reads the repository as it is and fails on drift (STYLE, TigerBeetle): each rule here is one that people forget. */
const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !isDeleted(file));

function isDeleted(file: string): boolean {
  try {
    read(file);
    return false;
  } catch {
    return true;
  }
}

const isGenerated = (file: string) =>
  /(^|\/)generated\//.test(file) || /^schema\/(supergraph|api)/.test(file) || file === 'pnpm-lock.yaml';
const sources = files.filter((file) => /\.tsx?$/.test(file) && !isGenerated(file));

describe('the repository', () => {
  it('names files in kebab-case, for what they hold', () => {
    const empty = sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc|types)\.tsx?$/.test(file));
    const shouting = sources.filter((file) => !/^[a-z0-9]+([.-][a-z0-9]+)*\.tsx?$/.test(basename(file)));
    expect({ empty, shouting }).toEqual({ empty: [], shouting: [] });
  });

  it('keeps files below 400 lines', () => {
    expect(sources.filter((file) => read(file).split('\n').length > 400)).toEqual([]);
  });

  it('leaves no marker behind', () => {
    const marker = new RegExp(
      `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b|\\.(only|skip|todo)\\(`,
    );
    const marked = files.filter(
      (file) => /\.(tsx?|md|sql|graphql|yaml|yml)$/.test(file) && !isGenerated(file) && marker.test(read(file)),
    );
    expect(marked.filter((file) => file !== 'tests/tidy.test.ts')).toEqual([]);
  });

  it('gives a function a name before it becomes a property, unless it is made once', () => {
    // As a literal V8 makes it old at once, with all that it sees (docs/adr/0005-patched-driver.md).
    const literal = /^\s*[\w$#.[\]]+(\.#?\w+|\]) = (async )?(\(.*\)|\w+) =>/m;
    const once = ['gateway/src/executor/input-scalars.ts', 'packages/kit/src/permissions.ts'];
    const served = sources.filter((file) => /^(gateway|packages|subgraphs)\/.*src\//.test(file) && !/test/.test(file));
    expect(served.filter((file) => literal.test(read(file)))).toEqual(once);
  });

  it('does not silence the compiler', () => {
    const silencer = /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b/;
    expect(sources.filter((file) => silencer.test(read(file)) && file !== 'tests/tidy.test.ts')).toEqual([]);
  });

  it('takes up rows in SKIP LOCKED batches once, and not by IN', () => {
    // A plan may run a subquery of IN for each row; each run locks and takes others, so more than the limit goes.
    const again = /\bIN \(\s*SELECT\b[^`]*\bSKIP LOCKED\)/;
    expect(sources.filter((file) => again.test(read(file)))).toEqual([]);
  });

  it('reads the environment in config.ts and at entry points only', () => {
    const allowed =
      /(^|\/)(config|main|create-first-admins|link-identity)\.ts$|^(scripts|tests|bench)\/|^vitest\.config\.ts$|^console\/build\.ts$|\/src\/testing\//;
    expect(sources.filter((file) => /process\.env\b/.test(read(file)) && !allowed.test(file))).toEqual([]);
  });

  it('does not sleep or retry in tests', () => {
    const sleeping = /setTimeout\(\s*(r|resolve)\b|\bsleep\(|retry:\s*[1-9]/;
    const tests = sources.filter((file) => /\.test\.tsx?$/.test(file) && file !== 'tests/tidy.test.ts');
    expect(tests.filter((file) => sleeping.test(read(file)))).toEqual([]);
  });

  it('keeps the domain pure: no clock, no I/O, no await', () => {
    const impure = /\bawait\b|\bDate\.now\(|new Date\(\)|from 'node:(fs|http|net|child_process)|from 'postgres'/;
    const domain = sources.filter((file) => /\/src\/domain\//.test(file) && !file.endsWith('.test.ts'));
    expect(domain.length).toBeGreaterThan(0);
    expect(domain.filter((file) => impure.test(read(file)))).toEqual([]);
  });

  it('describes every type, field, argument and enum value of the schema', () => {
    const undescribed: string[] = [];
    for (const file of files.filter((name) => /^(schema\/common|subgraphs\/[a-z]+)\/[a-z-]+\.graphql$/.test(name))) {
      for (const definition of parse(read(file)).definitions) {
        if (!('name' in definition) || definition.name === undefined) continue;
        if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION) continue;
        const name = definition.name.value;
        // An extension has no description of its own: what it extends has one.
        const extension = definition.kind === Kind.OBJECT_TYPE_EXTENSION;
        if (!extension && (!('description' in definition) || definition.description === undefined))
          undescribed.push(`${file}: ${name}`);
        const members = [
          ...('fields' in definition ? (definition.fields ?? []) : []),
          ...('values' in definition ? (definition.values ?? []) : []),
        ];
        for (const member of members) {
          if (member.description === undefined) undescribed.push(`${file}: ${name}.${member.name.value}`);
          const args = 'arguments' in member ? (member.arguments ?? []) : [];
          for (const arg of args) {
            // A mutation's one argument is its input, and the input type describes itself.
            if (arg.description === undefined && arg.name.value !== 'input')
              undescribed.push(`${file}: ${name}.${member.name.value}(${arg.name.value})`);
          }
        }
      }
    }
    expect(undescribed).toEqual([]);
  });

  it('numbers migrations without a gap and never twice', () => {
    const folders = new Map<string, string[]>();
    for (const file of files.filter((name) => /\/migrations\/.*\.sql$/.test(name))) {
      const folder = file.slice(0, file.lastIndexOf('/'));
      folders.set(folder, [...(folders.get(folder) ?? []), file]);
    }
    expect(folders.size).toBeGreaterThan(0);
    for (const [folder, migrations] of folders) {
      const numbers = migrations.map((file) => Number(basename(file).slice(0, 4))).sort((a, b) => a - b);
      expect(numbers, folder).toEqual(numbers.map((_, index) => index + 1));
    }
  });

  it('registers every consumer of a service at its /metrics', () => {
    const code = sources.filter((file) => /^subgraphs\/[^/]+\/src\//.test(file) && !file.endsWith('.test.ts'));
    const serviceOf = (file: string) => file.split('/')[1];
    const consumers = code.flatMap((file) =>
      /start(Document)?Consumer(<.*>)?\(/.test(read(file))
        ? [...read(file).matchAll(/group: '([^']+)'/g)].map(([, group]) => ({ service: serviceOf(file), group }))
        : [],
    );
    expect(consumers.length).toBeGreaterThan(5);
    const isRegistered = ({ service, group }: (typeof consumers)[number]) =>
      code.some((file) => serviceOf(file) === service && read(file).includes(`consumerMetrics('${group}'`));
    expect(consumers.filter((consumer) => !isRegistered(consumer))).toEqual([]);
  });

  it('explains every dependency in docs/dependencies.md', () => {
    const explained = read('docs/dependencies.md');
    const names = new Set<string>();
    for (const file of files.filter((name) => basename(name) === 'package.json')) {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file)) as Record<
        string,
        Record<string, string> | undefined
      >;
      for (const name of [...Object.keys(dependencies), ...Object.keys(devDependencies)])
        if (!name.startsWith('@florin/')) names.add(name);
    }
    expect([...names].filter((name) => !explained.includes(`\`${name}\``)).sort()).toEqual([]);
  });

  it('has a README of each subgraph, and links that lead somewhere', () => {
    const broken: string[] = [];
    for (const file of files.filter((name) => name.endsWith('.md'))) {
      for (const [, target = ''] of read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const path = join(file, '..', target).replace(/\/$/, '');
        if (!files.some((name) => name === path || name.startsWith(`${path}/`))) broken.push(`${file} -> ${target}`);
      }
    }
    expect(broken).toEqual([]);
    for (const subgraph of ['account', 'audit', 'customer', 'loan', 'notification', 'support', 'transaction'])
      expect(files).toContain(`subgraphs/${subgraph}/README.md`);
  });

  it('builds in docker-compose.yml only what exists', () => {
    const compose = parseYaml(read('docker-compose.yml')) as { services: Record<string, { command?: string[] }> };
    const mains = Object.values(compose.services)
      .flatMap((service) => service.command ?? [])
      .filter((word) => word.endsWith('.ts'));
    expect(mains.length).toBeGreaterThan(0);
    expect(mains.filter((main) => !files.includes(main))).toEqual([]);
  });
});
