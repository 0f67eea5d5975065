import type { KeyboardEvent } from 'react';

/** Of what stands in a row, a digit chooses by place; nothing while `disabled` or together with other keys. */
export const chooseByDigit =
  <T>(items: readonly T[], disabled: boolean, choose: (item: T) => void) =>
  (event: KeyboardEvent): void => {
    const chosen = items[Number(event.key) - 1];
    if (disabled || event.ctrlKey || event.altKey || event.metaKey || chosen === undefined) return;
    event.preventDefault();
    choose(chosen);
  };
