import type { Person } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { api } from '../../api.ts';
import { isClient } from '../../session/is-client.ts';
import { askFirst } from '../form/ask-first.tsx';
import type { OneTimeLink } from '../form/one-time-link.tsx';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly person: Person;
  readonly onChange: () => void;
  readonly onEmployment: () => void;
  readonly onLink: (link: OneTimeLink) => void;
  readonly onDevices: () => void;
}

/** What can be done with one person. */
export function PersonMenu({ person, onChange, onEmployment, onLink, onDevices }: Props) {
  const { t } = useLingui();
  const params = { id: person.id };
  const stale = ['listPeople', 'listAudit'] as const;
  const stop = useChange(() => api('deactivatePerson', { params }), { stale, done: t`利用を停止しました。` });
  const resume = useChange(() => api('reactivatePerson', { params }), {
    stale,
    done: t`利用を再開しました。`,
  });
  const reset = useChange(() => api('resetPassword', { params }), {
    stale,
    done: t`リンクを発行しました。`,
    onDone: onLink,
  });
  const removeFactors = useChange(() => api('removeSecondFactors', { params }), {
    stale: [...stale, 'personSessions'],
    done: t`二つ目の認証を取り消しました。`,
  });
  const name = person.name;
  const invited = person.state === 'invited';
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t`${name} さんの操作`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onChange}>
          <Trans>変更</Trans>
        </Menu.Item>
        {isClient(person.role) ? null : (
          <Menu.Item onClick={onEmployment}>
            <Trans>勤務と担当</Trans>
          </Menu.Item>
        )}
        {person.state === 'deactivated' ? null : (
          <Menu.Item
            onClick={() =>
              askFirst({
                title: invited ? t`招待の再発行` : t`パスワードの再設定`,
                children: invited ? (
                  <Trans>{name} さんに、新しい招待のリンクを発行します。前のリンクは使えなくなります。</Trans>
                ) : (
                  <Trans>
                    {name}{' '}
                    さんに、パスワードを決め直すリンクを発行します。いまのパスワードは、新しいパスワードを決めるまで使えます。
                  </Trans>
                ),
                confirm: t`リンクを発行する`,
                onConfirm: () => reset.mutate(undefined),
              })
            }
          >
            {invited ? <Trans>招待を再発行</Trans> : <Trans>パスワードの再設定</Trans>}
          </Menu.Item>
        )}
        {person.state === 'active' ? (
          <>
            <Menu.Item onClick={onDevices}>
              <Trans>サインイン中の端末</Trans>
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                askFirst({
                  title: t`二つ目の認証の取り消し`,
                  children: (
                    <Trans>
                      端末を失くしたときの操作です。{name}{' '}
                      さんの認証アプリ・回復コード・パスキーをすべて取り消し、サインアウトします。ご本人からの依頼であることを確かめてください。
                    </Trans>
                  ),
                  confirm: t`取り消す`,
                  danger: true,
                  onConfirm: () => removeFactors.mutate(undefined),
                })
              }
            >
              <Trans>二つ目の認証を取り消す</Trans>
            </Menu.Item>
          </>
        ) : null}
        {person.state === 'deactivated' ? (
          <Menu.Item onClick={() => resume.mutate(undefined)}>
            <Trans>利用を再開</Trans>
          </Menu.Item>
        ) : (
          <Menu.Item
            color="red"
            onClick={() =>
              askFirst({
                title: t`利用の停止`,
                children: (
                  <Trans>
                    {name}{' '}
                    さんはすぐにサインアウトされ、サインインできなくなります。記録は残ります。あとで再開できます。
                  </Trans>
                ),
                confirm: t`利用を停止する`,
                danger: true,
                onConfirm: () => stop.mutate(undefined),
              })
            }
          >
            <Trans>利用を停止</Trans>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
