// The door of this part. Each verb stands in the file that is named after what it does.
export {
  beginRunway,
  forgetRunways,
  lookAgainAt,
  refreshEverybody,
  refreshRunways,
} from './refresh-runways.ts';
export { showBoard } from './show-board.ts';
export { showRunway } from './show-runway.ts';
