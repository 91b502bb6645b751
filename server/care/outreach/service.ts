// The door of this part. Each verb stands in the file that is named after what it does.
export { noteCall } from './call.ts';
export { lookForAbsence } from './look-for-absence.ts';
export { lastMissedOf, outreachBoard, outreachOfSession } from './show-outreach.ts';
