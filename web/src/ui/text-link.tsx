import { Anchor } from '@mantine/core';
import type { AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

interface Props
  extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | keyof AnchorProps>, AnchorProps {
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A link within a sentence or a table, to a screen by its typed address. */
export const TextLink = createLink(function TextAnchor({ ref, ...props }: Props) {
  return <Anchor size="sm" {...props} {...(ref ? { ref } : {})} />;
});
