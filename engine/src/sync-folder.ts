import { open } from 'node:fs/promises';

/** Makes a folder's entries durable: a new file's name survives a power cut only then. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
