/** What a pack needs: its order, which names what is hidden, until it is built; and, while it is kept, the key that opens it. */
import { EvidenceOrder } from '@denwaban/server-api/evidence';
import { openFact, sealFact } from '../storage/sealed-fact.ts';

const placeOfOrder = (id: string): string => `evidence ${id} order`;
const placeOfIdentity = (id: string): string => `evidence ${id} identity`;

export const sealOrder = (dataDir: string, id: string, order: EvidenceOrder): Buffer =>
  sealFact(dataDir, placeOfOrder(id), JSON.stringify(order));

/** Throws when it was changed or belongs to another pack. */
export const openOrder = (dataDir: string, id: string, sealed: Buffer): EvidenceOrder =>
  EvidenceOrder.parse(JSON.parse(openFact(dataDir, placeOfOrder(id), sealed)));

/** @param identity `AGE-SECRET-KEY-1…` */
export const sealIdentity = (dataDir: string, id: string, identity: string): Buffer =>
  sealFact(dataDir, placeOfIdentity(id), identity);

export const openIdentity = (dataDir: string, id: string, sealed: Buffer): string =>
  openFact(dataDir, placeOfIdentity(id), sealed);
