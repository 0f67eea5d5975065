import type { ClientAccess } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useKindWords } from '../../ui/trust-kind-words.ts';
import classes from '../portal.module.css';

/** What the answering service has published about secrecy; the page itself is open to everybody. */
export function PublishedTexts({ texts, address }: Pick<ClientAccess, 'texts' | 'address'>) {
  const { t } = useLingui();
  const words = useKindWords();
  if (texts.length === 0 || address === null)
    return (
      <EmptyState title={t`公開している文章はまだありません`}>
        <Trans>秘密厳守の約束や規約が公開されると、ここから読めます。</Trans>
      </EmptyState>
    );
  return (
    <ul className={classes['list']}>
      {texts.map(({ kind, version, effectiveOn }) => {
        const from = effectiveOn.replaceAll('-', '/');
        return (
          <li key={kind}>
            <Anchor href={`${address}#${kind}`} target="_blank" rel="noreferrer">
              {words[kind]}
            </Anchor>
            <div className={classes['cardFacts']}>
              <Trans>第{version}版</Trans> · <Trans>{from}から</Trans>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
