import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { lostDevice } from './device-loss.ts';
import type { Devices } from './device-loss.ts';
import { chosenDevice, listDevices } from './devices.ts';
import type { Phone } from './phone.ts';

/** A headset that is pulled out: the talk goes on with the next device, and the operator is warned. */
export function useDeviceWatch(phone: Phone): void {
  const { t } = useLingui();
  useEffect(() => {
    if (!('mediaDevices' in navigator)) return undefined;
    let known: Devices | null = null;
    const look = async () => {
      const now = await listDevices();
      const before = known;
      known = now;
      const microphone = phone.microphone?.getAudioTracks()[0]?.getSettings().deviceId ?? null;
      const lost = before && lostDevice(before, now, { microphone, headset: chosenDevice('headset') });
      if (!lost) return;
      await phone.changeMicrophone();
      await phone.resumeAudio();
      const next = phone.microphone?.getAudioTracks()[0]?.label ?? '';
      const { label } = lost;
      notifications.show({
        id: 'device-lost',
        color: 'orange',
        autoClose: 15_000,
        withBorder: true,
        title: t`「${label}」が外れました`,
        message:
          next === ''
            ? t`通話は続いています。マイクがありません。ヘッドセットをつなぎ直してください。`
            : t`「${next}」に切り替えました。通話は続いています。`,
      });
    };
    const onChange = () => void look();
    onChange();
    navigator.mediaDevices.addEventListener('devicechange', onChange);
    // Names and ids are known once the microphone is allowed.
    const release = phone.subscribe(() => {
      if (known?.inputs.length === 0 && phone.microphone) onChange();
    });
    return () => {
      navigator.mediaDevices.removeEventListener('devicechange', onChange);
      release();
    };
  }, [phone, t]);
}
