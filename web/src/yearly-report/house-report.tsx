import { useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { AccountSelect } from '../admin/form/account-select.tsx';
import { YearReport } from './year-report.tsx';

/** Of the house, or of one client. */
export function HouseReport() {
  const { t } = useLingui();
  const [accountId, setAccountId] = useState('');
  return (
    <Stack gap="md">
      <div className="dw-no-print" style={{ maxWidth: 420 }}>
        <AccountSelect value={accountId} error={null} onChange={setAccountId} none={t`全社`} />
      </div>
      <YearReport accountId={accountId} />
    </Stack>
  );
}
