export type Flight = {
  /** Waits until fewer than the most are under way, then starts one more. */
  start(act: () => Promise<void>): Promise<void>;
  landed(): Promise<unknown>;
};

/** Acts that are under way at once, `most` of them at most. Whoever waits is told by the next that ends: a race of all, for each act anew, costs the day more than its requests do. */
export function openFlight(most: number): Flight {
  const underWay = new Set<Promise<void>>();
  let oneHasEnded = () => {};
  return {
    async start(act) {
      while (underWay.size >= most)
        await new Promise<void>((go) => {
          oneHasEnded = go;
        });
      const one: Promise<void> = act().finally(() => {
        underWay.delete(one);
        oneHasEnded();
      });
      underWay.add(one);
    },
    landed: () => Promise.all(underWay),
  };
}
