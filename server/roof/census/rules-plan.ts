// Pure: what is to be made of one row that is taken over, beside what is kept of its person already; or why it cannot be.
import { contractOf, groupOf, type Places, programOf, type Resolved } from './rules-resolve.ts';
import type { Row, Wish, WishedAdmission, WishedApproval, WishedPolicy } from './types.ts';

export type Refused = { code: string; message: string };

/** What is kept of somebody who is known; days as ISO text. */
export type Kept = {
  /** Where they are in treatment on the day of the admission that the row asks for, and today. */
  treated: readonly { programId: string; date: string }[];
  coverages: readonly {
    policyId: string;
    contractId: string;
    memberId: string;
    rank: number;
    from: string;
    until: string | null;
  }[];
  approvals: readonly { policyId: string; number: string }[];
};

export type Plan = {
  row: Row;
  admission: (WishedAdmission & { programId: string; levelOfCare: string }) | null;
  policy: { known: string } | { contractId: string; wish: WishedPolicy; until: string | null } | null;
  approval: WishedApproval | null;
  membership: { groupId: string; programId: string; from: string } | null;
};

/** The days in a program where the row wants its person to be, for which `Kept` says whether they are. */
export function daysOfAdmission(places: Places, wish: Wish): string[] {
  const program = wish.admission ? programOf(places, wish) : null;
  return wish.admission && program && 'found' in program ? [wish.admission.on, program.found.today] : [];
}

/** `today` is the organization's. Nothing is kept yet of somebody new. What is so already is not made again. */
export function planRow(places: Places, today: string, row: Row, kept: Kept | null): Plan | Refused {
  const wish = row.wish!;
  const plan: Plan = { row, admission: null, policy: null, approval: null, membership: null };
  if (wish.admission) {
    const program = programOf(places, wish);
    if ('wrong' in program) return notHere(program);
    const { id: programId, levelOfCare } = program.found;
    const treated = kept?.treated ?? [];
    if (!treated.some((one) => one.programId === programId)) {
      if (treated.some((one) => one.date === wish.admission!.on)) return elsewhere;
      plan.admission = {
        ...wish.admission,
        programId,
        levelOfCare: wish.admission.levelOfCare ?? levelOfCare,
      };
    }
  }
  if (wish.policy) {
    const policy = planPolicy(places, wish.policy, kept);
    if ('code' in policy) return policy;
    plan.policy = policy;
    const known = 'known' in policy ? policy.known : null;
    const isApproved = kept?.approvals.some(
      (one) => one.policyId === known && one.number === wish.approval?.number,
    );
    if (wish.approval && !isApproved) plan.approval = wish.approval;
  }
  if (wish.group) {
    const group = groupOf(places, wish);
    if ('wrong' in group) return notHere(group);
    const { id: groupId, programId } = group.found;
    const here = places.programs.find((one) => one.id === programId)?.today ?? today;
    const admitted = wish.admission?.on ?? here;
    plan.membership = { groupId, programId, from: wish.group.from ?? (admitted > here ? admitted : here) };
  }
  return plan;
}

const elsewhere: Refused = {
  code: 'in_treatment',
  message: 'This person is already in treatment on that day. Open the running episode.',
};

function planPolicy(
  places: Places,
  wish: WishedPolicy,
  kept: Kept | null,
): NonNullable<Plan['policy']> | Refused {
  const contract = contractOf(places, wish);
  if ('wrong' in contract) return notHere(contract);
  const contractId = contract.found.id;
  const coverages = kept?.coverages ?? [];
  const same = coverages.find(
    (one) => one.contractId === contractId && one.memberId.toUpperCase() === wish.memberId.toUpperCase(),
  );
  if (same) return { known: same.policyId };
  const until = wish.through ? dayAfter(wish.through) : null;
  const isTaken = coverages.some(
    (one) =>
      one.rank === wish.rank &&
      (until === null || one.from < until) &&
      (one.until === null || wish.from < one.until),
  );
  if (!isTaken) return { contractId, wish, until };
  return {
    code: 'insured_already',
    message: `Another policy of payer order ${wish.rank} is on file for some of these days. End it on the page of the person’s insurance, or write another payer order.`,
  };
}

const dayAfter = (text: string) => Temporal.PlainDate.from(text).add({ days: 1 }).toString();

const notHere = ({ column, wrong }: Extract<Resolved<unknown>, { wrong: string }>): Refused => ({
  code: 'not_here',
  message: `${column}: ${wrong} Add it, then run the row again.`,
});
