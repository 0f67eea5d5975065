/** Waking this browser by a push, as far as the browser can. */
import { api } from '../api.ts';

export type PushSupport = 'ready' | 'install-first' | 'refused' | 'none';

/** An iPhone has push only for a page that is on its home screen. */
export function pushSupport(): PushSupport {
  if ('PushManager' in window && 'serviceWorker' in navigator && 'Notification' in window)
    return Notification.permission === 'denied' ? 'refused' : 'ready';
  const isApple = /iPhone|iPad/.test(navigator.userAgent);
  return isApple && !matchMedia('(display-mode: standalone)').matches ? 'install-first' : 'none';
}

/** The worker that shows the page without network, and notifications. Never throws. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | null> {
  try {
    return (await navigator.serviceWorker?.register('/sw.js')) ?? null;
  } catch {
    return null;
  }
}

/** The address under which this browser is woken; null: it is not. */
export async function ownEndpoint(): Promise<string | null> {
  if (pushSupport() !== 'ready') return null;
  const registration = await registerWorker();
  return (await registration?.pushManager.getSubscription())?.endpoint ?? null;
}

/** From a press: asks the person, the browser and then the server. False: the person said no. */
export async function turnOn(publicKey: string, label: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  await registerWorker();
  const registration = await navigator.serviceWorker.ready;
  const applicationServerKey = bytesOf(publicKey);
  const before = await registration.pushManager.getSubscription();
  // A subscription to another installation's key would never be accepted.
  if (before && !same(before.options.applicationServerKey, applicationServerKey)) await before.unsubscribe();
  const { endpoint, keys } = (
    await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  ).toJSON();
  const { p256dh, auth } = keys ?? {};
  if (!endpoint || !p256dh || !auth) return false;
  await api('addPushDevice', { body: { label, endpoint, p256dh, auth } });
  return true;
}

export async function turnOff(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** A name that its owner knows it by: `Chrome（Android）`. */
export function browserName(): string {
  const agent = navigator.userAgent;
  const pick = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = pick([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = pick([
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/Linux/, 'Linux'],
  ]);
  return [browser ?? 'Browser', system].filter(Boolean).join(' / ');
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function same(one: ArrayBuffer | null, other: Uint8Array): boolean {
  if (one === null || one.byteLength !== other.byteLength) return false;
  return new Uint8Array(one).every((byte, index) => byte === other[index]);
}
