/** Waits until `holds`; throws with `what` after `milliseconds`. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  milliseconds = 15_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
