// The door of this part.
export { mendRound } from './mend-round.ts';
export { finishRound } from './run-round.ts';
