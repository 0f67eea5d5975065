import type { Rule, ScriptFinding } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';

/** What the linter says, a sentence each with what to do. */
export function Findings({ findings }: { findings: readonly ScriptFinding[] }) {
  const words = useFindingWords();
  if (findings.length === 0) return null;
  return (
    <ul style={{ margin: '0.25rem 0 0', paddingInlineStart: '1.25rem' }} data-testid="findings">
      {findings.map((found, place) => (
        <li key={place}>
          <Text
            size="sm"
            span
            c={found.severity === 'stops' ? 'var(--mantine-color-error)' : 'light-dark(#8a4b00, #ffc078)'}
          >
            {found.severity === 'stops' ? '✕ ' : '△ '}
            {words(found)}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function useFindingWords(): (found: ScriptFinding) => string {
  const { t } = useLingui();
  return ({ rule, about, found = 0, limit = 0 }) => {
    const words: Record<Rule, string> = {
      'no-other': t`「その他」の分岐を加えてください。`,
      'alike-branches': t`分岐「${about}」の区別がつきません。言葉を変えてください。`,
      'too-deep': t`分岐が${limit}段より深くなっています。手順を分けてください。`,
      'too-many-branches': t`分岐が${found}個あります（目安は${limit}個まで）。まとめてください。`,
      'too-many-steps': t`手順が${found}個あります（目安は${limit}個まで）。減らしてください。`,
      'too-long-aloud': t`読み上げに約${found}秒かかります（目安は${limit}秒まで）。短くしてください。`,
      'more-than-a-screen': t`一画面に入りません（${found}行、${limit}行まで）。分けてください。`,
      'forbidden-word': t`使わない言葉「${about}」があります。`,
      'protected-before-check': t`「${about}」を本人確認の前にお伝えする流れがあります。`,
      'no-reading': t`${about}の読みがわかりません。名簿にかなで登録してください。`,
      'has-left': t`${about}は名簿にいません。`,
      'own-staff-honoured': t`${about}に敬称か役職を付けています。社外の方には呼び捨てにします。`,
      'promises-time': t`時刻のお約束があります。許されていなければ外してください。`,
      'never-reached': t`この手順にたどり着く流れがありません。`,
    };
    return words[rule];
  };
}
