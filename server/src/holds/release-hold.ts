import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { lockOrganisation } from '../retention/lock.ts';
import { orderHoldObjects } from './hold-objects.ts';
import { changeHold, findHold } from './hold-store.ts';
import type { HoldRow } from './hold-store.ts';

/** One person gives the reason; until another agrees, everything stays held. */
export async function askRelease(tx: Tx, deed: Deed, id: string, reason: string): Promise<HoldRow> {
  const hold = await standing(tx, deed, id);
  if (hold.askedBy !== null) throw asked();
  return change(
    tx,
    deed,
    hold,
    'hold.release-asked',
    { reason },
    {
      release_asked_by: deed.actor.personId,
      release_asked_at: deed.now,
      release_reason: reason,
    },
  );
}

export async function withdrawRelease(tx: Tx, deed: Deed, id: string): Promise<HoldRow> {
  const hold = await standing(tx, deed, id);
  if (hold.askedBy === null) throw notAsked();
  return change(
    tx,
    deed,
    hold,
    'hold.release-withdrawn',
    {},
    {
      release_asked_by: null,
      release_asked_at: null,
      release_reason: null,
    },
  );
}

/** By somebody else than who asked: no single person, whatever the role, ends a hold. */
export async function releaseHold(tx: Tx, deed: Deed, id: string): Promise<HoldRow> {
  const hold = await standing(tx, deed, id);
  if (hold.askedBy === null) throw notAsked();
  if (hold.askedBy === deed.actor.personId) throw samePerson();
  await lockOrganisation(tx, hold.organisationId);
  await orderHoldObjects(tx, hold.organisationId, id);
  return change(
    tx,
    deed,
    hold,
    'hold.hold-released',
    { reason: hold.askedFor, askedBy: hold.askedByName },
    {
      released_by: deed.actor.personId,
      released_at: deed.now,
    },
  );
}

async function standing(tx: Tx, deed: Deed, id: string): Promise<HoldRow> {
  const hold = await findHold(tx, id);
  demand(deed.actor, 'holds.release', '保全', hold);
  if (hold.releasedAt !== null)
    throw conflict('hold-released', {
      ja: 'この保全は解除されています。',
      en: 'This hold has been released.',
    });
  return hold;
}

async function change(
  tx: Tx,
  deed: Deed,
  hold: HoldRow,
  action: string,
  detail: Record<string, unknown>,
  changes: Parameters<typeof changeHold>[2],
): Promise<HoldRow> {
  await changeHold(tx, hold.id, changes);
  await appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'hold',
    objectId: hold.id,
    objectName: hold.accountName,
    accountId: hold.accountId,
    detail,
    address: deed.address,
  });
  return (await findHold(tx, hold.id))!;
}

const asked = () =>
  conflict('release-asked', {
    ja: '解除はすでに申し出られています。別の人の承認を待っています。',
    en: 'Its release has been asked for and waits for another person.',
  });
const notAsked = () =>
  conflict('release-not-asked', {
    ja: '先に、理由を添えて解除を申し出てください。承認は別の人が行います。',
    en: 'Ask for its release with a reason first. Another person agrees to it.',
  });
const samePerson = () =>
  conflict('same-person', {
    ja: '申し出た本人は承認できません。別の管理者に承認を依頼してください。',
    en: 'Who asked cannot agree. Please let another administrator do it.',
  });
