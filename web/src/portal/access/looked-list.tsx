import type { LookKind, WhoLooked } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../ui/empty-state.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import classes from '../portal.module.css';
import own from './access.module.css';

/** Who did what with the client's data, how often, and when last. */
export function LookedList({ looked }: { looked: readonly WhoLooked[] }) {
  const { t, i18n } = useLingui();
  const words: Record<LookKind, string> = {
    played: t({ message: '録音', context: 'look' }),
    report: t({ message: '報告を見た・書いた', context: 'look' }),
    call: t({ message: '通話記録・折り返し', context: 'look' }),
    'taken-out': t({ message: 'ファイルへの書き出し', context: 'look' }),
    revealed: t({ message: '保護した項目', context: 'look' }),
    'set-up': t({ message: '設定・担当者・スクリプト', context: 'look' }),
    refused: t({ message: '権限がなく拒否されたもの', context: 'look' }),
    other: t({ message: 'そのほか', context: 'look' }),
  };
  if (looked.length === 0)
    return (
      <EmptyState title={t`見た人はいません`}>
        <Trans>貴社の記録を開いたり、録音を再生したりすると、ここに残ります。</Trans>
      </EmptyState>
    );
  return (
    <ul className={classes['list']}>
      {looked.map((person, index) => (
        <li key={index} className={classes['card']}>
          <div className={classes['cardHead']}>{i18n._(roleWords[person.role])}</div>
          <div className={classes['cardTitle']}>{person.name ?? t`ビジネスネーム未登録の人`}</div>
          <table className={own['looks']}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>内容</Trans>
                </th>
                <th scope="col">
                  <Trans>回数</Trans>
                </th>
                <th scope="col">
                  <Trans>最後</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {person.looks.map(({ kind, count, lastAt }) => (
                <tr key={kind}>
                  <td>{words[kind]}</td>
                  <td>{count}</td>
                  <td>{dateTimeOf(lastAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </li>
      ))}
    </ul>
  );
}
