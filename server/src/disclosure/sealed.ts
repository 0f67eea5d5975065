/** What a request says about people is sealed in the database: who asks, and which words are hidden. */
import { DisclosurePerson, Masks } from '@denwaban/server-api/disclosure';
import { openFact, sealFact } from '../storage/sealed-fact.ts';

const placeOfPerson = (id: string): string => `disclosure ${id}`;
const placeOfMasks = (id: string, callId: string): string => `disclosure ${id} call ${callId}`;

export const sealPerson = (dataDir: string, id: string, person: DisclosurePerson): Buffer =>
  sealFact(dataDir, placeOfPerson(id), JSON.stringify(person));

/** Throws when it was changed or belongs to another request. */
export const openPerson = (
  dataDir: string,
  row: { readonly id: string; readonly sealed_person: Buffer },
): DisclosurePerson =>
  DisclosurePerson.parse(JSON.parse(openFact(dataDir, placeOfPerson(row.id), row.sealed_person)));

export const sealMasks = (dataDir: string, id: string, callId: string, masks: Masks): Buffer =>
  sealFact(dataDir, placeOfMasks(id, callId), JSON.stringify(masks));

/** Nothing is masked where nobody has said so. */
export const openMasks = (
  dataDir: string,
  id: string,
  { callId, sealedMasks }: { readonly callId: string; readonly sealedMasks: Buffer | null },
): Masks =>
  sealedMasks === null
    ? { stretches: [], hidden: [] }
    : Masks.parse(JSON.parse(openFact(dataDir, placeOfMasks(id, callId), sealedMasks)));
