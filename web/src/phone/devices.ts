export type DeviceUse = 'microphone' | 'headset' | 'ringer';

const key = (use: DeviceUse) => `denwaban.device.${use}`;

/** The device chosen on this computer for a use; null: the system's. */
export const chosenDevice = (use: DeviceUse): string | null => localStorage.getItem(key(use));

export function chooseDevice(use: DeviceUse, deviceId: string | null): void {
  if (deviceId === null) localStorage.removeItem(key(use));
  else localStorage.setItem(key(use), deviceId);
}

export interface Device {
  readonly id: string;
  readonly label: string;
}

/** Microphones and loudspeakers of this computer; their names are known once the microphone is allowed. */
export async function listDevices(): Promise<{ inputs: Device[]; outputs: Device[] }> {
  if (!('mediaDevices' in navigator)) return { inputs: [], outputs: [] };
  const devices = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default')
      .map((device) => ({ id: device.deviceId, label: device.label }));
  return { inputs: of('audioinput'), outputs: of('audiooutput') };
}
