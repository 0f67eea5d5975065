import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { insertEnquiry } from '../../enquiries/index.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { saveEnquiries } from '../../trust/index.ts';
import { insertVoice } from '../../voices/index.ts';

const DAY_MS = 86_400_000;

interface Place {
  readonly organisationId: string;
  readonly accountId: string;
  readonly people: ReadonlyMap<string, string>;
}

/** What comes in from outside by the trust page: an enquiry that waits, a voice that stands there, one that is asked for. */
export async function addOutsideWords(tx: Tx, dataDir: string, place: Place, now: Date): Promise<void> {
  const { organisationId, people } = place;
  const personId = people.get('admin@example.com')!;
  await saveEnquiries(
    tx,
    organisationId,
    { open: true, receiver: 'admin@example.com' },
    { personId, at: now },
  );
  await insertEnquiry(tx, dataDir, {
    organisationId,
    receivedAt: new Date(now.getTime() - DAY_MS / 4),
    now,
    sent: {
      about: 'fees',
      noticeVersion: 1,
      language: 'ja',
      sender: {
        name: '見本 次郎',
        company: '見本建設合同会社',
        email: 'jiro@example.com',
        telephone: '03-0000-2002',
        words: '平日の日中だけ、月80件ほどの電話をお願いしたいと考えています。料金を教えてください。',
      },
    },
  });
  await addVoices(tx, place, now);
}

async function addVoices(tx: Tx, { organisationId, accountId, people }: Place, now: Date): Promise<void> {
  const proposed = {
    organisation_id: organisationId,
    account_id: accountId,
    naming: 'industry',
    shown_as: '水道設備業',
    until: inTokyo(new Date(now.getTime() + 365 * DAY_MS)).date,
    proposed_at: now,
    proposed_by: people.get('admin@example.com')!,
  } as const;
  await insertVoice(tx, {
    ...proposed,
    id: uuidv7(now.getTime()),
    words: '工事中でも電話を任せられ、だれが録音を聞いたかまで自分で確かめられるので安心です。',
    consent_by: '青葉 太一',
    consent_person: people.get('client@example.com')!,
    consent_on: inTokyo(now).date,
    consent_how: 'portal',
    consent_at: now,
    published_at: now,
    published_by: people.get('admin@example.com')!,
  });
  await insertVoice(tx, {
    ...proposed,
    id: uuidv7(now.getTime() + 1),
    words: '急ぎの水漏れだけをすぐにつないでもらえるので、夜も休めるようになりました。',
  });
}
