import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { ReasonForm } from './reason-form.tsx';
import type { ReasonFormProps } from './reason-form.tsx';

interface Props extends Omit<ReasonFormProps, 'onDone' | 'label'> {
  /** On the button. */
  readonly label: string;
  /** Of the field; by default the reason. */
  readonly field?: string;
  readonly title: string;
}

/** A button that asks for the reason before it does what it says. */
export function ReasonButton({ label, title, field, ...form }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={title}>
        <ReasonForm
          {...form}
          {...(field === undefined ? {} : { label: field })}
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}
