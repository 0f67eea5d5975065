import type { OnboardingFacts, SectionView } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Accordion, Button, Group, List, Stack, Text } from '@mantine/core';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import classes from './onboarding.module.css';
import { Receivers } from './receivers.tsx';
import { SectionForm } from './section-form.tsx';
import { SectionLink } from './section-link.tsx';
import { stateTones, useSectionWords, useSideWords, useStateWords } from './section-words.ts';

interface Props {
  readonly accountId: string;
  readonly view: SectionView;
  readonly facts: OnboardingFacts;
}

/** One section: how far it is, on whom it waits, what there is, and where it is filled in. */
export function SectionCard({ accountId, view, facts }: Props) {
  const { section, state, waitsFor } = view;
  const titles = useSectionWords();
  const states = useStateWords();
  const sides = useSideWords();
  return (
    <Accordion.Item value={section} data-testid={`section-${section}`}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs">
          <Text fw={700}>{titles[section]}</Text>
          <Group gap="xs">
            {waitsFor === null || state === 'to-confirm' ? null : (
              <Text size="sm" c="dimmed">
                {sides(waitsFor)}
              </Text>
            )}
            <StatusBadge tone={stateTones[state]}>{states[state]}</StatusBadge>
          </Group>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="md">
          {view.missing.length === 0 || section === 'receivers' ? null : (
            <List size="sm">
              {view.missing.map((words) => (
                <List.Item key={words}>{words}</List.Item>
              ))}
            </List>
          )}
          {section === 'receivers' ? <Receivers accountId={accountId} /> : <Rows view={view} />}
          <SectionForm accountId={accountId} section={section} facts={facts} />
          <Group justify="space-between" align="flex-end" gap="sm">
            <Stack gap={2}>
              <SectionLink accountId={accountId} section={section} />
              <Marks view={view} />
            </Stack>
            {state === 'to-confirm' ? <Confirm accountId={accountId} view={view} /> : null}
          </Group>
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

const inItsForm: readonly string[] = ['business', 'purpose', 'delegation'];

/** What the client agrees with. A section that is filled in here shows it in its form. */
function Rows({ view }: { view: SectionView }) {
  if (view.rows.length === 0 || inItsForm.includes(view.section)) return null;
  return (
    <dl className={classes['rows']}>
      {view.rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Marks({ view: { changedAt, changedByName, confirmedAt, confirmedByName } }: { view: SectionView }) {
  const { t } = useLingui();
  const name = (by: string | null) => by ?? t`記録なし`;
  return (
    <>
      {changedAt === null ? null : (
        <Text size="xs" c="dimmed">
          <Trans>
            最後の変更 {dateTimeOf(changedAt)} {name(changedByName)}
          </Trans>
        </Text>
      )}
      {confirmedAt === null ? null : (
        <Text size="xs" c="dimmed">
          <Trans>
            依頼企業の確認 {dateTimeOf(confirmedAt)} {name(confirmedByName)}
          </Trans>
        </Text>
      )}
    </>
  );
}

function Confirm({ accountId, view: { section } }: { accountId: string; view: SectionView }) {
  const { t } = useLingui();
  const confirms = useMay('onboarding.confirm');
  const confirm = useChange(
    () =>
      api('confirmOnboarding', {
        params: { id: accountId },
        body: { section: section as Exclude<typeof section, 'receivers'> },
      }),
    { stale: ['onboarding', 'listAudit'], done: t`確認済みにしました。` },
  );
  return confirms ? (
    <Button loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
      <Trans>この内容で確認しました</Trans>
    </Button>
  ) : (
    <Text size="sm" c="dimmed">
      <Trans>依頼企業がポータルで確認すると、完了します。</Trans>
    </Text>
  );
}
