import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Vite would take graphql's `.mjs` build while node takes its CommonJS one; two copies refuse each other's schemas. */
const oneGraphql = { find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) };

const everywhere = ['packages', 'subgraphs', 'gateway', 'console', 'scripts', 'bench'].map((folder) => `${folder}/**`);

/** Vitest's own is a second, which a busy machine may need for anything; the test's time limit ends it otherwise. */
const PATIENT = { poll: { timeout: 30_000 } };

/** One project a kind of test; the file's suffix says which (CONTRIBUTING.md, Tests). */
function project(name: string, include: readonly string[], more: Record<string, unknown> = {}) {
  return {
    resolve: { alias: [oneGraphql] },
    test: { name, expect: PATIENT, include: [...include], exclude: ['**/node_modules/**', '**/dist/**'], ...more },
  };
}

/** Tests of stores on documents, whose engine is that of the project; those of one engine are named for it. */
const ON_DOCUMENTS = [
  'packages/documents/src/{*,relay/*,consumer/*}.int.test.ts',
  'subgraphs/{support,audit}/src/**/!(*postgres*).int.test.ts',
];

/** One load of the modules for all files of a worker: apart, loading takes longer than the tests (unit tests: 239 to 86 s of CPU in all). */
const LOADED_ONCE = { isolate: false };

const withPostgres = {
  globalSetup: ['packages/testkit/src/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * The same tests as in `int`, on MongoDB. There only with MONGODB_URL, which `.ci/mongo-server` sets in CI: without it the project
 * cannot be run, rather than pass without having run.
 */
const onMongo =
  process.env.MONGODB_URL === undefined
    ? []
    : [
        project('mongo', ON_DOCUMENTS, {
          ...LOADED_ONCE,
          ...withPostgres,
          globalSetup: [...withPostgres.globalSetup, 'packages/documents/src/testing/mongo-setup.ts'],
        }),
      ];

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        everywhere.map((folder) => `${folder}/*.test.ts`),
        { ...LOADED_ONCE, exclude: ['**/node_modules/**', '**/dist/**', '**/*.int.test.ts'] },
      ),
      project(
        'int',
        everywhere.map((folder) => `${folder}/*.int.test.ts`),
        { ...LOADED_ONCE, ...withPostgres },
      ),
      ...onMongo,
      project('tidy', ['tests/*.test.ts']),
      project('e2e', ['tests/e2e/**/*.test.ts'], { ...LOADED_ONCE, ...withPostgres }),
      // Each file in a process of its own: some of them count CPU, and a heap of others' costs some.
      project('security', ['tests/security/**/*.test.ts'], withPostgres),
      project('chaos', ['tests/chaos/**/*.test.ts'], { ...withPostgres, testTimeout: 300_000 }),
      // Needs Chromium, so not part of `pnpm test`; CI installs it.
      project('browser', ['tests/browser/**/*.test.ts'], withPostgres),
    ],
  },
});
