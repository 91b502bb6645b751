// Pure. Addresses, contacts, names and numbers of providers: what stands in many guides alike.
import { phoneDigits, zipDigits } from '../contact-numbers.ts';
import { behind, type Form, many, type Of, segment, words } from '../form.ts';
import { type Cell, field } from '../segment-writer.ts';
import { text, value } from '../taker.ts';
import type { Address, Contact, NamedProvider, ServiceFacility } from '../types-claim.ts';

/** Leaves out what is undefined, so that what is read equals what was written. */
export function given<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)) as never;
}

export const ADDRESS: Form<Address> = {
  read(loop, taker) {
    const n3 = taker.take(loop, 'N3');
    const n4 = taker.take(loop, 'N4');
    if (!n3 && !n4) return undefined;
    return {
      line1: text(n3, 1),
      ...given({ line2: value(n3, 2) }),
      city: text(n4, 1),
      state: text(n4, 2),
      zip: text(n4, 3),
      ...given({ country: value(n4, 4), subdivision: value(n4, 7) }),
    };
  },
  write(out, path, { line1, line2, city, state, zip, country, subdivision }) {
    if (line1 || line2)
      out.segment('N3', path, [field(`${path}.line1`, line1), field(`${path}.line2`, line2)]);
    out.segment('N4', path, [
      field(`${path}.city`, city),
      field(`${path}.state`, state),
      field(`${path}.zip`, country && country !== 'US' ? zip : zipDigits(zip)),
      field(`${path}.country`, country),
      ...['', ''],
      field(`${path}.subdivision`, subdivision),
    ]);
  },
};

const CHANNELS = {
  phone: 'TE',
  extension: 'EX',
  workPhone: 'WP',
  fax: 'FX',
  email: 'EM',
  web: 'UR',
  edi: 'ED',
} as const;
const ORDER = Object.keys(CHANNELS) as (keyof typeof CHANNELS)[];
/** Where an extension may only come last (835, PER CX). */
const EXTENSION_LAST: typeof ORDER = ['fax', 'email', 'web', 'edi', 'workPhone', 'phone', 'extension'];
const DIGITS = new Set(['phone', 'workPhone', 'fax']);

/** PER. Three numbers at most; an extension follows its telephone. */
export const contact = (code: string): Form<Contact> => ({
  read(loop, taker) {
    const per = taker.take(loop, 'PER', code);
    if (!per) return undefined;
    const found: Contact = { name: text(per, 2) };
    for (let n = 3; n < 9; n += 2) {
      const name = Object.entries(CHANNELS).find(([, qualifier]) => qualifier === per.e[n])?.[0];
      if (name) found[name as keyof typeof CHANNELS] = text(per, n + 1);
    }
    return found;
  },
  write(out, path, who) {
    const cells: Cell[] = [code, field(`${path}.name`, who.name)];
    for (const name of code === 'CX' && who.extension ? EXTENSION_LAST : ORDER) {
      const qualifier = CHANNELS[name];
      const number = who[name];
      if (number === undefined) continue;
      cells.push(qualifier, field(`${path}.${name}`, DIGITS.has(name) ? phoneDigits(number) : number));
    }
    out.segment('PER', path, cells);
  },
});

/** REF: numbers by qualifier. `state` of a licence; `payerId`: the payer that gave it, on a line. */
export const numbers = (...only: string[]) =>
  many(
    segment(
      'REF',
      {},
      { qualifier: [1, words], value: [2, words], state: [3, words], payerId: [4, behind('2U')] } as const,
      only,
    ),
  ) as Form<{ qualifier: string; value: string; state?: string; payerId?: string }[]>;
export type Numbers = Of<ReturnType<typeof numbers>>;

const NUMBERS = numbers();
const CONTACT = contact('IC');

/**
 * A person (or organization) by name and NPI; `prv` is the code under which the taxonomy stands; `reachable`: with
 * address and contact.
 */
export function provider(entity: string, prv?: string, reachable = false): Form<NamedProvider> {
  return {
    read(loop, taker) {
      const nm1 = taker.take(loop, 'NM1');
      if (!nm1) return undefined;
      return {
        lastName: text(nm1, 3),
        firstName: text(nm1, 4),
        npi: text(nm1, 9),
        ...given({
          middleName: value(nm1, 5),
          suffix: value(nm1, 7),
          organization: nm1.e[2] === '2' ? (true as const) : undefined,
          taxonomy: value(taker.take(loop, 'PRV'), 3),
          address: reachable ? ADDRESS.read(loop, taker) : undefined,
          numbers: NUMBERS.read(loop, taker),
          contact: reachable ? CONTACT.read(loop, taker) : undefined,
        }),
      };
    },
    write(out, path, who) {
      if (!who.lastName && !who.npi && !who.numbers) return;
      const known = who.npi !== '' || !who.numbers;
      out.segment('NM1', path, [
        ...[entity, who.organization ? '2' : '1', field(`${path}.lastName`, who.lastName)],
        ...[field(`${path}.firstName`, who.firstName), field(`${path}.middleName`, who.middleName), ''],
        field(`${path}.suffix`, who.suffix),
        ...(known ? ['XX', field(`${path}.npi`, who.npi)] : []),
      ]);
      if (who.taxonomy && prv)
        out.segment('PRV', path, [prv, 'PXC', field(`${path}.taxonomy`, who.taxonomy)]);
      if (reachable && who.address) ADDRESS.write(out, `${path}.address`, who.address);
      if (who.numbers) NUMBERS.write(out, `${path}.numbers`, who.numbers);
      if (reachable && who.contact) CONTACT.write(out, `${path}.contact`, who.contact);
    },
  };
}

/** Where care is given. */
export const FACILITY: Form<ServiceFacility> = {
  read(loop, taker) {
    const nm1 = taker.take(loop, 'NM1');
    if (!nm1) return undefined;
    return {
      name: text(nm1, 3),
      ...given({ npi: value(nm1, 9) }),
      address: ADDRESS.read(loop, taker) ?? { line1: '', city: '', state: '', zip: '' },
      ...given({ numbers: NUMBERS.read(loop, taker), contact: CONTACT.read(loop, taker) }),
    };
  },
  write(out, path, { name, npi, address, numbers: known, contact: whom }) {
    const id = npi ? ['XX', field(`${path}.npi`, npi)] : [];
    out.segment('NM1', path, ['77', '2', field(`${path}.name`, name), '', '', '', '', ...id]);
    ADDRESS.write(out, `${path}.address`, address);
    if (known) NUMBERS.write(out, `${path}.numbers`, known);
    if (whom) CONTACT.write(out, `${path}.contact`, whom);
  },
};

/** A place on the way: where somebody was picked up ('PW') or brought to ('45'). */
export const place = (entity: string): Form<{ name?: string; address: Address }> => ({
  read(loop, taker) {
    const nm1 = taker.take(loop, 'NM1');
    const address = ADDRESS.read(loop, taker);
    return nm1 && address && { ...given({ name: value(nm1, 3) }), address };
  },
  write(out, path, { name, address }) {
    out.segment('NM1', path, [entity, '2', field(`${path}.name`, name)]);
    ADDRESS.write(out, `${path}.address`, address);
  },
});
