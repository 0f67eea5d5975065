import type { ColleagueSheet } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../api.ts';
import { useLevelWords } from '../directory/presence-words.ts';
import { useMay, useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';
import classes from './portal.module.css';
import { SheetHours } from './sheet-hours.tsx';
import { SheetWordsForm } from './sheet-words-form.tsx';

/** 社内向けの決まり: one sheet, on a phone or on A4, for colleagues who never sign in. */
export function PortalSheetPage() {
  const { t } = useLingui();
  const { account } = useMe();
  const accountId = account?.id ?? '';
  const sheet = useQuery({
    queryKey: ['colleagueSheet', accountId],
    queryFn: () => api('colleagueSheet', { params: { id: accountId } }),
    enabled: accountId !== '',
  });
  return (
    <div className={`${classes['page']} ${classes['sheet']}`}>
      <PageHeader
        title={t`社内向けの決まり`}
        description={t`だれが電話に出て、どこまで承り、どなたにお伝えするかの一枚です。社内でお配りください。`}
      />
      <QueryView query={sheet}>{(data) => <Sheet accountId={accountId} sheet={data} />}</QueryView>
    </div>
  );
}

function Sheet({ accountId, sheet }: { accountId: string; sheet: ColleagueSheet }) {
  const writes = useMay('colleague-sheet.write');
  return (
    <>
      <Group className={classes['noPrint'] ?? ''} component="section">
        <Button
          h={44}
          variant="default"
          leftSection={<IconPrinter size={20} aria-hidden />}
          onClick={() => window.print()}
        >
          <Trans>A4一枚で印刷</Trans>
        </Button>
        <TextLink to="/portal/onboarding">
          <Trans>転送と任せる範囲を変える</Trans>
        </TextLink>
        <TextLink to="/portal/directory">
          <Trans>受ける方と代わりの方を変える</Trans>
        </TextLink>
      </Group>
      <WhoAnswersForUs sheet={sheet} />
      <Lines sheet={sheet} />
      <Words title={<Trans>電話の回し方</Trans>} words={sheet.forwarding} />
      <Topics sheet={sheet} />
      <Words title={<Trans>お任せしていること</Trans>} words={sheet.delegated} />
      <Words title={<Trans>お任せしていないこと</Trans>} words={sheet.notDelegated} />
      <Words title={<Trans>困ったときの連絡先</Trans>} words={sheet.words.contact} />
      <Words title={<Trans>お願い</Trans>} words={sheet.words.note} />
      {writes ? <SheetWordsForm accountId={accountId} sheet={sheet} /> : null}
    </>
  );
}

function WhoAnswersForUs({ sheet }: { sheet: ColleagueSheet }) {
  const { accountName, organisationName, answering } = sheet;
  const names = answering.map(({ name }) => name).filter((name) => name !== null);
  const trained = answering.filter((each) => each.trained).length;
  return (
    <section>
      <h2>
        <Trans>電話に出る人</Trans>
      </h2>
      <p>
        <Trans>
          {organisationName}のオペレーター{answering.length}人（研修修了 {trained}人）が「{accountName}
          」として電話に出ます。お客様には当社の者としてお話しください。
        </Trans>
      </p>
      {names.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          {names.join('、')}
        </Text>
      )}
    </section>
  );
}

function Lines({ sheet }: { sheet: ColleagueSheet }) {
  return (
    <section>
      <h2>
        <Trans>番号と、出るときの言葉</Trans>
      </h2>
      <dl className={classes['facts']}>
        {sheet.lines.map((line) => (
          <div key={line.number}>
            <dt>
              {line.label}
              <br />
              {line.number}
            </dt>
            <dd>
              「{line.greeting}」{line.live ? null : <Trans>（準備中）</Trans>}
              <SheetHours hours={line.hours} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Topics({ sheet }: { sheet: ColleagueSheet }) {
  const { t } = useLingui();
  const levels = useLevelWords();
  if (sheet.topics.length === 0) return null;
  return (
    <section>
      <h2>
        <Trans>用件ごとの受け方</Trans>
      </h2>
      <dl className={classes['facts']}>
        {sheet.topics.map((topic) => (
          <div key={topic.name}>
            <dt>{topic.name}</dt>
            <dd>
              {levels(topic.level)}
              {topic.nightLevel === null ? null : <Trans>、夜間は{levels(topic.nightLevel)}</Trans>}
              {topic.holidayLevel === null ? null : <Trans>、休日は{levels(topic.holidayLevel)}</Trans>}
              {topic.urgent ? <Trans>（急ぎ: 当番の方に順に電話します）</Trans> : null}
              <br />
              <Trans>受ける方 {topic.receiver ?? t`決まっていません`}</Trans>
              {topic.deputies.length === 0 ? null : <Trans>　代わりの方 {topic.deputies.join('、')}</Trans>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Words({ title, words }: { title: ReactNode; words: string }) {
  if (words === '') return null;
  return (
    <section>
      <h2>{title}</h2>
      <p className={classes['inHandMatter']}>{words}</p>
    </section>
  );
}
