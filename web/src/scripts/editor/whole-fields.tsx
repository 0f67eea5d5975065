import type { ScriptBody } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { AloudField } from '../../ui/aloud-field.tsx';
import { usePolitenessWords } from '../politeness-words.ts';
import type { OutlineWork } from './use-outline.ts';

/** What holds for the whole account, whatever step the talk is at. */
export function WholeFields({ work }: { work: OutlineWork }) {
  const { t } = useLingui();
  const tones = usePolitenessWords();
  const { body } = work;
  const change = (part: Partial<ScriptBody>, what?: string) =>
    work.edit({ ...body, ...part }, work.at, what === undefined ? undefined : `whole ${what}`);
  const { outOfScript } = body;
  return (
    <Stack gap="sm">
      <AloudField
        label={t`スクリプト外の質問への言葉`}
        required
        minRows={1}
        value={outOfScript.words}
        error={outOfScript.words.trim() === '' ? t`書いてください` : undefined}
        onText={(words) => change({ outOfScript: { ...outOfScript, words } }, 'policy')}
      />
      <Checkbox
        label={t`いつご連絡するかのお約束をしてよい`}
        checked={outOfScript.mayPromiseTime}
        onChange={(event) =>
          change({ outOfScript: { ...outOfScript, mayPromiseTime: event.currentTarget.checked } })
        }
      />
      <Select
        w={220}
        label={t`言葉づかい`}
        allowDeselect={false}
        data={Object.entries(tones).map(([value, label]) => ({ value, label }))}
        value={body.politeness}
        onChange={(value) => change({ politeness: (value ?? 'polite') as ScriptBody['politeness'] })}
      />
      <TagsInput
        label={t`共感のひとこと`}
        maxTags={12}
        value={body.empathy}
        onChange={(empathy) => change({ empathy })}
      />
      <TagsInput
        label={t`商談の見込みの言葉`}
        description={t`通話中の言葉や報告の文にあると、商談の可能性として報告します。`}
        maxTags={30}
        maxLength={40}
        value={body.leadWords}
        onChange={(leadWords) => change({ leadWords })}
        data-testid="lead-words"
      />
      <TagsInput
        label={t`使わない言葉`}
        maxTags={60}
        maxLength={40}
        value={body.forbidden}
        onChange={(forbidden) => change({ forbidden })}
      />
      <Pairs
        title={t`断りの型`}
        first={t`お伝えしないこと・しないこと`}
        second={t`代わりの言葉`}
        most={20}
        pairs={body.refusals.map(({ ng, words }) => [ng, words])}
        onChange={(pairs, what) =>
          change({ refusals: pairs.map(([ng, words]) => ({ ng, words })) }, what && `refusal ${what}`)
        }
      />
      <Pairs
        title={t`こう聞かれたら`}
        first={t`質問`}
        second={t`答え`}
        most={40}
        pairs={body.answers.map(({ question, words }) => [question, words])}
        onChange={(pairs, what) =>
          change(
            { answers: pairs.map(([question, words]) => ({ question, words })) },
            what && `answer ${what}`,
          )
        }
      />
    </Stack>
  );
}

type Pair = readonly [string, string];

function Pairs({
  title,
  first,
  second,
  most,
  pairs,
  onChange,
}: {
  title: string;
  first: string;
  second: string;
  most: number;
  pairs: readonly Pair[];
  onChange: (pairs: Pair[], what?: string) => void;
}) {
  const { t } = useLingui();
  const put = (at: number, pair: Pair, what: string) =>
    onChange(
      pairs.map((each, place) => (place === at ? pair : each)),
      what,
    );
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" size="sm" fw={500}>
        {title}
      </Text>
      <Stack gap={4}>
        {pairs.map(([one, two], at) => (
          <Group key={at} gap={4} wrap="nowrap" align="start">
            <TextInput
              flex={1}
              aria-label={`${title} ${at + 1} ${first}`}
              placeholder={first}
              maxLength={120}
              value={one}
              onChange={(event) => put(at, [event.currentTarget.value, two], `${at} 1`)}
            />
            <div style={{ flex: 2 }}>
              <AloudField
                minRows={1}
                aria-label={`${title} ${at + 1} ${second}`}
                placeholder={second}
                value={two}
                onText={(words) => put(at, [one, words], `${at} 2`)}
              />
            </div>
            <ActionIcon
              mt={4}
              variant="subtle"
              color="red"
              aria-label={t`${title} ${at + 1} を消す`}
              onClick={() => onChange(pairs.filter((_, place) => place !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        {pairs.length >= most ? null : (
          <div>
            <Button size="compact-sm" variant="default" onClick={() => onChange([...pairs, ['', '']])}>
              <Trans>加える</Trans>
            </Button>
          </div>
        )}
      </Stack>
    </fieldset>
  );
}
