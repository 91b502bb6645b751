// The door of this part.
export { copyDiscussion, discussionOf, editDiscussion, historyOf, library } from './keep-library.ts';
export { planBlocksOf, planOf, savePlan, showPlan } from './plan-session.ts';
export { planFindings, suggestedSteps, withDiscussion } from './rules-plan.ts';
