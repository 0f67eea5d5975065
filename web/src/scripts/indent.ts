/** How far a row stands in; less on a telephone. */
export const indentOf = (depth: number) => ({
  paddingInlineStart: `calc(0.5rem + ${depth} * min(1.25rem, 2.5vw))`,
});
