import type { CommandResult, Id, PhoneState } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/** phones.list: every phone with its registered devices and calls now. */
export async function listPhones(exchange: Exchange): Promise<CommandResult<'phones.list'>> {
  return { phones: exchange.phones.all().map(({ phoneId }) => stateOf(exchange, phoneId)) };
}

export function stateOf(exchange: Exchange, phoneId: Id): PhoneState {
  const devices = [...exchange.phones.devicesOf(phoneId)];
  return { phoneId, devices, callsNow: exchange.legs.countOnPhone(phoneId) };
}
