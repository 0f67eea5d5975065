import { useLingui } from '@lingui/react/macro';
import { Checkbox, Fieldset, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import type { TrunkFormState } from './trunk-form.tsx';
import { FieldRow } from '../form/field-row.tsx';

/** How numbers are written, the codecs, the timers and the limits of one carrier. */
export function TrunkDetails({ form }: { form: TrunkFormState }) {
  const { t } = useLingui();
  const values = form.values;
  return (
    <>
      <Fieldset legend={t`番号`}>
        <FieldRow>
          <Select
            label={t`着信番号の読み取り`}
            description={t`ひかり電話のルーターは To だけに入ります。`}
            allowDeselect={false}
            data={[
              { value: 'request-uri', label: 'Request-URI' },
              { value: 'to', label: 'To' },
              { value: 'p-called-party-id', label: 'P-Called-Party-ID' },
              { value: 'fixed', label: t`いつも同じ番号` },
            ]}
            {...form.getInputProps('calledNumberSource')}
          />
          {values.calledNumberSource === 'fixed' ? (
            <TextInput label={t`着信番号`} required type="tel" {...form.getInputProps('fixedCalledNumber')} />
          ) : null}
        </FieldRow>
        <FieldRow mt="sm">
          <TextInput
            label={t`From のドメイン`}
            description={t`空欄なら登録先に合わせます`}
            {...form.getInputProps('fromDomain')}
          />
          <TextInput label={t`From のユーザー`} {...form.getInputProps('fromUser')} />
        </FieldRow>
      </Fieldset>
      <Fieldset legend={t`音声と信号`}>
        <FieldRow>
          <MultiSelect
            label={t`コーデック`}
            description={t`先のものを優先します。`}
            data={['PCMU', 'PCMA']}
            {...form.getInputProps('codecs')}
          />
          <Select
            label={t`音声の暗号化（SRTP）`}
            description={t`「伝送」が TLS のときに使えます。`}
            allowDeselect={false}
            data={[
              { value: 'off', label: t`使わない` },
              { value: 'optional', label: t`できれば使う` },
              { value: 'required', label: t`必ず使う` },
            ]}
            {...form.getInputProps('srtp')}
          />
          <Select
            label="100rel"
            allowDeselect={false}
            data={[
              { value: 'off', label: t`使わない` },
              { value: 'supported', label: t`使える` },
            ]}
            {...form.getInputProps('reliableProvisional')}
          />
        </FieldRow>
        <Switch
          mt="md"
          label={t`セッションタイマーを使う`}
          {...form.getInputProps('sessionTimer', { type: 'checkbox' })}
        />
        {values.sessionTimer ? (
          <FieldRow mt="sm">
            <NumberInput
              label={t`Session-Expires（秒）`}
              min={90}
              max={86400}
              {...form.getInputProps('timerExpires')}
            />
            <NumberInput
              label={t`Min-SE（秒）`}
              min={90}
              max={86400}
              {...form.getInputProps('timerMinimum')}
            />
            <Select
              label={t`更新する側`}
              allowDeselect={false}
              data={[
                { value: 'uac', label: t`発信した側` },
                { value: 'uas', label: t`着信した側` },
              ]}
              {...form.getInputProps('timerRefresher')}
            />
          </FieldRow>
        ) : null}
      </Fieldset>
      <Fieldset legend={t`監視と上限`}>
        <FieldRow>
          <NumberInput
            label={t`OPTIONS の間隔（秒）`}
            description={t`空欄なら送りません`}
            min={10}
            max={3600}
            {...form.getInputProps('optionsIntervalSeconds')}
          />
          <NumberInput
            label={t`同時通話の上限`}
            description={t`契約のチャネル数。空欄なら制限しません`}
            min={1}
            max={10000}
            {...form.getInputProps('channelLimit')}
          />
        </FieldRow>
      </Fieldset>
      <Fieldset legend={t`発信のとき`}>
        {values.kind === 'address' ? (
          <FieldRow>
            <TextInput
              label={t`発信先のアドレス`}
              description={t`空欄なら、このトランクからは発信しません。`}
              {...form.getInputProps('destinationHost')}
            />
            <NumberInput label={t`ポート`} min={1} max={65535} {...form.getInputProps('destinationPort')} />
          </FieldRow>
        ) : null}
        <FieldRow {...(values.kind === 'address' ? { mt: 'sm' as const } : {})}>
          <Select
            label={t`番号の書き方`}
            allowDeselect={false}
            data={[
              { value: 'national', label: '0312345678' },
              { value: 'e164', label: '+81312345678' },
            ]}
            {...form.getInputProps('numberFormat')}
          />
          <Select
            label={t`発信者番号を入れるヘッダー`}
            allowDeselect={false}
            data={[
              { value: 'from', label: 'From' },
              { value: 'p-preferred-identity', label: 'P-Preferred-Identity' },
              { value: 'p-asserted-identity', label: 'P-Asserted-Identity' },
            ]}
            {...form.getInputProps('callerIdHeader')}
          />
          <Select
            label={t`プッシュ信号`}
            allowDeselect={false}
            data={[
              { value: 'rfc4733', label: 'RFC 4733' },
              { value: 'inband', label: t`音声内` },
              { value: 'info', label: 'SIP INFO' },
            ]}
            {...form.getInputProps('dtmf')}
          />
          <NumberInput
            label={t`発信の最小間隔（秒）`}
            min={0}
            max={60}
            decimalScale={1}
            {...form.getInputProps('minimumSecondsBetweenCalls')}
          />
        </FieldRow>
        <FieldRow mt="sm">
          <Select
            label={t`非通知（184）の伝え方`}
            description={t`電話会社の指定がなければ Privacy ヘッダーです。`}
            allowDeselect={false}
            data={[
              { value: 'privacy-id', label: 'Privacy: id' },
              { value: 'prefix-184', label: t`番号の前に 184 を付ける` },
            ]}
            {...form.getInputProps('withholdBy')}
          />
        </FieldRow>
        <Checkbox
          mt="sm"
          label={t`番号に ;user=phone を付ける`}
          {...form.getInputProps('userPhone', { type: 'checkbox' })}
        />
        <Checkbox
          mt="sm"
          label={t`緊急通報（110・118・119）に使える`}
          description={t`電話会社との契約で緊急通報ができ、設置場所の住所が登録されているときだけ選びます。選んだトランクがなければ、緊急通報は発信されません。`}
          {...form.getInputProps('emergencyCapable', { type: 'checkbox' })}
        />
      </Fieldset>
    </>
  );
}
