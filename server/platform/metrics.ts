// What this process measures of itself, told as Prometheus' text format 0.0.4. By hand: it is one page, and prom-client has had no release since
// 2024. No id, no name and no address ever becomes a label.
type Labels = Readonly<Record<string, string>>;

export type Sample = { labels?: Labels; value: number };

export type Counter = { add(labels?: Labels, count?: number): void };
export type Histogram = { observe(labels: Labels, value: number): void };

export type Metrics = {
  counter(name: string, help: string): Counter;
  /** Upper bounds, rising. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** Asked when somebody looks; what throws is left out, so that one engine that is away hides nothing else. */
  gauge(name: string, help: string, read: () => Sample[] | Promise<Sample[]>): void;
  /** Of somebody else's count that only grows. */
  total(name: string, help: string, read: () => Sample[] | Promise<Sample[]>): void;
  text(): Promise<string>;
};

/** Seconds that answers and jobs take. */
export const secondsBounds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;
/** Seconds that news of a room take to arrive. */
export const delayBounds = [0.1, 0.5, 1, 2, 5, 10, 30, 120, 600] as const;

type Series = { labels: Labels; counts: number[]; sum: number };

export function makeMetrics(): Metrics {
  const blocks: (() => Promise<string[]>)[] = [];
  const add = (name: string, help: string, type: string, lines: () => string[] | Promise<string[]>) =>
    blocks.push(async () => {
      try {
        return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...(await lines())];
      } catch {
        return [];
      }
    });
  const read = (name: string, type: string) => (help: string, ask: () => Sample[] | Promise<Sample[]>) =>
    add(name, help, type, async () =>
      (await ask()).map(({ labels = {}, value }) => line(name, labels, value)),
    );
  return {
    counter(name, help) {
      const values = new Map<string, { labels: Labels; value: number }>();
      add(name, help, 'counter', () => [...values.values()].map((one) => line(name, one.labels, one.value)));
      return {
        add(labels = {}, count = 1) {
          const key = JSON.stringify(labels);
          const known = values.get(key) ?? { labels, value: 0 };
          known.value += count;
          values.set(key, known);
        },
      };
    },
    histogram(name, help, bounds) {
      const all = new Map<string, Series>();
      add(name, help, 'histogram', () => [...all.values()].flatMap((one) => bucketLines(name, bounds, one)));
      return {
        observe(labels, value) {
          const key = JSON.stringify(labels);
          const series = all.get(key) ?? {
            labels,
            counts: new Array<number>(bounds.length + 1).fill(0),
            sum: 0,
          };
          const index = bounds.findIndex((bound) => value <= bound);
          series.counts[index < 0 ? bounds.length : index]! += 1;
          series.sum += value;
          all.set(key, series);
        },
      };
    },
    gauge: (name, help, ask) => read(name, 'gauge')(help, ask),
    total: (name, help, ask) => read(name, 'counter')(help, ask),
    async text() {
      const lines = await Promise.all(blocks.map((block) => block()));
      return `${lines.flat().join('\n')}\n`;
    },
  };
}

function bucketLines(name: string, bounds: readonly number[], { labels, counts, sum }: Series): string[] {
  let below = 0;
  const buckets = counts.map((count, index) => {
    below += count;
    const le = index < bounds.length ? String(bounds[index]) : '+Inf';
    return line(`${name}_bucket`, { ...labels, le }, below);
  });
  return [...buckets, line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, below)];
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`;
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
