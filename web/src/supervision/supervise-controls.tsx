import type { Supervising } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { ChatButton } from '../chat/chat-button.tsx';
import { useMay } from '../session/me.ts';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { confirmTakeOver } from './confirm-take-over.tsx';
import { modeWords, modes } from './supervision-words.ts';
import { useMayUnseen, useSupervision } from './use-supervision.ts';

type Own = Pick<Supervising, 'mode' | 'private'>;
const keys = { listen: 'listen', whisper: 'whisper', join: 'threeWay' } as const;

interface Supervised {
  readonly callId: string;
  readonly operatorName: string;
}

/**
 * モニター・ささやき・三者・代わる for one call. `own`: what this supervisor does there now; null: nothing. Listening unseen
 * is there only where the organisation allows it.
 */
export function SuperviseControls({ call, own }: { call: Supervised; own: Own | null }) {
  const { i18n, t } = useLingui();
  const takesOver = useMay('calls.take-over');
  const unseen = useMayUnseen();
  const { supervise, end, takeOver } = useSupervision();
  const pending = supervise.isPending || end.isPending || takeOver.isPending;
  const { callId, operatorName } = call;
  // The keys work on the call that one is in.
  const keysOf = (key: (typeof keys)[Own['mode']] | 'takeOver' | 'hangUp') =>
    own === null
      ? {}
      : { title: deskShortcuts[key].label, 'aria-keyshortcuts': ariaKeysOf(deskShortcuts[key]) };
  const isNow = (mode: Own['mode']) => own?.mode === mode && !own.private;
  const take = async () => {
    if (await confirmTakeOver(operatorName)) takeOver.mutate(callId);
  };
  return (
    <Group component="section" gap={4} wrap="wrap" aria-label={t`${operatorName}の通話の支援`}>
      {modes.map((each) => (
        <Button
          key={each}
          size="compact-sm"
          variant={isNow(each) ? 'filled' : 'default'}
          aria-pressed={isNow(each)}
          disabled={pending}
          onClick={() => supervise.mutate({ id: callId, mode: each, private: false })}
          {...keysOf(keys[each])}
          data-testid={`supervise-${each}`}
        >
          {i18n._(modeWords[each])}
        </Button>
      ))}
      {unseen ? (
        <Button
          size="compact-sm"
          variant={own?.private === true ? 'filled' : 'default'}
          aria-pressed={own?.private === true}
          disabled={pending}
          title={t`オペレーターの画面には出ません。操作の記録と通話の記録に残ります。`}
          onClick={() => supervise.mutate({ id: callId, mode: 'listen', private: true })}
          data-testid="supervise-unseen"
        >
          <Trans>表示なしでモニター</Trans>
        </Button>
      ) : null}
      {takesOver ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={pending}
          onClick={() => void take()}
          {...keysOf('takeOver')}
          data-testid="take-over"
        >
          <Trans>代わる</Trans>
        </Button>
      ) : null}
      <ChatButton callId={callId} operatorName={operatorName} />
      {own === null ? null : (
        <Button
          size="compact-sm"
          color="#a51d12"
          disabled={pending}
          onClick={() => end.mutate(callId)}
          {...keysOf('hangUp')}
          data-testid="end-supervision"
        >
          <Trans>終える</Trans>
        </Button>
      )}
    </Group>
  );
}
