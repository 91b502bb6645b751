// The door of this part. Each verb stands in the file that is named after what it does.
export { checkIn, checkOut, markStep } from './check-in.ts';
export { exportHeard } from './export-heard.ts';
export { needSight } from './in-sight.ts';
export { lowRatingsIn } from './low-ratings.ts';
export { answerVignette, ownPractice, sharedPractice, sharePractice } from './practise.ts';
export { recordFeltHeard, recordTurnHeard } from './record-heard.ts';
export { answerItem, checkUnfinished } from './screen.ts';
export { heardOf, heardOfGroup, heardTogether } from './show-heard.ts';
export { ownCheckIn, ownTrend } from './show-own.ts';
export { checkInStands, riskLinesOf, round } from './show-round.ts';
export { publishTriage, triageVersions } from './triage.ts';
