/**
 * Whether a key belongs to the input method: during a conversion Enter, arrows and Escape choose words.
 * Safari reports the last key of a conversion with keyCode 229 only.
 */
export function isComposing(event: { isComposing?: boolean; keyCode?: number; key?: string }): boolean {
  return event.isComposing === true || event.keyCode === 229 || event.key === 'Process';
}
