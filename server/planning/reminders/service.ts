// The door of this part. Each verb stands in the file that is named after what it does.
export {
  askChannel,
  type CodeOf,
  chooseReminders,
  confirmChannel,
  endChannel,
  sendCode,
} from './channels.ts';
export { askHowItWent, deliverReminder, type Sending } from './deliver.ts';
export { noteBounce, type PeopleOfAddress, signInMailRefused } from './refused-contacts.ts';
export { lookForDue } from './remind.ts';
export { rosterOf } from './roster.ts';
export { safeWaysOf } from './safe-ways.ts';
export { deliveryLog } from './show-log.ts';
