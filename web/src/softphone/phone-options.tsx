import { Trans, useLingui } from '@lingui/react/macro';
import { List, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chooseDevice, chosenDevice, listDevices } from '../phone/devices.ts';
import type { Device, DeviceUse } from '../phone/devices.ts';
import { useMay } from '../session/me.ts';
import { TextLink } from '../ui/text-link.tsx';
import { PushDevices } from './push-devices.tsx';
import type { SoftphoneLine } from './softphone-line.ts';

/** Waking, devices, and what a telephone in a browser cannot do. */
export function PhoneOptions({ line }: { line: SoftphoneLine }) {
  return (
    <Stack gap="xl">
      <PushDevices />
      <Devices line={line} />
      <Limits />
    </Stack>
  );
}

function Devices({ line }: { line: SoftphoneLine }) {
  const { t } = useLingui();
  const { data } = useQuery({ queryKey: ['audioDevices'], queryFn: listDevices, staleTime: 0 });
  const [chosen, setChosen] = useState(() => ({
    microphone: chosenDevice('microphone') ?? '',
    headset: chosenDevice('headset') ?? '',
  }));
  const select = (
    use: Extract<DeviceUse, 'microphone' | 'headset'>,
    label: string,
    from: readonly Device[],
  ) => (
    <NativeSelect
      label={label}
      value={chosen[use]}
      onChange={(event) => {
        const id = event.currentTarget.value;
        chooseDevice(use, id === '' ? null : id);
        setChosen({ ...chosen, [use]: id });
        void line.changeDevices();
      }}
      data={[
        { value: '', label: t`システムの設定に合わせる` },
        ...from.map(({ id, label: name }) => ({ value: id, label: name || id })),
      ]}
    />
  );
  return (
    <Stack gap="sm">
      <Title order={2}>
        <Trans>マイクとスピーカー</Trans>
      </Title>
      {select('microphone', t`マイク`, data?.inputs ?? [])}
      {select('headset', t`声を聞くスピーカー`, data?.outputs ?? [])}
    </Stack>
  );
}

function Limits() {
  const extensions = useMay('extensions.read');
  return (
    <Stack gap="xs">
      <Title order={2}>
        <Trans>スマートフォンのブラウザーでできないこと</Trans>
      </Title>
      <List size="sm" spacing={4}>
        <List.Item>
          <Trans>
            閉じている間は、通知が届いたときだけ気づけます。省電力の設定や電波の状態によっては、通知が遅れたり届かなかったりします。
          </Trans>
        </List.Item>
        <List.Item>
          <Trans>
            ロック画面では鳴り続けません。通知が1回出ます。ロックを解除して通知を開くと、まだ鳴っていれば出られます。
          </Trans>
        </List.Item>
        <List.Item>
          <Trans>
            iPhone・iPad は iOS 16.4
            以降で、ホーム画面に追加したときだけ通知が届きます。通話中にほかのアプリへ移ると、音が途切れることがあります。
          </Trans>
        </List.Item>
        <List.Item>
          <Trans>緊急通報（110・118・119）は、スマートフォンの電話機能からおかけください。</Trans>
        </List.Item>
      </List>
      <Text size="sm">
        <Trans>
          取りこぼせない電話には、SIPアプリや携帯電話を同じ内線で一緒に鳴らしてください。最初に出た電話につながります。
        </Trans>
      </Text>
      {extensions ? (
        <TextLink to="/admin/extensions">
          <Trans>内線と電話機の設定</Trans>
        </TextLink>
      ) : null}
    </Stack>
  );
}
