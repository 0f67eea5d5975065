import { parseArgs } from 'node:util';

/** `--name value` pairs with whole numbers; a list is separated by commas. Throws for any other name. */
export function readArguments<N extends string>(
  defaults: Readonly<Record<N, readonly number[]>>,
): Record<N, number[]> {
  const names = Object.keys(defaults) as N[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const read = (name: N): number[] => {
    const text = values[name];
    const numbers = typeof text === 'string' ? text.split(',').map(Number) : [...defaults[name]];
    if (numbers.length > 0 && numbers.every((number) => Number.isInteger(number) && number > 0))
      return numbers;
    throw new Error(`--${name} wants whole numbers above zero`);
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<N, number[]>;
}
