import type { PracticeCall, RoleCard } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconHeadset } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api.ts';
import { usePageTitle } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { PracticeMark } from './practice-mark.tsx';
import { PracticePhoneNotice } from './practice-phone-notice.tsx';
import { practiceCallQuery } from './practice-queries.ts';
import { angerTone, angerWords } from './practice-words.ts';
import classes from './practice.module.css';
import { usePracticePhone } from './use-practice-phone.ts';
import { useSpeech } from './use-speech.ts';

const route = getRouteApi('/signed-in/practice/$practiceId/role');

/** 役割カード: for a colleague who plays the caller. */
export function RolePage() {
  const { t } = useLingui();
  usePageTitle(t`役割カード`);
  const { practiceId: id } = route.useParams();
  const card = useQuery({ queryKey: ['roleCard', id], queryFn: () => api('roleCard', { params: { id } }) });
  const practice = useQuery(practiceCallQuery(id));
  return (
    <div className={classes['page']}>
      <PracticeMark />
      <QueryView query={card}>
        {(role) => <QueryView query={practice}>{(call) => <Role practice={call} card={role} />}</QueryView>}
      </QueryView>
    </div>
  );
}

function Role({ practice, card }: { practice: PracticeCall; card: RoleCard }) {
  const client = useQueryClient();
  const params = { id: practice.id };
  const onSuccess = (call: PracticeCall) =>
    client.setQueryData(practiceCallQuery(practice.id).queryKey, call);
  const play = useMutation({ mutationFn: () => api('playRole', { params }), onSuccess });
  const raise = useMutation({
    mutationFn: (anger: number) => api('raiseRole', { params, body: { anger } }),
    onSuccess,
  });
  const talks = practice.state === 'talking';
  useSpeech(talks, () => undefined);
  return (
    <Stack gap="lg" p="md" maw={860}>
      <div>
        <Title order={1} size="h2">
          {practice.caller.name}
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>
            練習する人：{practice.person.name} · 分類：{card.category}
          </Trans>
        </Text>
      </div>
      <PracticePhoneNotice practice={practice} />
      <RoleState practice={practice} play={() => play.mutate()} pending={play.isPending} />
      <div>
        <Text fw={700}>
          <Trans>人物</Trans>
        </Text>
        <Text>{card.persona}</Text>
        <Text fw={700} mt="sm">
          <Trans>ねらい</Trans>
        </Text>
        <Text>{card.aim}</Text>
      </div>
      <Stages card={card} disabled={!talks || raise.isPending} onRaise={(anger) => raise.mutate(anger)} />
      <Alert color="red" title={<Trans>してはいけないこと</Trans>}>
        <List size="sm">
          {card.never.map((each) => (
            <List.Item key={each}>{each}</List.Item>
          ))}
        </List>
      </Alert>
      <TextLink to="/practice">
        <Trans>練習の一覧に戻る</Trans>
      </TextLink>
    </Stack>
  );
}

interface StateProps {
  readonly practice: PracticeCall;
  readonly play: () => void;
  readonly pending: boolean;
}

function RoleState({ practice, play, pending }: StateProps) {
  const phone = usePracticePhone();
  if (practice.state === 'waiting')
    return (
      <Group>
        {phone.connected ? (
          <Button onClick={play} loading={pending} data-testid="play-the-role">
            <Trans>相手を演じる</Trans>
          </Button>
        ) : (
          <Button
            leftSection={<IconHeadset size={18} aria-hidden />}
            loading={phone.opening}
            onClick={() => void phone.open()}
          >
            <Trans>マイクと電話をつなぐ</Trans>
          </Button>
        )}
      </Group>
    );
  return (
    <Text fw={700} component="output">
      {practice.state === 'ringing' ? (
        <Trans>相手の電話を鳴らしています。出るまでお待ちください。</Trans>
      ) : null}
      {practice.state === 'talking' ? <Trans>つながっています。話してください。</Trans> : null}
      {practice.state === 'held' ? <Trans>保留されています。音楽が聞こえます。</Trans> : null}
      {practice.state === 'wrap-up' || practice.state === 'done' ? (
        <Trans>練習が終わりました。ひとこと声をかけてあげてください。</Trans>
      ) : null}
    </Text>
  );
}

interface StagesProps {
  readonly card: RoleCard;
  readonly disabled: boolean;
  readonly onRaise: (anger: number) => void;
}

function Stages({ card, disabled, onRaise }: StagesProps) {
  const { i18n } = useLingui();
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>怒りの段階</Trans>
      </Title>
      <Stack gap="xs">
        {card.stages.map(({ anger, does, says }, place) => (
          <Paper key={place} withBorder p="sm">
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div>
                <StatusBadge tone={angerTone(anger)}>
                  {i18n._(angerWords[anger] ?? angerWords[0]!)}
                </StatusBadge>
                <Text mt={4}>{does}</Text>
                {says.map((each) => (
                  <Text key={each} size="sm" c="dimmed">
                    「{each}」
                  </Text>
                ))}
              </div>
              <Button
                size="compact-sm"
                variant="default"
                disabled={disabled}
                style={{ flexShrink: 0 }}
                onClick={() => onRaise(anger)}
              >
                <Trans>この段階にした</Trans>
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
