import type { Disclosure } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api.ts';
import { confirm } from '../../ui/confirm.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { ReasonButton } from '../form/reason-button.tsx';
import { useChange } from '../form/use-change.ts';
import { DecisionForm } from './decision-form.tsx';
import { groundWords, outcomeWords } from './disclosure-words.ts';

const stale = ['disclosure', 'listDisclosures', 'listAudit'] as const;

/** What was decided by whom; or deciding, asking the client to, and ending it. */
export function DisclosureDecision({ request }: { request: Disclosure }) {
  const { t, i18n } = useLingui();
  const { decision } = request;
  return (
    <Stack gap="xs" align="flex-end" maw={420}>
      {decision === null ? null : (
        <Text size="sm">
          {i18n._(outcomeWords[decision.outcome])}
          {decision.ground === null ? '' : ` · ${i18n._(groundWords[decision.ground])}`} ·{' '}
          {decision.bySide === 'client' ? t`依頼企業` : t`当社`} {decision.byName} {dateTimeOf(decision.at)}
        </Text>
      )}
      <Verbs request={request} />
    </Stack>
  );
}

function Verbs({ request }: { request: Disclosure }) {
  const { t } = useLingui();
  const params = { id: request.id };
  const over = request.deadline === null;
  const end = (state: 'answered' | 'withdrawn') => (words: string) =>
    api('closeDisclosure', { params, body: { state, words } });
  if (over) return null;
  return (
    <Group gap="xs" justify="flex-end">
      {request.state === 'open' ? <Deciding request={request} /> : null}
      {request.state === 'decided' ? (
        <ReasonButton
          label={t`回答した`}
          title={t`回答したことを記録する`}
          body={t`いつ、どの方法で回答したかを書いてください。請求はここで終わり、保存期間を数え始めます。`}
          verb={t`記録する`}
          send={end('answered')}
          stale={stale}
          done={t`記録しました。`}
        />
      ) : null}
      <ReasonButton
        label={t`取り下げられた`}
        title={t`取り下げを記録する`}
        body={t`だれから、どのように取り下げられたかを書いてください。再生用のリンクは使えなくなります。`}
        verb={t`記録する`}
        send={end('withdrawn')}
        stale={stale}
        done={t`記録しました。`}
      />
    </Group>
  );
}

function Deciding({ request }: { request: Disclosure }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const params = { id: request.id };
  const ask = useChange(() => api('askClientAboutDisclosure', { params }), {
    stale,
    done: t`依頼企業に判断を求めました。`,
  });
  const sure = async () => {
    const yes = await confirm({
      title: t`依頼企業に判断を求めますか？`,
      body: t`依頼企業の画面に請求の内容と通話が表示され、メールで知らせます。以後、請求の内容は直せません。`,
      verb: t`求める`,
    });
    if (yes) ask.mutate(undefined);
  };
  if (request.decider === 'client')
    return (
      <Button size="compact-sm" loading={ask.isPending} onClick={() => void sure()}>
        <Trans>依頼企業に判断を求める</Trans>
      </Button>
    );
  return (
    <>
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        <Trans>判断する</Trans>
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`請求に応じるかどうかを決める`}>
        <DecisionForm
          send={(body) => api('decideDisclosure', { params, body })}
          stale={stale}
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}
