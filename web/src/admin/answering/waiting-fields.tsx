import { useLingui } from '@lingui/react/macro';
import { Fieldset, NumberInput, Stack, Switch } from '@mantine/core';
import type { SettingsPart } from './settings-fields.tsx';

const USUAL_SECONDS = 45;

/** What waiting callers are told. */
export function WaitingFields({ settings, onChange }: SettingsPart) {
  const { t } = useLingui();
  const told = settings.announceSeconds !== null;
  return (
    <Fieldset legend={t`お待ちの間`}>
      <Stack gap="sm">
        <Switch
          label={t`順番をお知らせする`}
          description={t`「ただいま大変混み合っております。お待ちの順番は3番目です。」と流します（仮音声）。呼び出しのままお待ちいただく回線では流れません。`}
          checked={told}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? { announceSeconds: USUAL_SECONDS }
                : { announceSeconds: null, callbackOffer: false, callbackInTurn: false },
            )
          }
        />
        {told ? (
          <>
            <NumberInput
              label={t`お知らせの間隔`}
              min={15}
              max={300}
              maw={160}
              suffix={t`秒`}
              value={settings.announceSeconds ?? USUAL_SECONDS}
              onChange={(value) =>
                onChange({ announceSeconds: typeof value === 'number' ? value : USUAL_SECONDS })
              }
            />
            <Switch
              label={t`見込みの時間もお知らせする`}
              description={t`この30分の実績から出します。実績が少ないときは、順番だけをお伝えします。`}
              checked={settings.announceEstimate}
              onChange={(event) => onChange({ announceEstimate: event.currentTarget.checked })}
            />
            <Switch
              label={t`折り返しをお受けする`}
              description={t`1を押すと電話を切ってお待ちいただけます。番号の通知がない方には、折り返せないことをお伝えします。`}
              checked={settings.callbackOffer}
              onChange={(event) =>
                onChange({ callbackOffer: event.currentTarget.checked, callbackInTurn: false })
              }
            />
            {settings.callbackOffer ? (
              <Switch
                label={t`順番が来たら、空いた人に折り返しを割り当てる`}
                description={t`切っても、お待ちの順番はそのままです。割り当てないときは、折り返し待ちの一覧から手の空いた人が選びます。`}
                checked={settings.callbackInTurn}
                onChange={(event) => onChange({ callbackInTurn: event.currentTarget.checked })}
              />
            ) : null}
          </>
        ) : null}
      </Stack>
    </Fieldset>
  );
}
