// The door of this part. Each verb stands in the file that is named after what it does.
export { repairFigures } from './figures.ts';
export { lookForWithdrawal, lookLater, planChecks } from './follow-up.ts';
export { actOnRepair, repairsOf, seeHurt } from './lead-repair.ts';
export { repairLinesOf } from './offer-lines.ts';
export { actOnOwnHurt, ownHurts, sayHurt } from './say-hurt.ts';
