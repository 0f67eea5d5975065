import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { CsvImport } from '../ui/csv-import.tsx';

// As the file has them: names of columns are not translated.
const columns = [
  { name: '氏名', required: true },
  ...['フリガナ', '種別', '会社名', '部署・役職', '電話番号', '電話番号2', '電話番号3'].map((name) => ({
    name,
  })),
  ...['常連', 'あいさつ', '申し送り', '申し送りの期限'].map((name) => ({ name })),
];

export function ImportCustomers({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  return (
    <CsvImport
      columns={columns}
      ask={(body) => api('importCustomers', { params: { id: accountId }, body })}
      onDone={({ created, changed }) => {
        notifications.show({
          color: 'teal',
          message: t`取り込みました。追加 ${created}件、変更 ${changed}件です。`,
        });
        void client.invalidateQueries({ queryKey: ['listCustomers'] });
        onDone();
      }}
    />
  );
}
