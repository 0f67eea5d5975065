import { raiseAlarm } from '../alarms/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { asOrganisation } from '../db/identity.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import type { ArchiveDamaged } from './open-archive.ts';
import type { HeardRecording } from './recording-store.ts';

/** Writes down that an archive is damaged and raises an alarm; returns what the person is told. */
export async function reportDamage(
  { db, log, clock }: Services,
  recording: Pick<HeardRecording, 'id' | 'organisation_id' | 'account_id' | 'call_id'>,
  damage: ArchiveDamaged,
): Promise<Problem> {
  const { id, organisation_id: organisationId } = recording;
  log.error({ area: 'recordings', recordingId: id, err: damage }, 'a damaged archive was refused');
  await asOrganisation(db, organisationId, async (tx) => {
    const detail = { recordingId: id, callId: recording.call_id, missing: damage.missing ? 1 : 0 };
    const alarm = { organisationId, kind: 'recording-damaged', subject: id, detail, at: clock() } as const;
    if (!(await raiseAlarm(tx, alarm))) return;
    await appendAudit(tx, {
      actor: { system: true, organisationId },
      action: 'recording.found-damaged',
      objectKind: 'recording',
      objectId: id,
      accountId: recording.account_id,
      detail,
    });
  });
  return damage.missing ? gone : changed;
}

const changed = new Problem(422, 'recording-damaged', {
  ja: 'この録音は保管したあとに変更されたか壊れているため、再生できません。管理者に警報を送りました。バックアップから戻せます。',
  en: 'This recording was changed or damaged after it was archived, so it is not played. The administrators have been alarmed; it can be restored from a backup.',
});

const gone = new Problem(422, 'recording-missing', {
  ja: 'この録音のファイルが見つからないため、再生できません。管理者に警報を送りました。バックアップから戻せます。',
  en: 'The file of this recording is missing, so it is not played. The administrators have been alarmed; it can be restored from a backup.',
});
