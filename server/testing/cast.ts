import type { PersonDetails, Role, StaffProfile } from '../foundation/people/types.ts';

// Who lives in the small world (world.ts). Nobody here is real.

export type Somebody = Partial<PersonDetails> & Pick<PersonDetails, 'legalFirstName' | 'legalLastName'>;

const born = (date: string) => Temporal.PlainDate.from(date);

/** Birth dates, addresses and numbers are made up; telephone numbers are of the range kept for fiction (555-01XX). */
export const patients = {
  delia: {
    legalFirstName: 'Delia',
    legalLastName: 'Brandt',
    birthDate: born('1991-02-11'),
    sexForClaims: 'F',
    addressLine: '208 Sycamore Row, Apt 3',
    zip: '43206',
    phone: '6145550111',
  },
  wes: {
    legalFirstName: 'Wesley',
    legalLastName: 'Brandt',
    chosenName: 'Wes',
    birthDate: born('1989-07-30'),
    sexForClaims: 'M',
    addressLine: '208 Sycamore Row, Apt 3',
    zip: '43206',
    phone: '6145550112',
  },
  june: {
    legalFirstName: 'June',
    legalLastName: 'Whitfield',
    birthDate: born('1984-06-02'),
    sexForClaims: 'F',
    addressLine: '77 Quarry Road',
    city: 'Dayton',
    zip: '45402',
    phone: '9375550113',
  },
  perry: {
    legalFirstName: 'Perry',
    legalLastName: 'Nakamura',
    birthDate: born('1982-11-19'),
    sexForClaims: 'M',
    addressLine: '77 Quarry Road',
    city: 'Dayton',
    zip: '45402',
    phone: '9375550114',
  },
  amos: {
    legalFirstName: 'Amos',
    legalLastName: 'Greer',
    birthDate: born('1976-01-24'),
    sexForClaims: 'M',
    addressLine: '5 Millrace Court',
    city: 'Athens',
    zip: '45701',
    phone: '7405550115',
  },
  yusra: {
    legalFirstName: 'Yusra',
    legalLastName: 'Haddad',
    birthDate: born('1996-09-08'),
    sexForClaims: 'F',
    addressLine: '1410 Orchard Street',
    zip: '43201',
    phone: '6145550116',
  },
  hank: {
    legalFirstName: 'Enrique',
    legalLastName: 'Ibarra',
    chosenName: 'Hank',
    birthDate: born('1969-04-17'),
    sexForClaims: 'M',
    addressLine: '36 Canal Street',
    city: 'Toledo',
    zip: '43604',
    phone: '4195550117',
  },
  rosalie: {
    legalFirstName: 'Rosalie',
    legalLastName: 'Quint',
    birthDate: born('1999-12-05'),
    sexForClaims: 'F',
    addressLine: '919 Briar Hill',
    city: 'Akron',
    zip: '44303',
    phone: '3305550118',
  },
  tobias: {
    legalFirstName: 'Tobias',
    legalLastName: 'Lund',
    birthDate: born('1987-08-21'),
    sexForClaims: 'M',
    addressLine: '64 Ferry Lane',
    city: 'Marietta',
    zip: '45750',
    phone: '7405550119',
  },
  sunny: {
    legalFirstName: 'Sun-hee',
    legalLastName: 'Park',
    chosenName: 'Sunny',
    birthDate: born('1993-05-13'),
    sexForClaims: 'F',
    addressLine: '2301 Juniper Avenue',
    city: 'Cincinnati',
    zip: '45219',
    phone: '5135550120',
  },
  ada: {
    legalFirstName: 'Ada',
    legalLastName: 'Ruiz',
    birthDate: born('1979-10-27'),
    sexForClaims: 'F',
    addressLine: '18 Lantern Walk',
    zip: '43215',
    phone: '6145550121',
  },
  milo: {
    legalFirstName: 'Milo',
    legalLastName: 'Stern',
    birthDate: born('2001-03-03'),
    sexForClaims: 'M',
    addressLine: '550 Harvest Drive',
    city: 'Mansfield',
    zip: '44902',
    phone: '4195550122',
  },
} satisfies Record<string, Somebody>;

export type PatientKey = keyof typeof patients;

export const diagnoses: Record<PatientKey, readonly string[]> = {
  delia: ['F33.1', 'F41.1'],
  wes: ['F43.10'],
  june: ['F33.2'],
  perry: ['F41.1'],
  amos: ['F33.1'],
  yusra: ['F41.1', 'F33.0'],
  hank: ['F33.2', 'F41.0'],
  rosalie: ['F43.10', 'F33.1'],
  tobias: ['F33.1'],
  sunny: ['F41.1'],
  ada: ['F33.2'],
  milo: ['F32.1'],
};

/** Partners are treated in different groups. */
export const members: Record<'process' | 'skills', readonly PatientKey[]> = {
  process: ['delia', 'june', 'amos', 'yusra', 'hank', 'rosalie', 'tobias'],
  skills: ['wes', 'perry', 'sunny', 'ada', 'milo'],
};

export const couples: readonly (readonly [PatientKey, PatientKey])[] = [
  ['delia', 'wes'],
  ['june', 'perry'],
];

export type Employee = Somebody & {
  roles: readonly Role[];
  profile: StaffProfile | null;
  licence: string | null;
};

const counselor = '101YM0800X';
export const socialWorker = '1041C0700X';

export const staff = {
  ruth: {
    legalFirstName: 'Ruth',
    legalLastName: 'Abelard',
    roles: ['group_therapist'],
    profile: { credential: 'LISW-S', npi: '1900000013', taxonomy: socialWorker },
    licence: 'LISW',
  },
  kit: {
    legalFirstName: 'Christopher',
    legalLastName: 'Moran',
    chosenName: 'Kit',
    roles: ['room_host'],
    profile: null,
    licence: null,
  },
  nell: {
    legalFirstName: 'Nell',
    legalLastName: 'Castor',
    roles: ['utilization_reviewer'],
    profile: { credential: 'RN', npi: null, taxonomy: null },
    licence: null,
  },
  otis: { legalFirstName: 'Otis', legalLastName: 'Vance', roles: ['biller'], profile: null, licence: null },
  marguerite: {
    legalFirstName: 'Marguerite',
    legalLastName: 'Oyelaran',
    roles: ['program_director', 'group_therapist'],
    profile: { credential: 'LPCC-S', npi: '1900000021', taxonomy: counselor },
    licence: 'LPCC',
  },
} satisfies Record<string, Employee>;
