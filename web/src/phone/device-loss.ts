import type { Device } from './devices.ts';

/** What this computer has to hear and to speak with. */
export interface Devices {
  readonly inputs: readonly Device[];
  readonly outputs: readonly Device[];
}

/**
 * Which of the devices in use has been pulled out. @param inUse device ids; null: the system's own choice
 */
export function lostDevice(
  before: Devices,
  now: Devices,
  inUse: { readonly microphone: string | null; readonly headset: string | null },
): { readonly use: 'microphone' | 'headset'; readonly label: string } | null {
  const microphone = gone(inUse.microphone, before.inputs, now.inputs);
  if (microphone) return { use: 'microphone', label: microphone.label };
  const headset = gone(inUse.headset, before.outputs, now.outputs);
  return headset ? { use: 'headset', label: headset.label } : null;
}

const gone = (id: string | null, was: readonly Device[], is: readonly Device[]): Device | undefined =>
  id === null || is.some((device) => device.id === id) ? undefined : was.find((device) => device.id === id);
