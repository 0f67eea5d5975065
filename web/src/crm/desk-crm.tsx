import type { CrmAnswer, DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import deskClasses from '../desk/desk.module.css';
import classes from './crm.module.css';
import { crmAnswerQuery, crmOfCallQuery } from './crm-query.ts';
import { useCrmPage, useTheirs } from './use-crm-page.ts';

/** What the client's own system says of the caller, and the way to its page. Nothing of the call waits for it. */
export function DeskCrm({ call }: { call: DeskCall }) {
  const theirs = useTheirs(call);
  const can = useQuery({ ...crmOfCallQuery(call.callId), enabled: theirs });
  const asks = theirs && can.data?.asks === true;
  const answer = useQuery({ ...crmAnswerQuery(call.callId), enabled: asks });
  const page = useCrmPage(call);
  if (!theirs || (!asks && page.opens === 'off')) return null;
  return (
    <section className={deskClasses['zone']} data-testid="desk-crm">
      <Title order={2} size="h3">
        {asks ? <Trans>顧客システムの情報（もしかして）</Trans> : <Trans>顧客システム</Trans>}
      </Title>
      {asks ? <Answer answer={answer.data} failed={answer.isError} /> : null}
      {page.opens === 'off' ? null : <OpenButton host={page.host} open={page.open} />}
    </section>
  );
}

function Answer({ answer, failed }: { answer: CrmAnswer | undefined; failed: boolean }) {
  const { t } = useLingui();
  if (answer?.state === 'off') return null;
  if (answer?.state === 'shown')
    return (
      <dl className={classes['values']} data-testid="crm-values">
        {answer.items.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    );
  const words = {
    withheld: t`番号が通知されていないため、尋ねていません`,
    nothing: t`この番号の登録はありません`,
    silent: answer?.words ?? t`顧客システムから答えがありません`,
    gone: t`この通話の答えは、もう残していません`,
    asking: t`顧客システムに尋ねています…`,
  };
  return (
    <Text component="output" display="block" size="sm" c="dimmed" data-testid="crm-line">
      {words[answer?.state ?? (failed ? 'silent' : 'asking')]}
    </Text>
  );
}

function OpenButton({ host, open }: { host: string; open: () => void }) {
  return (
    <div className={classes['open']}>
      <Button
        variant="default"
        size="compact-sm"
        rightSection={<IconExternalLink size={14} aria-hidden />}
        onClick={open}
        data-testid="open-crm"
      >
        <Trans>顧客システムを開く</Trans>
      </Button>
      <small>
        <Trans>新しいタブで {host} を開きます</Trans>
      </small>
    </div>
  );
}
