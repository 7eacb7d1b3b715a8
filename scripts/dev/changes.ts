/** What can be generated again from a changed `.graphql` file. */
export type Step = 'compose' | 'codegen';

const SOURCE_FOLDERS = /^(packages|subgraphs|gateway|schema|scripts\/(start|seed))\//;
const SOURCE_ENDINGS = /\.(ts|sql|graphql|json)$/;
/** Written by the steps themselves, or of no concern to a running bank. */
const NOT_SOURCES =
  /(^|\/)(node_modules|generated|dist|testing)\/|\.test\.ts$|^packages\/testkit\/|^schema\/(supergraph|api)/;

/** Whether the running bank is made of this file. @param file relative to the repository, with slashes */
export function isSource(file: string): boolean {
  return SOURCE_FOLDERS.test(file) && SOURCE_ENDINGS.test(file) && !NOT_SOURCES.test(file);
}

/** What has to be generated before the bank can start again, in this order. */
export function generationNeeded(files: readonly string[]): readonly Step[] {
  return files.some((file) => file.endsWith('.graphql')) ? ['compose', 'codegen'] : [];
}
