import type { Extension, Phone } from '@denwaban/server-api/extensions';
import { displayNumber } from '../lines/index.ts';
import type { PhoneState } from '../services.ts';
import type { ExtensionRow, PhoneRow } from './extension-store.ts';

const nothing: PhoneState = { devices: [], callsNow: 0 };

export function viewPhone(row: PhoneRow, states: ReadonlyMap<string, PhoneState>): Phone {
  const { devices, callsNow } = states.get(row.id) ?? nothing;
  return {
    id: row.id,
    label: row.label,
    username: row.username,
    maxDevices: row.maxDevices,
    dtmf: row.dtmf,
    srtp: row.srtp,
    symmetricRtp: row.symmetricRtp,
    createdAt: row.createdAt.toISOString(),
    passwordChangedAt: row.passwordChangedAt.toISOString(),
    devices: devices.map((device) => ({
      ...device,
      registeredAt: new Date(device.registeredAt).toISOString(),
      expiresAt: new Date(device.expiresAt).toISOString(),
    })),
    callsNow,
  };
}

/**
 * @param withPhones where the telephones are is for who manages them
 * @param inBrowser the person's page is a telephone now
 */
export function viewExtension(
  row: ExtensionRow,
  own: readonly PhoneRow[],
  states: ReadonlyMap<string, PhoneState>,
  withPhones: boolean,
  inBrowser: boolean,
): Extension {
  const phones = own.filter((phone) => phone.extensionId === row.id).map((phone) => viewPhone(phone, states));
  const registered = phones.some((phone) => phone.devices.length > 0);
  const inCall = phones.some((phone) => phone.callsNow > 0);
  const { organisationId: _organisation, number, ...fields } = row;
  return {
    ...fields,
    numberDisplay: number === null ? null : displayNumber(number),
    presence: inCall ? 'in-call' : registered || inBrowser ? 'free' : 'offline',
    inBrowser,
    phones: withPhones ? phones : [],
  };
}
