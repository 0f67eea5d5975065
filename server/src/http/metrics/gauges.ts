import { Gauge } from '@prometheus-io/client';
import type { Registry } from '@prometheus-io/client';

/** Sets a figure; called with every scrape after `reset`. */
export type Setter = (value: number | null, labels?: Readonly<Record<string, string>>) => void;

interface Gauges {
  readonly gauge: (name: string, help: string, labels?: readonly string[]) => Setter;
  readonly reset: () => void;
}

/** Makes gauges of one registry; `reset` forgets all values, so that what is gone is not told for ever. */
export function createGauges(registry: Registry): Gauges {
  const made: { readonly gauge: Gauge; readonly labelled: boolean }[] = [];
  return {
    gauge(name, help, labelNames = []) {
      const gauge = new Gauge({
        name: `denwaban_${name}`,
        help,
        labelNames: [...labelNames],
        registers: [registry],
      });
      made.push({ gauge, labelled: labelNames.length > 0 });
      return (value, labels = {}) => {
        if (value !== null) gauge.set(labels, value);
      };
    },
    reset() {
      for (const { gauge, labelled } of made) {
        gauge.reset();
        // Without labels a reset gauge says 0.
        if (!labelled) gauge.remove();
      }
    },
  };
}
