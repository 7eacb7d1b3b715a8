import { dictionary } from '@zxcvbn-ts/language-common';

/** Some 49,000 passwords in small letters that breaches showed most often. A module of its own, so that it can be loaded late. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(dictionary['passwords-common']);
