// Pure. What makes an institutional claim impossible to write correctly, told by field.
import { phoneDigits, zipDigits } from './contact-numbers.ts';
import { isDigits, toCompactDate, toCompactMinute } from './dates.ts';
import { isNpi } from './npi.ts';
import type { InstitutionalClaim } from './types-837i.ts';
import type { Address, BatchHead, Contact, Person, Problem } from './types-claim.ts';

type Need = (ok: boolean, path: string, message: string) => void;

const DIAGNOSIS = /^[A-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$/;
const TAXONOMY = /^[0-9A-Z]{9}X$/;

const collect = (problems: Problem[]): Need => {
  return (ok, path, message) => {
    if (!ok) problems.push({ path, message });
  };
};

/** Who sends and who bills. */
export function checkHead837I(head: BatchHead): Problem[] {
  const problems: Problem[] = [];
  checkParties(head, collect(problems));
  return problems;
}

/** One claim; `ids` are the claim numbers met so far. */
export function checkClaim837I(claim: InstitutionalClaim, path: string, ids: Set<string>): Problem[] {
  const problems: Problem[] = [];
  const need = collect(problems);
  need(!ids.has(claim.claimId), `${path}.claimId`, 'is used by another claim of this batch');
  // Remembered up to a bound: a stream of millions is no reason to fill the memory.
  if (ids.size < 100_000) ids.add(claim.claimId);
  checkClaim(claim, path, need);
  return problems;
}

function checkParties(batch: BatchHead, need: Need): void {
  const { submitter, receiver, billingProvider: provider } = batch;
  text(need, 'submitter.name', submitter.name, 60);
  text(need, 'submitter.id', submitter.id, 80, 2);
  checkContact(submitter.contact, 'submitter.contact', need);
  text(need, 'receiver.name', receiver.name, 60);
  text(need, 'receiver.id', receiver.id, 80, 2);
  text(need, 'billingProvider.name', provider.name, 60);
  need((provider.npi === '' && Boolean(provider.numbers)) || isNpi(provider.npi), 'billingProvider.npi', NPI);
  need(
    isDigits(provider.taxId.replace('-', '')) && provider.taxId.replace('-', '').length === 9,
    'billingProvider.taxId',
    'must have nine digits',
  );
  need(
    provider.taxonomy === '' || TAXONOMY.test(provider.taxonomy),
    'billingProvider.taxonomy',
    'must be a ten-character taxonomy code ending in X',
  );
  checkAddress(provider.address, 'billingProvider.address', need);
  need(
    !/\bP\.? ?O\.? ?BOX\b|\bLOCK ?BOX\b/i.test(provider.address.line1),
    'billingProvider.address.line1',
    'must be a street; the billing provider cannot be at a post-office box',
  );
  need(
    Boolean(provider.address.country) || zipDigits(provider.address.zip).length === 9,
    'billingProvider.address.zip',
    'must have all nine digits',
  );
  if (provider.phone) checkPhone(provider.phone, 'billingProvider.phone', need);
}

function checkContact(contact: Contact, path: string, need: Need): void {
  const { name, ...ways } = contact;
  text(need, `${path}.name`, name, 60);
  need(Object.values(ways).some(Boolean), `${path}.phone`, 'or another way to reach somebody must be given');
  if (contact.phone) checkPhone(contact.phone, `${path}.phone`, need);
  if (contact.email) text(need, `${path}.email`, contact.email, 256);
}

function checkPhone(phone: string, path: string, need: Need): void {
  need(phoneDigits(phone).length === 10, path, 'must be a ten-digit telephone number');
}

function checkPerson(person: Person, path: string, need: Need): void {
  text(need, `${path}.lastName`, person.lastName, 60);
  text(need, `${path}.firstName`, person.firstName, 35);
  if (person.middleName) text(need, `${path}.middleName`, person.middleName, 25);
  need(toCompactDate(person.birthDate) !== undefined, `${path}.birthDate`, DATE);
  need(['F', 'M', 'U'].includes(person.gender), `${path}.gender`, 'must be F, M or U');
  checkAddress(person.address, `${path}.address`, need);
}

function checkAddress(address: Address, path: string, need: Need): void {
  text(need, `${path}.line1`, address.line1, 55);
  if (address.line2) text(need, `${path}.line2`, address.line2, 55);
  text(need, `${path}.city`, address.city, 30, 2);
  if (address.country && address.country !== 'US') return;
  need(/^[A-Z]{2}$/.test(address.state), `${path}.state`, 'must be the two letters of a state');
  need([5, 9].includes(zipDigits(address.zip).length), `${path}.zip`, 'must have five or nine digits');
}

function checkClaim(claim: InstitutionalClaim, path: string, need: Need): void {
  const { subscriber } = claim;
  if (!subscriber.organization) text(need, `${path}.subscriber.memberId`, subscriber.memberId, 80, 2);
  // Of an insured who is not the patient the name is enough.
  if (claim.patient) text(need, `${path}.subscriber.lastName`, subscriber.lastName, 60);
  else checkPerson(subscriber, `${path}.subscriber`, need);
  if (claim.patient) {
    checkPerson(claim.patient, `${path}.patient`, need);
    need(
      PATIENT_RELATIONSHIPS.has(claim.patient.relationship),
      `${path}.patient.relationship`,
      'must be a relationship code such as 01 spouse, 19 child or G8 other',
    );
  }
  text(need, `${path}.payer.name`, claim.payer.name, 60);
  text(need, `${path}.payer.id`, claim.payer.id, 80, 2);
  need(
    FILING_INDICATORS.has(claim.claimFilingIndicator),
    `${path}.claimFilingIndicator`,
    'must be a claim filing indicator such as 12 or CI',
  );
  text(need, `${path}.claimId`, claim.claimId, 20);
  need(
    /^0?\d\d$/.test(claim.typeOfBill),
    `${path}.typeOfBill`,
    'must be the two digits of facility and care, e.g. 13; the third digit is the frequency',
  );
  need(
    /^[1-9A-Z]$/.test(claim.frequency),
    `${path}.frequency`,
    'must be the third digit of the type of bill, e.g. 1, 7 or 8',
  );
  need(
    !['7', '8'].includes(claim.frequency) || Boolean(claim.originalClaimNumber),
    `${path}.originalClaimNumber`,
    "must be given when a claim replaces (7) or voids (8) another: the payer's number of that claim",
  );
  need(
    claim.frequency !== '1' || !claim.originalClaimNumber,
    `${path}.originalClaimNumber`,
    'belongs only to a claim that replaces or voids another',
  );
  optional(need, `${path}.originalClaimNumber`, claim.originalClaimNumber, 50);
  optional(need, `${path}.priorAuthorization`, claim.priorAuthorization, 50);
  optional(need, `${path}.medicalRecordNumber`, claim.medicalRecordNumber, 50);
  checkDates(claim, path, need);
  checkCodes(claim, path, need);
  checkAttending(claim, `${path}.attendingProvider`, need);
  checkLines(claim, path, need);
}

/** Nobody attends unscheduled transport (revenue codes 054x). */
function checkAttending(claim: InstitutionalClaim, path: string, need: Need): void {
  const attending = claim.attendingProvider;
  if (claim.lines.length > 0 && claim.lines.every((line) => line.revenueCode.startsWith('054'))) return;
  text(need, `${path}.lastName`, attending.lastName, 60);
  optional(need, `${path}.firstName`, attending.firstName || undefined, 35);
  need((attending.npi === '' && Boolean(attending.numbers)) || isNpi(attending.npi), `${path}.npi`, NPI);
  need(
    !attending.taxonomy || TAXONOMY.test(attending.taxonomy),
    `${path}.taxonomy`,
    'must be a ten-character taxonomy code ending in X',
  );
}

function checkDates(claim: InstitutionalClaim, path: string, need: Need): void {
  const { admission } = claim;
  const from = toCompactDate(claim.statementFrom);
  const through = toCompactDate(claim.statementThrough);
  need(from !== undefined, `${path}.statementFrom`, DATE);
  need(through !== undefined, `${path}.statementThrough`, DATE);
  need(!from || !through || from <= through, `${path}.statementThrough`, 'is before statementFrom');
  need(!admission.date || toCompactDate(admission.date) !== undefined, `${path}.admission.date`, DATE);
  need(
    !admission.hour || toCompactMinute(`2000-01-01T${admission.hour}`) !== undefined,
    `${path}.admission.hour`,
    'must be a time HH:mm',
  );
  need(!admission.hour || Boolean(admission.date), `${path}.admission.date`, 'must be given with the hour');
  need(
    !through || !(admission.date ?? '') || admission.date! <= claim.statementThrough,
    `${path}.admission.date`,
    'is after the statement period',
  );
  const birth = (claim.patient ?? claim.subscriber).birthDate;
  need(birth <= claim.statementFrom, `${path}.statementFrom`, "is before the patient's birth");
}

function checkCodes(claim: InstitutionalClaim, path: string, need: Need): void {
  const { admission } = claim;
  need(/^[1-9]$/.test(admission.type), `${path}.admission.type`, 'must be one digit');
  need(/^[1-9A-Z]?$/.test(admission.source), `${path}.admission.source`, 'must be one digit or letter');
  need(
    /^\d\d$/.test(admission.patientStatus),
    `${path}.admission.patientStatus`,
    'must be two digits, e.g. 30',
  );
  const isDiagnosis = (code: string) => Boolean(claim.icd9) || DIAGNOSIS.test(code);
  need(isDiagnosis(claim.principalDiagnosis), `${path}.principalDiagnosis`, ICD10);
  const several = (name: 'otherDiagnoses' | 'visitReasonDiagnoses', most: number) => {
    const codes = claim[name] ?? [];
    need(codes.length <= most, `${path}.${name}`, `must be at most ${most}`);
    for (const [index, code] of codes.entries()) need(isDiagnosis(code), `${path}.${name}[${index}]`, ICD10);
  };
  several('otherDiagnoses', 24);
  several('visitReasonDiagnoses', 3);
  need(claim.conditionCodes.length <= 24, `${path}.conditionCodes`, 'must be at most 24');
  for (const [index, code] of claim.conditionCodes.entries())
    need(/^[0-9A-Z]{2}$/.test(code), `${path}.conditionCodes[${index}]`, 'must be two digits or letters');
}

function checkLines(claim: InstitutionalClaim, path: string, need: Need): void {
  const { lines } = claim;
  need(lines.length > 0, `${path}.lines`, 'must hold at least one line');
  need(lines.length <= 999, `${path}.lines`, 'must hold at most 999 lines');
  need(cents(claim.totalChargeCents), `${path}.totalChargeCents`, CENTS);
  const sum = lines.reduce((total, line) => total + line.chargeCents, 0);
  need(
    sum === claim.totalChargeCents,
    `${path}.totalChargeCents`,
    `is not the sum of the lines (${sum} cents)`,
  );
  const numbers = new Set<string>();
  lines.forEach((line, index) => {
    const at = `${path}.lines[${index}]`;
    need(/^\d{4}$/.test(line.revenueCode), `${at}.revenueCode`, 'must be four digits');
    need(
      line.hcpcs === undefined || Boolean(line.codeQualifier) || /^[A-Z0-9]{5}$/.test(line.hcpcs),
      `${at}.hcpcs`,
      'must have five characters',
    );
    need(line.modifiers.length <= 4, `${at}.modifiers`, 'must be at most four');
    need(
      line.modifiers.length === 0 || line.hcpcs !== undefined,
      `${at}.hcpcs`,
      'must be given when there are modifiers',
    );
    for (const [n, code] of line.modifiers.entries())
      need(/^[A-Z0-9]{2}$/.test(code), `${at}.modifiers[${n}]`, 'must have two characters');
    need(cents(line.chargeCents), `${at}.chargeCents`, CENTS);
    need(
      line.units > 0 && line.units <= 99_999_999 && Number.isInteger(line.units * 1000),
      `${at}.units`,
      'must be above zero, with at most three decimals',
    );
    need(line.unit === 'UN' || line.unit === 'DA', `${at}.unit`, 'must be UN (units) or DA (days)');
    need(line.serviceDate === '' || toCompactDate(line.serviceDate) !== undefined, `${at}.serviceDate`, DATE);
    need(
      line.serviceDate === '' ||
        (line.serviceDate >= claim.statementFrom && line.serviceDate <= claim.statementThrough),
      `${at}.serviceDate`,
      'is outside the statement period',
    );
    text(need, `${at}.lineControlNumber`, line.lineControlNumber, 30, 0);
    need(
      line.lineControlNumber === '' || !numbers.has(line.lineControlNumber),
      `${at}.lineControlNumber`,
      'is used by another line of this claim',
    );
    numbers.add(line.lineControlNumber);
  });
}

function text(need: Need, path: string, value: string, most: number, least = 1): void {
  const length = (value ?? '').trim().length;
  need(length >= least, path, least === 1 ? 'must be given' : `must have at least ${least} characters`);
  need(length <= most, path, `must have at most ${most} characters`);
}

function optional(need: Need, path: string, value: string | undefined, most: number): void {
  if (value !== undefined) text(need, path, value, most);
}

const cents = (n: number): boolean => Number.isSafeInteger(n) && n >= 0 && n <= 9_999_999_999;

const NPI = 'must be a provider identifier (NPI) of ten digits with a right check digit';
const DATE = 'must be a day that exists, YYYY-MM-DD';
const ICD10 = 'must be an ICD-10-CM code';
const CENTS = 'must be whole cents from 0 to 9999999999';

const PATIENT_RELATIONSHIPS = new Set(['01', '19', '20', '21', '39', '40', '53', 'G8']);

/** Claim filing indicators of SBR09, numbers only. */
const FILING_INDICATORS = new Set(
  '11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ'.split(' '),
);
