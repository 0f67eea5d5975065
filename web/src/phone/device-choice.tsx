import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { chooseDevice, chosenDevice, listDevices } from './devices.ts';
import type { Device, DeviceUse } from './devices.ts';
import { usePhoneState, useTelephone } from './phone-provider.tsx';

/** Microphone, headset and ringer, each on its own device. */
export function DeviceChoice() {
  const { t } = useLingui();
  const { phone, ringer } = useTelephone();
  const { phase } = usePhoneState();
  const [devices, setDevices] = useState<{ inputs: Device[]; outputs: Device[] }>({
    inputs: [],
    outputs: [],
  });
  const [chosen, setChosen] = useState(() => ({
    microphone: chosenDevice('microphone') ?? '',
    headset: chosenDevice('headset') ?? '',
    ringer: chosenDevice('ringer') ?? '',
  }));
  useEffect(() => {
    const refresh = () => void listDevices().then(setDevices);
    refresh();
    navigator.mediaDevices?.addEventListener('devicechange', refresh);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', refresh);
  }, [phase]);
  const choose = (use: DeviceUse, id: string) => {
    chooseDevice(use, id === '' ? null : id);
    setChosen({ ...chosen, [use]: id });
    if (use === 'microphone') void phone.changeMicrophone();
    else if (use === 'headset') void phone.resumeAudio();
    else void ringer.useDevice(id);
  };
  const select = (use: DeviceUse, label: string, from: readonly Device[]) => (
    <NativeSelect
      label={label}
      value={chosen[use]}
      onChange={(event) => choose(use, event.currentTarget.value)}
      data={[
        { value: '', label: t`システムの設定に合わせる` },
        ...from.map(({ id, label: name }) => ({ value: id, label: name })),
      ]}
    />
  );
  return (
    <>
      {select('microphone', t`マイク`, devices.inputs)}
      {select('headset', t`声を聞くスピーカー`, devices.outputs)}
      {select('ringer', t`着信音を鳴らすスピーカー`, devices.outputs)}
    </>
  );
}
