export * from './authority.ts';
export * from './folder.ts';
