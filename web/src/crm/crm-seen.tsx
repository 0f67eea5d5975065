import type { CrmSetting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Text, Title } from '@mantine/core';
import { EmptyState } from '../ui/empty-state.tsx';
import classes from './crm.module.css';
import { CrmHealth } from './crm-health.tsx';

/** For the client's owner: what of its callers is asked of its own system. It is changed by us. */
export function CrmSeen({ setting }: { setting: CrmSetting }) {
  const { t } = useLingui();
  const { lookup, page } = setting;
  const opens = {
    off: t`開きません`,
    button: t`ボタンで開きます`,
    answering: t`応答したときに開きます`,
  };
  const rows = [
    [t`照会のアドレス`, lookup.url],
    [t`認証ヘッダー`, lookup.headerName === '' ? t`なし` : t`${lookup.headerName}（値は表示しません）`],
    [t`デスクに出す項目`, lookup.fields.map(({ label }) => label).join('、')],
    [t`画面を開く`, opens[page.opens]],
    [t`開くアドレス`, page.url],
  ] as const;
  return (
    <Paper withBorder p="md" component="section" data-testid="crm-seen">
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>顧客システム</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>
            お電話の番号を御社の顧客システムに尋ね、応対に使う設定です。答えは保存しません。変更は当社にお申し付けください。
          </Trans>
        </Text>
        {lookup.url === '' && page.url === '' ? (
          <EmptyState title={t`顧客システムとは連携していません`} />
        ) : (
          <>
            <CrmHealth lookup={lookup} />
            <dl className={classes['values']}>
              {rows.map(([label, text]) =>
                text === '' ? null : (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                  </div>
                ),
              )}
            </dl>
          </>
        )}
      </Stack>
    </Paper>
  );
}
