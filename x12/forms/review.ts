// Pure. Parts of a review (278): what is asked, what is decided, by whom, where.
import { components, date, each, type Form, group, inside, many, segment, together, words } from '../form.ts';
import { type Cell, field } from '../segment-writer.ts';
import { parts, text, value } from '../taker.ts';
import type { Rejection } from '../types-questions.ts';
import type {
  Decision,
  ReviewAttachment,
  ReviewContact,
  ReviewProvider,
  ReviewTerms,
} from '../types-review.ts';
import { codes } from './claim.ts';
import { REFERENCES } from './member.ts';
import { ADDRESS, contact, given, place } from './parts.ts';

/** UM03 to UM10 besides UM01 and UM02. */
export const TERMS: Form<ReviewTerms> = {
  read(loop, taker) {
    const um = taker.take(loop, 'UM');
    if (!um) return undefined;
    const [code, list, frequency] = parts(taker, um, 4);
    const [first, second, third, state, country] = parts(taker, um, 5);
    const causes = [first, second, third].filter((cause) => cause) as string[];
    return {
      category: text(um, 1),
      ...given({
        certification: value(um, 2),
        serviceType: value(um, 3),
        place: code
          ? { code, list: list as 'A', ...given({ frequency: frequency || undefined }) }
          : undefined,
        relatedCauses:
          causes.length > 0
            ? { causes, ...given({ state: state || undefined, country: country || undefined }) }
            : undefined,
        urgency: value(um, 6),
        condition: value(um, 7),
        prognosis: value(um, 8),
        release: value(um, 9),
        delayReason: value(um, 10),
      }),
    };
  },
  write(out, path, terms) {
    const at = (name: string) => (path === '' ? name : `${path}.${name}`);
    const { place: where, relatedCauses } = terms;
    const causes = [0, 1, 2].map((n) => field(at('relatedCauses.causes'), relatedCauses?.causes[n]));
    const cells: Cell[] = [
      field(at('category'), terms.category),
      field(at('certification'), terms.certification),
      field(at('serviceType'), terms.serviceType),
      where && [
        field(at('place.code'), where.code),
        field(at('place.list'), where.list),
        field(at('place.frequency'), where.frequency),
      ],
      relatedCauses && [
        ...causes,
        field(at('relatedCauses.state'), relatedCauses.state),
        field(at('relatedCauses.country'), relatedCauses.country),
      ],
      field(at('urgency'), terms.urgency),
      field(at('condition'), terms.condition),
      field(at('prognosis'), terms.prognosis),
      field(at('release'), terms.release),
      field(at('delayReason'), terms.delayReason),
    ];
    out.segment('UM', at('category'), cells);
  },
};

export const DECISION: Form<Decision> = {
  read(loop, taker) {
    const hcr = taker.take(loop, 'HCR');
    if (!hcr) return undefined;
    const [reason, ...others] = value(hcr, 3)?.split(taker.repetition || '\0') ?? [];
    return {
      action: text(hcr, 1),
      ...given({
        number: value(hcr, 2),
        reason,
        otherReasons: others.length > 0 ? others : undefined,
        secondOpinion: value(hcr, 4),
      }),
    };
  },
  write(out, path, { action, number, reason, otherReasons, secondOpinion }) {
    const reasons = [...(reason ? [reason] : []), ...(otherReasons ?? [])];
    out.segment('HCR', path, [
      field(`${path}.action`, action),
      field(`${path}.number`, number),
      { repeats: reasons.map((code) => [field(`${path}.reason`, code)]) },
      field(`${path}.secondOpinion`, secondOpinion),
    ]);
  },
};

export const ATTACHMENTS: Form<ReviewAttachment[]> = many({
  read(loop, taker) {
    const pwk = taker.take(loop, 'PWK');
    if (!pwk) return undefined;
    const more = given({ number: value(pwk, 6), description: value(pwk, 7) });
    return { type: text(pwk, 1), by: text(pwk, 2), ...more };
  },
  write(out, path, { type, by, number, description }) {
    out.segment('PWK', path, [
      ...[field(`${path}.type`, type), field(`${path}.by`, by), '', '', number ? 'AC' : ''],
      ...[field(`${path}.number`, number), field(`${path}.description`, description)],
    ]);
  },
});

export const REJECTIONS = many(
  segment('AAA', {}, { valid: [1, words], reason: [3, words], followUp: [4, words] } as const),
) as Form<Rejection[]>;

const ALL_REFERENCES = REFERENCES();
const CONTACT = contact('IC');

/** A provider or place of the event ('2010EA') or of one service ('2010F', '2010FA'). */
const PROVIDER: Form<ReviewProvider> = {
  read(loop, taker) {
    const nm1 = taker.take(loop, 'NM1');
    if (!nm1) return undefined;
    const prv = taker.take(loop, 'PRV');
    return {
      kind: text(nm1, 1),
      ...given({
        ...namesOf(nm1),
        prefix: value(nm1, 6),
        taxonomy: value(prv, 3),
        roleCode: prv && prv.e[1] !== 'PE' ? value(prv, 1) : undefined,
        references: ALL_REFERENCES.read(loop, taker),
        contact: CONTACT.read(loop, taker),
        rejections: REJECTIONS.read(loop, taker),
        address: ADDRESS.read(loop, taker),
      }),
    };
  },
  write(out, path, who) {
    out.segment('NM1', path, [field(`${path}.kind`, who.kind), ...nameCells(path, who, who.prefix)]);
    if (who.references) ALL_REFERENCES.write(out, `${path}.references`, who.references);
    if (who.address) ADDRESS.write(out, `${path}.address`, who.address);
    if (who.contact) CONTACT.write(out, `${path}.contact`, who.contact);
    if (who.rejections) REJECTIONS.write(out, `${path}.rejections`, who.rejections);
    if (who.taxonomy)
      out.segment('PRV', path, [who.roleCode ?? 'PE', 'PXC', field(`${path}.taxonomy`, who.taxonomy)]);
  },
};
export const EVENT_PROVIDERS = each('2010EA', PROVIDER);

const namesOf = (nm1: { e: string[] }) => ({
  lastName: nm1.e[3] || undefined,
  firstName: nm1.e[4] || undefined,
  middleName: nm1.e[5] || undefined,
  suffix: nm1.e[7] || undefined,
  npi: nm1.e[9] || undefined,
  idQualifier: nm1.e[8] && nm1.e[8] !== 'XX' ? nm1.e[8] : undefined,
});

function nameCells(path: string, who: ReviewContact, prefix?: string): Cell[] {
  return [
    ...[who.firstName ? '1' : '2', field(`${path}.lastName`, who.lastName)],
    ...[field(`${path}.firstName`, who.firstName), field(`${path}.middleName`, who.middleName)],
    ...[field(`${path}.prefix`, prefix), field(`${path}.suffix`, who.suffix)],
    ...(who.npi
      ? [field(`${path}.idQualifier`, who.idQualifier ?? 'XX'), field(`${path}.npi`, who.npi)]
      : []),
  ];
}

const CONTACTS = many(CONTACT);
const REVIEW_CONTACT: Form<ReviewContact> = {
  read(loop, taker) {
    const nm1 = taker.take(loop, 'NM1');
    if (!nm1) return undefined;
    return given({
      ...namesOf(nm1),
      address: ADDRESS.read(loop, taker),
      contacts: CONTACTS.read(loop, taker),
    }) as ReviewContact;
  },
  write(out, path, who) {
    out.segment('NM1', path, ['L5', ...nameCells(path, who)]);
    if (who.address) ADDRESS.write(out, `${path}.address`, who.address);
    if (who.contacts) CONTACTS.write(out, `${path}.contacts`, who.contacts);
  },
};

/** Whom to send what is missing: an answer alone has it. */
export const EVENT_CONTACT = inside('2010EB', REVIEW_CONTACT, 'L5');

/** Stops of a ride, in order; they stand in 2010EB of a request and in 2010EC of an answer. */
const STOPS = ['45', 'FS', 'ND', 'PW', 'R3'];
const stop: Form<
  { kind: string; rejections?: Rejection[] } & Parameters<ReturnType<typeof place>['write']>[2]
> = {
  read(loop, taker) {
    const kind = loop?.segments[0]?.e[1] ?? '';
    const where = place(kind).read(loop, taker);
    return where && { kind, ...where, ...given({ rejections: REJECTIONS.read(loop, taker) }) };
  },
  write(out, path, { kind, rejections, ...where }) {
    place(kind).write(out, path, where);
    if (rejections) REJECTIONS.write(out, `${path}.rejections`, rejections);
  },
};
export const REQUEST_STOPS = each('2010EB', stop, ...STOPS);
export const RESPONSE_STOPS = each('2010EC', stop, ...STOPS);

/** Reviewers that have refused before. */
export const OTHER_REVIEWERS = each(
  '2010EC',
  together(
    segment('NM1', { 2: '2' }, { kind: [1, words], name: [3, words] } as const),
    group({
      refusal: segment('REF', { 1: 'ZZ' }, { reason: [2, words], others: [4, components] } as const),
      refusedOn: date('598'),
    }),
  ),
  ...['00', 'CA', 'GG'],
);

export const SERVICE_PROVIDERS = [each('2010F', PROVIDER), each('2010FA', PROVIDER)] as const;
export const SERVICE_CONTACT = inside('2010FB', REVIEW_CONTACT);
/** What is wanted, by LOINC. */
export const WANTED = codes(
  ['LOI'],
  ([, code = '']) => code,
  (path, code) => ['LOI', field(path, code)],
);
export const ISSUED = date('102');
export const EXPIRES = date('036');
