/** Where sealed files lie: a folder, or an S3-compatible object store. Both do the same; only `hold` is stronger in S3. */
import type { ByteSource } from './byte-source.ts';

export interface StoredObject {
  /** `recordings/<organisation>/2026-11/<id>.ogg.age`: letters, digits and `._-`, folders by `/`. */
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: Date;
}

export interface ObjectStore {
  readonly kind: 'disk' | 's3';
  /** For people: a folder, or an address with its bucket. */
  readonly place: string;
  /** Stores the file's bytes; what was there is replaced. Resolves once it is safe and was compared. */
  put(key: string, path: string): Promise<void>;
  /** The same for a few bytes. */
  putBytes(key: string, bytes: Uint8Array): Promise<void>;
  /** Null: it is not there. */
  find(key: string): Promise<StoredObject | null>;
  /** Null: it is not there. Close it. */
  open(key: string): Promise<ByteSource | null>;
  /** In the order of their keys. */
  list(prefix: string): AsyncGenerator<StoredObject>;
  /** In all its versions, for good; what is not there is no error. Rejects with HeldError while it is held. */
  remove(key: string): Promise<void>;
  /** Nobody can remove it until it is released: in S3 by the store's own object lock (legal hold), on disk by this program. */
  hold(key: string): Promise<void>;
  release(key: string): Promise<void>;
  isHeld(key: string): Promise<boolean>;
}

/** Under legal hold: it may not be removed. */
export class HeldError extends Error {
  constructor(key: string) {
    super(`${key} is under legal hold`);
  }
}

/** The store refused, or is away. Its message holds no secret. */
export class StorageError extends Error {}

/** Throws unless it is a key that both kinds of store take. */
export function checkKey(key: string): string {
  if (
    !/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/.test(key) ||
    /(^|\/)\.{1,2}(\/|$)/.test(key) ||
    key.length > 900
  ) {
    throw new StorageError('not a key of the object store');
  }
  return key;
}
