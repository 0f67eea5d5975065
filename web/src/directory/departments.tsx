import type { Department } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Table, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { RowActions } from '../admin/facts/row-actions.tsx';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';

/** Departments with what operators are to do for them, and how many are there now. */
export function Departments({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const departments = useQuery({
    queryKey: ['listDepartments', accountId],
    queryFn: () => api('listDepartments', { params: { id: accountId } }),
  });
  const [open, setOpen] = useState<{ department: Department | null } | null>(null);
  return (
    <section>
      <Group justify="space-between" mb="sm" align="flex-end">
        <div>
          <Title order={2} size="h3">
            <Trans>部署</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>部署ごとの対応の方針は、オペレーターの画面に出ます。</Trans>
          </Text>
        </div>
        <Button onClick={() => setOpen({ department: null })}>
          <Trans>部署を加える</Trans>
        </Button>
      </Group>
      <QueryView query={departments}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`部署がまだありません`}>
              <Trans>担当者に部署を入れると、ここにも加わります。</Trans>
            </EmptyState>
          ) : (
            <Table highlightOnHover>
              <Table.Tbody>
                {items.map((department) => (
                  <Table.Tr key={department.id}>
                    <Table.Td w={220}>
                      {department.name}
                      <Text size="xs" c="dimmed">
                        {department.reading}
                      </Text>
                    </Table.Td>
                    <Table.Td w={140}>
                      <Trans>
                        {department.staff}人中{department.present}人が対応可
                      </Trans>
                    </Table.Td>
                    <Table.Td>{department.policy || '-'}</Table.Td>
                    <Table.Td align="right">
                      <RowActions
                        name={department.name}
                        onChange={() => setOpen({ department })}
                        remove={() =>
                          api('removeDepartment', { params: { id: accountId, departmentId: department.id } })
                        }
                        stale="listDepartments"
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </QueryView>
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={t`部署`}>
        {open ? (
          <DepartmentForm accountId={accountId} department={open.department} onDone={() => setOpen(null)} />
        ) : null}
      </Modal>
    </section>
  );
}

interface FormProps {
  readonly accountId: string;
  readonly department: Department | null;
  readonly onDone: () => void;
}

function DepartmentForm({ accountId, department, onDone }: FormProps) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      name: department?.name ?? '',
      reading: department?.reading ?? '',
      policy: department?.policy ?? '',
    },
  });
  const save = useChange(
    (body: typeof form.values) =>
      department
        ? api('changeDepartment', { params: { id: accountId, departmentId: department.id }, body })
        : api('createDepartment', { params: { id: accountId }, body }),
    {
      stale: ['listDepartments', 'listStaff', 'listAudit'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`部署`} required maxLength={80} {...form.getInputProps('name')} />
          <TextInput label={t`フリガナ`} maxLength={80} {...form.getInputProps('reading')} />
        </FieldRow>
        <Textarea
          label={t`対応の方針`}
          description={t`例：見積もりは用件だけ承り、翌営業日に折り返します。`}
          autosize
          minRows={3}
          maxLength={500}
          {...form.getInputProps('policy')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
