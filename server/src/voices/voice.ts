/** How a voice stands on a day of Japan, and how it is shown. Pure. */
import type { AskedVoice, Voice, VoiceState } from '@denwaban/server-api/voices';
import type { VoiceRow } from './voice-store.ts';

type Standing = Pick<VoiceRow, 'withdrawnAt' | 'until' | 'publishedAt' | 'consentOn'>;

export function stateOf({ withdrawnAt, until, publishedAt, consentOn }: Standing, today: string): VoiceState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (until < today) return 'ended';
  if (consentOn === null) return 'proposed';
  return publishedAt === null ? 'consented' : 'published';
}

const common = (row: VoiceRow, today: string) => ({
  id: row.id,
  words: row.words,
  naming: row.naming,
  shownAs: row.shownAs,
  until: row.until,
  state: stateOf(row, today),
});

export const viewVoice = (row: VoiceRow, today: string): Voice => ({
  ...common(row, today),
  accountId: row.accountId,
  accountName: row.accountName,
  consent:
    row.consentBy === null || row.consentOn === null || row.consentHow === null
      ? null
      : { byName: row.consentBy, on: row.consentOn, how: row.consentHow, evidence: row.consentEvidence },
  publishedAt: row.publishedAt?.toISOString() ?? null,
  withdrawal:
    row.withdrawnAt === null
      ? null
      : { at: row.withdrawnAt.toISOString(), byName: row.withdrawnBy, words: row.withdrawnWords },
});

/** For the client company. @param address of the page */
export const viewAsked = (row: VoiceRow, today: string, address: string | null): AskedVoice => ({
  ...common(row, today),
  consent:
    row.consentBy === null || row.consentOn === null ? null : { byName: row.consentBy, on: row.consentOn },
  address,
});
