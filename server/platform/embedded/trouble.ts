/** A failure at start-up that an operator can mend: the message is a sentence that says what to do, so no trace is shown. */
export class StartTrouble extends Error {
  override name = 'StartTrouble';
}

/** Takes one sentence for whoever waits at the terminal. */
export type Say = (sentence: string) => void;
