// The door of this part. Each verb stands in the file that is named after what it does.
export { answerAllAsSame, answerQuestion } from './answer-questions.ts';
export { lookAgain, lookAtFile } from './look-at-file.ts';
export { discardFile, findStalled, goOn, runAgain, startImport, takeItBack } from './run-import.ts';
export { importsOf, problemsFile, showImport } from './show-imports.ts';
export { templateFile } from './write-template.ts';
