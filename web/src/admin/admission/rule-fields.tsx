import type { AccountRule } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { MultiSelect, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type RuleValues = Omit<AccountRule, 'profession'>;

/** What whoever works for an account must have; the same fields for the whole house and for one account. */
export function RuleFields({
  value,
  disabled,
  onChange,
}: {
  value: RuleValues;
  disabled: boolean;
  onChange: (value: RuleValues) => void;
}) {
  const { t } = useLingui();
  const courses = useQuery({ queryKey: ['listCourses'], queryFn: () => api('listCourses') });
  const set = (part: Partial<RuleValues>) => onChange({ ...value, ...part });
  const flag = (name: 'noPartTimers' | 'noTrainees' | 'noHome' | 'noDownload', label: string) => (
    <Switch
      label={label}
      disabled={disabled}
      checked={value[name]}
      onChange={(event) => set({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Stack gap="sm">
      <Switch
        label={t`秘密保持の誓約書に署名していること`}
        disabled={disabled}
        checked={value.agreement}
        onChange={(event) => set({ agreement: event.currentTarget.checked })}
      />
      <Switch
        label={t`研修に合格していること`}
        disabled={disabled}
        checked={value.training}
        onChange={(event) => set({ training: event.currentTarget.checked })}
      />
      {value.training ? (
        <MultiSelect
          ml={48}
          label={t`合格していなければならない研修`}
          description={t`選ばないときは、有効な研修が一つでもあればよいものとします。`}
          disabled={disabled}
          searchable
          data={(courses.data?.items ?? [])
            .filter((course) => !course.closed || value.courseIds.includes(course.id))
            .map((course) => ({ value: course.id, label: course.name }))}
          value={value.courseIds}
          onChange={(courseIds) => set({ courseIds })}
        />
      ) : null}
      {flag('noPartTimers', t`パート・アルバイトは担当しない`)}
      {flag('noTrainees', t`研修生は担当しない`)}
      {flag('noHome', t`在宅勤務の人は担当しない`)}
      {flag('noDownload', t`録音をファイルに保存しない（管理者も）`)}
      <Text size="sm" c="dimmed">
        <Trans>
          条件を欠くと、その依頼企業の画面はその場で見えなくなります。通話中の人は、その通話と報告だけを終えられます。
        </Trans>
      </Text>
    </Stack>
  );
}
