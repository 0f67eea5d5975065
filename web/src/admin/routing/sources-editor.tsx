import type { ForwardingSource, TelephoneLine } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldRow } from '../form/field-row.tsx';
import { HoursEditor } from '../lines/hours-editor.tsx';
import { officeHours } from '../lines/office-hours.ts';
import { ListEditor } from './list-editor.tsx';

interface Props {
  readonly value: readonly ForwardingSource[];
  readonly lines: readonly TelephoneLine[];
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (sources: ForwardingSource[]) => void;
}

/** Where the client forwards calls to us from, each with its name and, if it wants, its own greeting and hours. */
export function SourcesEditor({ value, lines, faults, onChange }: Props) {
  const { t } = useLingui();
  return (
    <ListEditor
      items={value}
      max={20}
      empty={<Trans>転送元を登録すると、どの電話からの転送かがデスク・報告・通話一覧に出ます。</Trans>}
      add={t`転送元を加える`}
      remove={(source) => t`転送元「${source.name}」を消す`}
      fresh={() => ({
        id: crypto.randomUUID(),
        name: '',
        lineId: null,
        number: null,
        greeting: '',
        greetingReading: '',
        hours: null,
      })}
      onChange={onChange}
    >
      {(source, change, index) => (
        <>
          <FieldRow>
            <TextInput
              label={t`転送元の名前`}
              description={t`例：代表電話、携帯、フリーダイヤル`}
              required
              maxLength={40}
              value={source.name}
              error={faults[`sources.${index}.name`]}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t`転送元の電話番号`}
              description={t`電話会社が転送元の番号を知らせるとき`}
              value={source.number ?? ''}
              error={faults[`sources.${index}.number`]}
              onChange={(event) => change({ number: event.currentTarget.value || null })}
            />
            <Select
              label={t`専用の受信回線`}
              description={t`この転送元だけが使う番号があるとき`}
              allowDeselect={false}
              data={[
                { value: '', label: t`なし（番号で見分ける）` },
                ...lines.map((line) => ({ value: line.id, label: `${line.label} ${line.numberDisplay}` })),
              ]}
              value={source.lineId ?? ''}
              error={faults[`sources.${index}.lineId`]}
              onChange={(lineId) => change({ lineId: lineId || null })}
            />
          </FieldRow>
          <FieldRow>
            <TextInput
              label={t`名乗り`}
              description={t`空欄なら回線の名乗り`}
              maxLength={200}
              value={source.greeting}
              onChange={(event) => change({ greeting: event.currentTarget.value })}
            />
            <TextInput
              label={t`名乗りの読み`}
              description={t`かなで`}
              maxLength={300}
              value={source.greetingReading}
              error={faults[`sources.${index}.greetingReading`]}
              onChange={(event) => change({ greetingReading: event.currentTarget.value })}
            />
          </FieldRow>
          <Checkbox
            label={t`この転送元だけの受付時間を決める`}
            checked={source.hours !== null}
            onChange={(event) => change({ hours: event.currentTarget.checked ? officeHours : null })}
          />
          {source.hours === null ? null : (
            <HoursEditor
              value={source.hours}
              faults={under(faults, `sources.${index}.`)}
              onChange={(hours) => change({ hours })}
            />
          )}
        </>
      )}
    </ListEditor>
  );
}

/** The faults below a path, named from there. */
const under = (faults: Props['faults'], path: string): Record<string, ReactNode> =>
  Object.fromEntries(
    Object.entries(faults).flatMap(([at, words]) =>
      at.startsWith(path) ? [[at.slice(path.length), words]] : [],
    ),
  );
