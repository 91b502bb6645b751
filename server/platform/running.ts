/** Something that goes on until it is stopped; `stop` waits for what is under way. */
export type Running = { stop(): Promise<void> };
