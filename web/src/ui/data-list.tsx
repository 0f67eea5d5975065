import { Trans } from '@lingui/react/macro';
import { Button, Center, Table, VisuallyHidden } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import classes from './data-list.module.css';
import { ErrorPanel } from './error-panel.tsx';
import { Loading } from './loading.tsx';

export interface Column<T> {
  readonly key: string;
  readonly label: ReactNode;
  readonly cell: (item: T) => ReactNode;
  readonly align?: 'left' | 'right' | 'center';
  readonly width?: number | string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

interface Props<T> {
  /** Read out by screen readers. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (item: T) => string;
  /** Pages by cursor, as `useInfiniteQuery` gives them. The order is the server's; nothing is sorted here. */
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  readonly empty: ReactNode;
  readonly testId?: string;
}

/** A dense table of 32-pixel rows that grows by pages; on a telephone each row is a card. */
export function DataList<T>({ label, columns, rowKey, query, empty, testId }: Props<T>) {
  if (query.isError && !query.data)
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      <PlainTable
        label={label}
        columns={columns}
        rowKey={rowKey}
        items={items}
        {...(testId ? { testId } : {})}
      />
      {query.hasNextPage ? (
        <Center mt="md">
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            <Trans>続きを読み込む</Trans>
          </Button>
        </Center>
      ) : null}
    </>
  );
}

interface TableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (item: T) => string;
  readonly items: readonly T[];
  /** Stands at the row as `data-state`. */
  readonly rowState?: (item: T) => string;
  readonly testId?: string;
}

/** The same table for a list that comes whole. */
export function PlainTable<T>({ label, columns, rowKey, items, rowState, testId }: TableProps<T>) {
  return (
    <Table.ScrollContainer minWidth={640} className={classes['frame'] ?? ''}>
      <Table aria-label={label} className={classes['table'] ?? ''} data-testid={testId}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key} ta={column.align ?? 'left'} w={column.width}>
                {column.label === '' ? (
                  <VisuallyHidden>
                    <Trans>操作</Trans>
                  </VisuallyHidden>
                ) : (
                  column.label
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={rowKey(item)} data-state={rowState?.(item)}>
              {columns.map((column) => (
                <Table.Td
                  key={column.key}
                  ta={column.align ?? 'left'}
                  data-label={typeof column.label === 'string' ? column.label : ''}
                >
                  <div className={classes['cell']}>{column.cell(item)}</div>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
