export type { BlindIndex } from './blind-index.ts';
export { lendVault, vaultOf, withVault } from './bound-vault.ts';
export {
  destroyReplacedKey,
  findReplacedKeys,
  type KeyTable,
  type NewKey,
  type StoredKey,
} from './data-keys.ts';
export { openKeyFile } from './key-file.ts';
export { type KeyService, KeyServiceUnavailable, type WrappingContext } from './key-service.ts';
export { DATA_KEY_LIFE_MS, RETIRED_KEY_KEPT_MS, ROTATION_PAUSE_MS } from './limits.ts';
export { createLocalKeyService, type LocalKeys } from './local-key-service.ts';
export { replaceOldKeys, startKeyReplacement } from './replace-keys.ts';
export { rewrapKeys, startRewrapping } from './rewrap.ts';
export { type DataKey, keyIdOf, openValue, type Place, sealValue, TamperedValue } from './sealed-value.ts';
export {
  checkEncryptionSettings,
  derivedKeyService,
  type EncryptionSettings,
  encryptionSettings,
  openKeyService,
} from './settings.ts';
export { createVault, type LoadedKeys, openVault, SubjectErased, type Vault, type VaultOptions } from './vault.ts';
