import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';

export interface NavigationItem {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: MessageDescriptor;
  readonly icon: ComponentType<{ size?: number }>;
  /** Shown to those who have this permission; absent: to all. */
  readonly permission?: string;
  /** Shown to these roles only; absent: to all with the permission. */
  readonly roles?: readonly string[];
}

export interface NavigationGroup {
  readonly label: MessageDescriptor;
  readonly items: readonly NavigationItem[];
}

/** The side navigation, from the day's work down to what is set up once. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: msg`業務`,
    items: [],
  },
];
