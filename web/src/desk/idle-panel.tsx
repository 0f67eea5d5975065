import type { DeskSnapshot } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconCoffee, IconHeadset, IconPhoneX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './desk.module.css';
import { UnreadScripts } from '../scripts/unread-scripts.tsx';
import { deskShortcuts } from './shortcuts.ts';
import { useDeskCommands } from './use-desk-commands.ts';

/** The centre of the desk between calls: what has changed in scripts, then what comes next. */
export function IdlePanel({ desk }: { desk: DeskSnapshot }) {
  return (
    <>
      <UnreadScripts />
      <Waiting desk={desk} />
    </>
  );
}

function Waiting({ desk }: { desk: DeskSnapshot }) {
  if (desk.state === 'missed') return <Missed desk={desk} />;
  if (desk.state === 'available')
    return (
      <Panel
        icon={<IconHeadset size={40} stroke={1.4} aria-hidden />}
        title={<Trans>入電を待っています</Trans>}
      >
        <Trans>
          電話が入ると、ここに名乗りの言葉が大きく出ます。応答は {deskShortcuts.answer.label} です。
        </Trans>
      </Panel>
    );
  return (
    <Panel
      icon={<IconCoffee size={40} stroke={1.4} aria-hidden />}
      title={<Trans>電話は入りません</Trans>}
      back
    >
      <Trans>受付可にすると、電話が入るようになります。</Trans>
    </Panel>
  );
}

function Missed({ desk }: { desk: DeskSnapshot }) {
  return (
    <Panel
      icon={<IconPhoneX size={40} stroke={1.4} aria-hidden />}
      title={<Trans>応答できませんでした</Trans>}
      tone="bad"
      back
    >
      {desk.note === null ? null : <Text component="span">{desk.note}</Text>}
      <br />
      <Trans>電話は次のオペレーターに回りました。席に戻ったら受付可にしてください。</Trans>
    </Panel>
  );
}

function Panel(props: {
  icon: ReactNode;
  title: ReactNode;
  tone?: 'bad';
  back?: boolean;
  children: ReactNode;
}) {
  const { setState } = useDeskCommands();
  return (
    <Stack align="center" justify="center" gap="xs" className={classes['idle']} data-tone={props.tone}>
      {props.icon}
      <Title order={1}>{props.title}</Title>
      <Text size="sm" c="dimmed" ta="center" component="div">
        {props.children}
      </Text>
      {props.back ? (
        <Button
          size="md"
          mt="sm"
          loading={setState.isPending}
          onClick={() => setState.mutate('available')}
          data-testid="back-to-available"
        >
          <Trans>受付可にする</Trans>
        </Button>
      ) : null}
    </Stack>
  );
}
