import type { CallFacts, DeskCall, ScriptStep } from '@denwaban/server-api';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../api.ts';
import { useIdentityWords } from '../facts/fact-words.ts';
import { showError } from '../ui/show-error.ts';
import { ReadAloud } from '../ui/read-aloud.tsx';
import { factsKey, useCallFacts } from './use-call-facts.ts';

type CheckStep = Extract<ScriptStep, { kind: 'check-identity' }>;

/** The operator types what the caller says; the server alone knows whether it is right. */
export function IdentityCheck({ call, step }: { call: DeskCall; step: CheckStep }) {
  const facts = useCallFacts(call).data;
  const check = facts?.checks.find((each) => each.stepId === step.id);
  if (check === undefined) return null;
  if (check.state === 'passed')
    return (
      <Alert color="teal" mb={8} p="xs">
        <Trans>本人確認ができました。右の「お伝えできること」から、必要な項目だけを開いてください。</Trans>
      </Alert>
    );
  return (
    <div style={{ margin: '0 0 8px' }}>
      {check.triesLeft < step.tries ? <Refusal step={step} check={check} /> : null}
      {check.state === 'open' ? <Answers key={check.triesLeft} call={call} step={step} /> : null}
    </div>
  );
}

function Refusal({ step, check }: { step: CheckStep; check: CallFacts['checks'][number] }) {
  const left = check.triesLeft;
  return (
    <Alert color="red" p="xs" mb={8} role="alert">
      {left > 0 ? (
        <Plural value={left} other="一致しません。あと # 回確認できます。" />
      ) : (
        <Trans>確認できませんでした。この通話では、もう確認できません。次のようにお伝えください。</Trans>
      )}
      {left > 0 ? null : (
        <p style={{ margin: '4px 0 0', fontWeight: 700 }}>
          <ReadAloud text={step.refusal} />
        </p>
      )}
    </Alert>
  );
}

function Answers({ call, step }: { call: DeskCall; step: CheckStep }) {
  const { t } = useLingui();
  const words = useIdentityWords();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  // Who goes on to this step, or tries again, types at once.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const typed = new FormData(form.current!);
    const answers = step.items.map((item) => {
      const said = typed.get(item);
      return { item, said: typeof said === 'string' ? said.trim() : '' };
    });
    if (busy || answers.some(({ said }) => said === '')) return;
    setBusy(true);
    try {
      const body = { stepId: step.id, answers };
      client.setQueryData(factsKey(call), await api('checkIdentity', { params: { id: call.callId }, body }));
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} onSubmit={(event) => void send(event)} autoComplete="off" data-testid="identity-check">
      <Group gap="xs" align="flex-end">
        {step.items.map((item) => (
          <TextInput
            key={item}
            name={item}
            size="xs"
            label={words(item)}
            maxLength={80}
            required
            withAsterisk={false}
          />
        ))}
        <Button type="submit" size="xs" loading={busy} aria-label={t`本人確認の照合`}>
          <Trans>照合</Trans>&ensp;<small>Enter</small>
        </Button>
      </Group>
    </form>
  );
}
