import type { PhoneFields } from '@denwaban/server-api/extensions';
import type { z } from 'zod';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { sealPassword } from '../storage/sealed-password.ts';
import { findExtension, findPhone } from './extension-store.ts';
import type { PhoneRow } from './extension-store.ts';
import { newPassword, newUsername } from './phone-secret.ts';

/** The password leaves the server this once. */
export interface NewSecret {
  readonly phone: PhoneRow;
  readonly password: string;
}

export async function addPhone(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  extensionId: string,
  fields: z.output<typeof PhoneFields>,
): Promise<NewSecret> {
  const extension = await findExtension(tx, extensionId);
  demand(deed.actor, 'extensions.manage', '内線', extension);
  const id = uuidv7(deed.now.getTime());
  const password = newPassword();
  await tx
    .insertInto('phone')
    .values({
      id,
      organisation_id: extension.organisationId,
      account_id: extension.accountId,
      extension_id: extensionId,
      label: fields.label,
      username: newUsername(extension.digits),
      sealed_password: sealPassword(dataDir, password),
      max_devices: fields.maxDevices,
      dtmf: fields.dtmf,
      srtp: fields.srtp,
      symmetric_rtp: fields.symmetricRtp,
      created_at: deed.now,
      password_changed_at: deed.now,
    })
    .execute();
  const phone = (await findPhone(tx, id))!;
  await note(tx, deed, 'phone.created', phone);
  return { phone, password };
}

/** Devices that are registered with the old one are cut off when they register again. */
export async function resetPassword(tx: Tx, deed: Deed, dataDir: string, id: string): Promise<NewSecret> {
  const before = await findPhone(tx, id);
  demand(deed.actor, 'extensions.manage', '電話機', before);
  const password = newPassword();
  await tx
    .updateTable('phone')
    .set({ sealed_password: sealPassword(dataDir, password), password_changed_at: deed.now })
    .where('id', '=', id)
    .execute();
  await note(tx, deed, 'phone.password-reset', before);
  return { phone: (await findPhone(tx, id))!, password };
}

export async function revokePhone(tx: Tx, deed: Deed, id: string): Promise<void> {
  const before = await findPhone(tx, id);
  demand(deed.actor, 'extensions.manage', '電話機', before);
  await tx.updateTable('phone').set({ revoked_at: deed.now }).where('id', '=', id).execute();
  await note(tx, deed, 'phone.revoked', before);
}

async function note(tx: Tx, { actor, address }: Deed, action: string, phone: PhoneRow): Promise<void> {
  await appendAudit(tx, {
    actor,
    action,
    objectKind: 'phone',
    objectId: phone.id,
    objectName: `${phone.digits} ${phone.label}`,
    accountId: phone.accountId,
    address,
  });
}
