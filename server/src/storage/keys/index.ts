/** The keyring of each data folder that this program works on. */
import { Keyring } from './keyring.ts';
import type { MasterKeySource } from './master-key.ts';

export { Keyring } from './keyring.ts';
export { MasterKeyError } from './master-key-error.ts';
export type { MasterKeySource } from './master-key.ts';

const keyrings = new Map<string, Promise<Keyring>>();
const opened = new Map<string, Keyring>();

/** Opens the keyring once; the first caller says where its master key comes from. */
export function openKeyring(
  dataDir: string,
  source: MasterKeySource = { kind: 'data-folder' },
): Promise<Keyring> {
  const known = keyrings.get(dataDir);
  if (known !== undefined) return known;
  const opening = Keyring.open(dataDir, source).then((keyring) => {
    opened.set(dataDir, keyring);
    return keyring;
  });
  keyrings.set(dataDir, opening);
  opening.catch(() => keyrings.delete(dataDir));
  return opening;
}

/** For code that cannot wait. Throws unless it was opened before, as the program does when it starts. */
export function keyringOf(dataDir: string): Keyring {
  const keyring = opened.get(dataDir);
  if (keyring === undefined) throw new Error('the keyring is not open');
  return keyring;
}
