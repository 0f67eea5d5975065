import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { FormPage } from './form-page.tsx';

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** For a person who works for several organisations under one address. */
export function ChooseOrganisation({
  choices,
  busy,
  onChoose,
}: {
  choices: readonly Choice[];
  busy: boolean;
  onChoose: (organisationId: string) => void;
}) {
  const { t } = useLingui();
  return (
    <FormPage title={t`どの会社の仕事を始めますか`}>
      <Stack>
        <Text size="sm">
          <Trans>このメールアドレスは複数の会社に登録されています。</Trans>
        </Text>
        {choices.map((choice) => (
          <Button key={choice.id} variant="default" disabled={busy} onClick={() => onChoose(choice.id)}>
            {choice.name}
          </Button>
        ))}
      </Stack>
    </FormPage>
  );
}
