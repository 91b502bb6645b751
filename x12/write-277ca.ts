// Pure. A claim acknowledgement as X12 text.
import { toCompactDate, toCompactMinute } from './dates.ts';
import { date, money } from './forms/adjustments.ts';
import { attempt, GIVE } from './missing-field.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedItem,
  AcknowledgedLine,
  AcknowledgedProvider,
  ClaimAcknowledgement,
  Status,
} from './types-acknowledgement.ts';
import type { Written } from './types-claim.ts';
import { reference } from './write-claim-parts.ts';
import { NotWritten, type SetKind, type SetPlan, stopAt, streamSet, writeWhole } from './write-set.ts';

type Head = Omit<ClaimAcknowledgement, 'providers'>;
type Items = Iterable<AcknowledgedItem> | AsyncIterable<AcknowledgedItem>;
type Providers = ClaimAcknowledgement['providers'];

/** What stands in front of the claims that it is about. */
type Totals = { taken: Tally; refused: Tally };
type Tally = { count: number; cents: number };
type Unit = (AcknowledgedProvider & { totals: Totals }) | AcknowledgedClaim;
type Batch = Totals & { providers: number };

/** One interchange with the acknowledgement of one batch of claims; counts and sums are made from the claims. */
export function write277CA(ack: ClaimAcknowledgement): Written {
  const { providers, ...head } = ack;
  let [batch, units]: [Batch, Unit[]] = [{ ...noTotals(), providers: 0 }, []];
  const counting = (whole: ClaimAcknowledgement) => {
    [batch, units] = [batchOf(whole.providers), unitsOf(whole.providers)];
    return undefined;
  };
  const problems = attempt(ack, '', counting, [...ALWAYS, 'providers']);
  return problems.length > 0 ? { ok: false, problems } : writeWhole(kindOf(batch), head, units);
}

const ALWAYS = ['interchange', 'source', 'receiver', 'batch'] as const;

const kindOf = (batch: Batch): SetKind<Head, Unit> => ({
  always: [...ALWAYS],
  list: 'providers',
  plan: (head) => plan277CA(head, batch),
});

/**
 * The same as it streams. Counts and sums stand before the claims, so `items` is asked for its row three times and has to
 * tell the same each time: once for the sums of the batch, then for the writer and for its scout, who is one provider ahead.
 * No more than one claim of each row is held.
 */
export async function* stream277CA(head: Head, items: () => Items): AsyncGenerator<string, void> {
  const batch = { ...noTotals(), providers: 0 };
  const place = startPlacing();
  if (typeof items !== 'function') throw new NotWritten([{ path: 'providers', message: GIVE }]);
  for await (const item of items()) {
    stopAt(attempt(item, 'providers', () => undefined));
    const [isClaim, body] = 'claim' in item ? [true, item.claim] : [false, item.provider];
    stopAt(attempt(body, place(isClaim), () => undefined));
    if ('claim' in item) count(batch, item.claim);
    else batch.providers++;
  }
  yield* streamSet(kindOf(batch), head, withTotals(items, batch));
}

/** Paths of providers and their claims as they come. */
function startPlacing(): (isClaim: boolean) => string {
  let [provider, claim] = [-1, -1];
  return (isClaim) => {
    if (!isClaim) [provider, claim] = [provider + 1, -1];
    return isClaim ? `providers[${provider}].claims[${++claim}]` : `providers[${provider}]`;
  };
}

async function* withTotals(items: () => Items, batch: Totals): AsyncGenerator<Unit> {
  const scout = scouting(items());
  const seen = noTotals();
  try {
    await scout.next();
    for await (const item of items()) {
      if ('claim' in item) {
        count(seen, item.claim);
        yield item.claim;
      } else yield { ...item.provider, totals: (await scout.next()).value ?? noTotals() };
    }
  } finally {
    await scout.return(undefined);
  }
  if (claimsIn(seen) === claimsIn(batch) && centsIn(seen) === centsIn(batch)) return;
  throw new NotWritten([{ path: 'providers', message: 'told other claims when they were asked for again' }]);
}

/** The totals of what stands before the first provider (nothing), then of each provider. */
async function* scouting(items: Items): AsyncGenerator<Totals, undefined> {
  let totals = noTotals();
  for await (const item of items) {
    if ('claim' in item) count(totals, item.claim);
    else {
      yield totals;
      totals = noTotals();
    }
  }
  yield totals;
}

const noTotals = (): Totals => ({ taken: { count: 0, cents: 0 }, refused: { count: 0, cents: 0 } });
const claimsIn = ({ taken, refused }: Totals) => taken.count + refused.count;
const centsIn = ({ taken, refused }: Totals) => taken.cents + refused.cents;

function count(totals: Totals, claim: AcknowledgedClaim): void {
  const tally = claim.accepted ? totals.taken : totals.refused;
  tally.count++;
  tally.cents += claim.chargeCents;
}

function totalsOf(claims: AcknowledgedClaim[]): Totals {
  const totals = noTotals();
  for (const claim of claims) count(totals, claim);
  return totals;
}

export const batchOf = (providers: Providers): Batch => ({
  ...totalsOf(providers.flatMap(({ claims }) => claims)),
  providers: providers.length,
});

export const unitsOf = (providers: Providers): Unit[] =>
  providers.flatMap(({ claims, ...provider }) => [{ ...provider, totals: totalsOf(claims) }, ...claims]);

export function plan277CA(ack: Head, batch: Batch): SetPlan<Unit> {
  let level = 2;
  let parent = 0;
  const place = startPlacing();
  return {
    head: { ...ack, set: '277', functionalId: 'HN', version: '005010X214' },
    open: (out) => writeHead(out, ack, batch),
    path: (_, unit) => place(!('totals' in unit)),
    unit(out, unit, at) {
      level++;
      if (!('totals' in unit)) {
        out.segment('HL', at, [`${level}`, `${parent}`, 'PT']);
        writeClaim(out, unit, at);
        return;
      }
      parent = level;
      out.segment('HL', at, [`${level}`, '2', '19', claimsIn(unit.totals) > 0 ? '1' : '0']);
      writeProvider(out, unit, unit.totals, at);
    },
  };
}

function writeHead(out: SegmentWriter, ack: Head, batch: Batch): void {
  const minute = toCompactMinute(ack.interchange.createdAt)!;
  out.segment('BHT', 'receiptNumber', [
    '0085',
    '08',
    field('reference', ack.reference ?? ack.receiptNumber),
    minute.date,
    minute.time,
    'TH',
  ]);
  out.segment('HL', 'source', ['1', '', '20', '1']);
  organization(out, ack.source.kind, 'source', ack.source, ack.source.idQualifier ?? '46');
  out.segment('TRN', 'receiptNumber', ['1', field('receiptNumber', ack.receiptNumber)]);
  out.segment('DTP', 'receivedOn', ['050', 'D8', date('receivedOn', ack.receivedOn)]);
  out.segment('DTP', 'processedOn', ['009', 'D8', date('processedOn', ack.processedOn)]);
  out.segment('HL', 'receiver', ['2', '1', '21', batch.providers > 0 ? '1' : '0']);
  organization(out, '41', 'receiver', ack.receiver, '46');
  out.segment('TRN', 'batchId', ['2', field('batchId', ack.batchId)]);
  writeStatuses(out, 'batch', ack.batch, ack.processedOn, ack.batch.chargeCents);
  writeTotals(out, batch, '90', 'AA', 'batch');
}

function writeProvider(out: SegmentWriter, provider: AcknowledgedProvider, totals: Totals, at: string): void {
  const { person, status, references, trace } = provider;
  out.segment('NM1', at, [
    ...['85', person ? '1' : '2', field(`${at}.name`, provider.name)],
    ...[
      field(`${at}.person.firstName`, person?.firstName),
      field(`${at}.person.middleName`, person?.middleName),
    ],
    ...[field(`${at}.person.prefix`, person?.prefix), field(`${at}.person.suffix`, person?.suffix)],
    ...[provider.idQualifier ?? 'XX', field(`${at}.npi`, provider.npi)],
  ]);
  // The guide asks for trace and status only sometimes; strict readers always do.
  const some = claimsIn(totals) === 0 || totals.taken.count > 0;
  const sum = centsIn(totals);
  out.segment('TRN', `${at}.trace`, ['1', field(`${at}.trace`, trace ?? '0')]);
  if (status) writeStatuses(out, `${at}.status`, status, undefined, status.chargeCents ?? sum);
  else out.segment('STC', at, [[some ? 'A1' : 'A3', '19', 'PR'], '', some ? 'WQ' : 'U', money(at, sum)]);
  for (const [n, { qualifier, value }] of (references ?? []).entries())
    out.segment('REF', `${at}.references[${n}]`, [qualifier, field(`${at}.references[${n}].value`, value)]);
  writeTotals(out, totals, 'QA', 'QC', at);
}

function organization(
  out: SegmentWriter,
  entity: string,
  path: string,
  who: { name: string; id: string; person?: { firstName?: string; middleName?: string } },
  qualifier: string,
): void {
  const { person } = who;
  out.segment('NM1', path, [
    ...[entity, person ? '1' : '2', field(`${path}.name`, who.name)],
    ...[
      field(`${path}.person.firstName`, person?.firstName),
      field(`${path}.person.middleName`, person?.middleName),
    ],
    ...['', '', qualifier, field(`${path}.id`, who.id)],
  ]);
}

function writeTotals(
  out: SegmentWriter,
  { taken, refused }: Totals,
  takenCode: string,
  refusedCode: string,
  path: string,
): void {
  if (taken.count > 0) out.segment('QTY', path, [takenCode, `${taken.count}`]);
  if (refused.count > 0) out.segment('QTY', path, [refusedCode, `${refused.count}`]);
  if (taken.count > 0) out.segment('AMT', path, ['YU', money(path, taken.cents)]);
  if (refused.count > 0) out.segment('AMT', path, ['YY', money(path, refused.cents)]);
}

function writeStatuses(
  out: SegmentWriter,
  path: string,
  of: { accepted: boolean; statuses: Status[]; message?: string },
  on: string | undefined,
  sum: number | undefined,
): void {
  const cell = (status: Status | undefined): Cell =>
    status && [
      field(`${path}.statuses`, status.category),
      field(`${path}.statuses`, status.code),
      field(`${path}.statuses`, status.entity),
    ];
  for (let n = 0; n < of.statuses.length; n += 3) {
    const [first, second, third] = of.statuses.slice(n, n + 3);
    out.segment('STC', `${path}.statuses`, [
      ...[cell(first), on && (toCompactDate(on) ?? on), of.accepted ? 'WQ' : 'U'],
      ...[money(`${path}.chargeCents`, sum), '', '', '', '', '', cell(second), cell(third)],
      n === 0 ? field(`${path}.message`, of.message) : '',
    ]);
  }
}

function writeClaim(out: SegmentWriter, claim: AcknowledgedClaim, at: string): void {
  const { patient } = claim;
  const who = `${at}.patient`;
  out.segment('NM1', who, [
    ...['QC', '1', field(`${who}.lastName`, patient.lastName), field(`${who}.firstName`, patient.firstName)],
    ...[field(`${who}.middleName`, patient.middleName), field(`${who}.prefix`, patient.prefix)],
    ...[field(`${who}.suffix`, patient.suffix), patient.idQualifier ?? 'MI'],
    field(`${who}.memberId`, patient.memberId),
  ]);
  out.segment('TRN', `${at}.claimId`, ['2', field(`${at}.claimId`, claim.claimId)]);
  writeStatuses(out, at, claim, claim.on, claim.chargeCents);
  reference(out, '1K', `${at}.payerClaimNumber`, claim.payerClaimNumber);
  reference(out, 'D9', `${at}.clearinghouseNumber`, claim.clearinghouseNumber);
  reference(out, 'BLT', `${at}.typeOfBill`, claim.typeOfBill);
  writeDays(out, `${at}.serviceFrom`, { from: claim.serviceFrom, through: claim.serviceThrough });
  for (const [n, line] of (claim.lines ?? []).entries()) writeLine(out, line, `${at}.lines[${n}]`);
}

function writeDays(
  out: SegmentWriter,
  at: string,
  { from, through }: { from: string; through?: string },
): void {
  const first = toCompactDate(from) ?? from;
  const when: Cell[] = through
    ? ['RD8', field(at, `${first}-${toCompactDate(through) ?? through}`)]
    : ['D8', field(at, first)];
  out.segment('DTP', at, ['472', ...when]);
}

function writeLine(out: SegmentWriter, line: AcknowledgedLine, at: string): void {
  const { qualifier, code, modifiers } = line.procedure;
  out.segment('SVC', at, [
    [
      qualifier,
      field(`${at}.procedure.code`, code),
      ...modifiers.map((m) => field(`${at}.procedure.modifiers`, m)),
    ],
    money(`${at}.chargeCents`, line.chargeCents),
    '',
    field(`${at}.revenueCode`, line.revenueCode),
    ...['', '', field(`${at}.units`, line.units)],
  ]);
  writeStatuses(out, at, { accepted: false, statuses: line.statuses }, line.on, undefined);
  reference(out, 'FJ', `${at}.lineControlNumber`, line.lineControlNumber);
  reference(out, 'XZ', `${at}.prescription`, line.prescription);
  if (line.service) writeDays(out, `${at}.service`, line.service);
}
