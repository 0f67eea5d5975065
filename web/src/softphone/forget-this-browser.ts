import { api } from '../api.ts';
import { turnOff } from './push.ts';

/** Who signs out is not called at this browser any more. Never throws: signing out must not wait for it. */
export async function forgetThisBrowser(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const subscription = await registration?.pushManager?.getSubscription();
    if (!subscription) return;
    const { items } = await api('listPushDevices');
    const own = items.find((device) => device.endpoint === subscription.endpoint);
    if (own) await api('removePushDevice', { params: { id: own.id } });
    await turnOff();
  } catch {
    // The server forgets an address that is gone by itself.
  }
}
