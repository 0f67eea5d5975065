import { Role } from '@denwaban/server-api';
import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRoleWords } from '../people/words.ts';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value?: string[];
  readonly defaultValue?: string[];
  readonly onChange?: (roles: string[]) => void;
  readonly error?: ReactNode;
}

/** Some of an organisation's roles. */
export function RoleChoice(props: Props) {
  const words = useRoleWords();
  const roles = Role.options.filter((role) => role !== 'owner');
  return <MultiSelect data={roles.map((value) => ({ value, label: words[value] }))} clearable {...props} />;
}
