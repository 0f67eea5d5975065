import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './field-row.module.css';

/** Fields beside each other, all as wide; below each other where there is no room. */
export function FieldRow({ mt, children }: { mt?: 'sm'; children: ReactNode }) {
  return (
    <Box className={classes['row'] ?? ''} {...(mt ? { mt } : {})}>
      {children}
    </Box>
  );
}
