import type { Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { PresenceBadge } from '../directory/presence-badge.tsx';
import { PresenceMenu } from '../directory/presence-menu.tsx';
import { chooseAddressee } from './addressee-choice.ts';
import classes from './desk.module.css';
import { findStaff } from './find-staff.ts';

interface Props {
  readonly accountId: string;
  readonly staff: readonly Staff[];
  readonly choosable: boolean;
}

/** The account's directory with readings and deputies. @param choosable a report is open that can take the name */
export function StaffList({ accountId, staff, choosable }: Props) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const found = findStaff(staff, search);
  return (
    <section className={classes['zone']}>
      <Title order={2} size="h3">
        <Trans>担当者名簿</Trans>
      </Title>
      {staff.length > 6 ? (
        <TextInput
          aria-label={t`担当者を探す`}
          placeholder={t`氏名・読み・部署・用件`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          mb={6}
        />
      ) : null}
      {found.length === 0 ? (
        <p className={classes['quietText']}>
          {staff.length === 0 ? (
            <Trans>担当者はまだ登録されていません。</Trans>
          ) : (
            <Trans>該当する担当者はいません。</Trans>
          )}
        </p>
      ) : null}
      <ul className={classes['plainList']}>
        {found.map((person) => (
          <li key={person.id}>
            <div className={classes['rowLine']}>
              <span>
                <strong>{person.name}</strong>
                <span className={classes['reading']}>{person.reading}</span>
              </span>
              {choosable ? (
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={t`${person.name}を宛先にする`}
                  onClick={() => chooseAddressee(person.name)}
                >
                  <Trans>宛先</Trans>
                </Button>
              ) : null}
            </div>
            <div className={classes['quietText']}>
              {[person.department, person.title].filter(Boolean).join('・')}
            </div>
            <Group gap="xs" justify="space-between" align="flex-start">
              <PresenceBadge presence={person.presence} phonable={person.phonable} />
              <PresenceMenu accountId={accountId} staff={person} />
            </Group>
            {person.deputies.length > 0 ? (
              <div className={classes['quietText']}>
                <Trans>不在時 {person.deputies.map(({ name }) => name).join(' → ')}</Trans>
              </div>
            ) : null}
            {person.topics.length > 0 ? (
              <div className={classes['quietText']}>
                <Trans>用件 {person.topics.join('・')}</Trans>
              </div>
            ) : null}
            {person.departmentPolicy === '' ? null : (
              <div className={classes['note']}>{person.departmentPolicy}</div>
            )}
            {person.note === '' ? null : <div className={classes['note']}>{person.note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
