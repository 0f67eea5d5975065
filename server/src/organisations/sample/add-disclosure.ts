import type { Tx } from '../../db/database.ts';
import { insertRequest } from '../../disclosure/index.ts';

const DAY_MS = 86_400_000;

interface Place {
  readonly organisationId: string;
  readonly accountId: string;
}

/** A caller has asked by the public page yesterday; nobody has begun with it. */
export async function addDisclosure(
  tx: Tx,
  dataDir: string,
  { organisationId, accountId }: Place,
  now: Date,
): Promise<void> {
  const at = new Date(now.getTime() - DAY_MS);
  const by = { actor: { system: true, organisationId } as const, personId: null, now: at, address: null };
  await insertRequest(tx, by, dataDir, {
    organisationId,
    source: 'public',
    fields: {
      kind: 'disclosure',
      form: 'link',
      accountId,
      decider: 'client',
      receivedAt: at.toISOString(),
      person: {
        name: '見本 花子',
        contact: 'mihon@example.com',
        number: '+819000000001',
        agent: null,
        when: '先週の水曜日の午前',
        words: '水漏れの修理をお願いしたときの録音を聞かせてください。',
      },
    },
  });
}
