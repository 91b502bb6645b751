// The door of this part. Each verb stands in the file that is named after what it does.
export { chooseVoices, voiceChoiceOf } from './choose-voices.ts';
export { fellSilentIn, reportVoices, voicesOf } from './count-voices.ts';
