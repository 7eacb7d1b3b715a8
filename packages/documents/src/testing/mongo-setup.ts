import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests of documents run on MongoDB; on PostgreSQL where it is absent. */
    readonly mongodbUrl?: string;
  }
}

/** Tells tests of documents to run on the server of MONGODB_URL; without one they fail instead of passing on something else. */
export default function setup(project: TestProject): void {
  const url = process.env.MONGODB_URL;
  if (url === undefined || url === '')
    throw new Error('this project needs MONGODB_URL; `bash .ci/mongo-server COMMAND` runs a command with one');
  project.provide('mongodbUrl', url);
}
