import { z } from 'zod';
import { openWith, sealFor } from './seal.ts';

/** What is in a sealed message. Who wrote it is said inside, or not at all; the server does not know. */
const Words = z.object({ name: z.string(), text: z.string() });
export type Words = z.infer<typeof Words>;

export const sealWords = (recipients: readonly string[], words: Words): Promise<string> =>
  sealFor(recipients, JSON.stringify(words));

export const openWords = async (identity: string, sealed: string): Promise<Words> =>
  Words.parse(JSON.parse(await openWith(identity, sealed)));
