import type { RepairActBody, RepairsAnswer } from '#server/care/repair/contract.ts';

export type Repair = RepairsAnswer['repairs'][number];
/** False when it was refused; why stands in the panel. */
export type SendAct = (body: RepairActBody) => Promise<boolean>;
