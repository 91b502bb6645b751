import type { TemplateBlock } from '#server/planning/programs/types.ts';
import { type Employee, socialWorker } from '#server/testing/cast.ts';

// Whom the whole demo adds to the small one: a day and an evening program, five groups, eight who work in them, forty-eight in
// treatment. Nobody here is real; birth dates, streets and numbers are made up, telephone numbers of the range kept for fiction.

export type ClinicPayer = 'northgate' | 'lakeland' | 'cedar';
export type ClinicGroup = 'morning' | 'midday' | 'early' | 'late' | 'weekend';
export type ClinicStaff = 'beatriz' | 'darnell' | 'hanneke' | 'solomon' | 'ines' | 'priya' | 'leon' | 'wren';

const counselor = '101YM0800X';

export const clinicStaff = {
  beatriz: therapist('Beatriz', 'Solano', 'LISW-S', '1900000047', 'LISW'),
  darnell: therapist('Darnell', 'Okoro', 'LPCC-S', '1900000054', 'LPCC'),
  hanneke: therapist('Hanneke', 'Visser', 'LPCC', '1900000062', 'LPCC'),
  solomon: therapist('Solomon', 'Tesfaye', 'LISW-S', '1900000070', 'LISW'),
  ines: therapist('Ines', 'Calloway', 'LISW', '1900000088', 'LISW'),
  priya: host('Priya', 'Raman'),
  leon: host('Leon', 'Castellanos'),
  wren: host('Wren', 'Adebayo'),
} satisfies Record<ClinicStaff, Employee>;

function therapist(
  legalFirstName: string,
  legalLastName: string,
  credential: string,
  npi: string,
  licence: string,
): Employee {
  const taxonomy = licence === 'LPCC' ? counselor : socialWorker;
  const profile = { credential, npi, taxonomy };
  return { legalFirstName, legalLastName, roles: ['group_therapist'], profile, licence };
}

function host(legalFirstName: string, legalLastName: string): Employee {
  return { legalFirstName, legalLastName, roles: ['room_host'], profile: null, licence: null };
}

type Meeting = {
  name: string;
  program: 'day' | 'evening';
  days: string;
  time: string;
  lead: ClinicStaff;
  /** Kit hosts one of them, after his groups of the day. */
  host: ClinicStaff | 'kit';
};

/** A whole day in one session, as the small world's Evening group has it: 188 minutes that can count. */
export const clinicMeetings: Record<ClinicGroup, Meeting> = {
  morning: {
    name: 'Morning circle',
    program: 'day',
    days: 'MO,WE,FR',
    time: '09:30',
    lead: 'beatriz',
    host: 'priya',
  },
  midday: {
    name: 'Midday circle',
    program: 'day',
    days: 'TU,TH,FR',
    time: '13:15',
    lead: 'darnell',
    host: 'priya',
  },
  early: {
    name: 'Early evening',
    program: 'evening',
    days: 'MO,TU,TH',
    time: '17:00',
    lead: 'hanneke',
    host: 'leon',
  },
  late: {
    name: 'Late evening',
    program: 'evening',
    days: 'MO,WE,TH',
    time: '18:30',
    lead: 'solomon',
    host: 'wren',
  },
  weekend: {
    name: 'Toward the weekend',
    program: 'evening',
    days: 'TU,FR,SA',
    time: '18:00',
    lead: 'ines',
    host: 'kit',
  },
};

export const clinicBlocks: readonly TemplateBlock[] = [
  { kind: 'therapy', minutes: 64 },
  { kind: 'break', minutes: 10 },
  { kind: 'education', minutes: 62 },
  { kind: 'break', minutes: 10 },
  { kind: 'therapy', minutes: 62 },
];

const towns = {
  Columbus: { zip: '43215', area: '614' },
  Dayton: { zip: '45402', area: '937' },
  Athens: { zip: '45701', area: '740' },
  Toledo: { zip: '43604', area: '419' },
  Akron: { zip: '44303', area: '330' },
  Cincinnati: { zip: '45219', area: '513' },
  Cleveland: { zip: '44113', area: '216' },
};
type Town = keyof typeof towns;

/** Name, sex that the insurer has on file, birth date, town, street, diagnoses, payer, week of the history in which they came. */
type Row = [string, 'F' | 'M', string, Town, string, string, ClinicPayer, number];

const rows: Record<ClinicGroup, readonly Row[]> = {
  morning: [
    ['Imani Okafor', 'F', '1988-04-12', 'Columbus', '14 Linden Terrace', 'F33.1', 'northgate', 0],
    ['Gareth Pruitt', 'M', '1971-09-30', 'Dayton', '620 Mill Street', 'F33.2', 'lakeland', 0],
    ['Leilani Kahale', 'F', '1995-01-08', 'Cincinnati', '3 Overlook Court', 'F41.1', 'cedar', 0],
    ['Dmitri Volkov', 'M', '1983-12-21', 'Cleveland', '88 Harbor Row', 'F43.10 F33.1', 'northgate', 0],
    ['Marisol Quintana', 'F', '1979-06-17', 'Toledo', '41 Vine Alley', 'F33.1', 'northgate', 1],
    ['Callum Baird', 'M', '1999-03-29', 'Columbus', '905 Cherry Street', 'F41.1', 'cedar', 2],
    ['Nadia Rahimi', 'F', '1990-10-02', 'Akron', '17 Weaver Lane', 'F43.10', 'lakeland', 3],
    ['Terrence Whitlock', 'M', '1966-02-14', 'Dayton', '230 Elm Bend', 'F33.2', 'northgate', 4],
    ['Aiko Tanabe', 'F', '2002-07-25', 'Columbus', '51 Campus Way', 'F41.1 F33.0', 'cedar', 5],
    ['Rufus Ostrander', 'M', '1985-11-11', 'Athens', '7 Quarry Hollow', 'F33.1', 'lakeland', 6],
  ],
  midday: [
    ['Delphine Marchetti', 'F', '1992-05-19', 'Cincinnati', '412 River Terrace', 'F33.1', 'northgate', 0],
    ['Kwame Boateng', 'M', '1987-08-03', 'Columbus', '29 Maple Crossing', 'F43.10', 'cedar', 0],
    ['Saoirse Dunleavy', 'F', '1998-12-13', 'Cleveland', '1502 Lakefront', 'F41.1', 'northgate', 0],
    ['Hector Villanueva', 'M', '1974-03-06', 'Toledo', '86 Foundry Street', 'F33.2', 'lakeland', 0],
    ['Odette Fontaine', 'F', '1981-01-27', 'Cleveland', '22 Beacon Hill', 'F33.1 F41.1', 'lakeland', 1],
    ['Bram Hollister', 'M', '1969-10-15', 'Dayton', '710 Station Road', 'F33.1', 'cedar', 2],
    ['Zainab Farouk', 'F', '1994-09-09', 'Columbus', '63 Garden Mews', 'F43.10 F41.1', 'northgate', 3],
    ['Elias Nordstrom', 'M', '2000-06-04', 'Athens', '18 Ridge Road', 'F32.1', 'cedar', 4],
    ['Ophelia Crane', 'F', '1977-04-23', 'Cincinnati', '255 Hillcrest', 'F33.2', 'northgate', 5],
    ['Tomasz Wolski', 'M', '1989-02-18', 'Cleveland', '47 Dock Street', 'F41.1', 'lakeland', 6],
  ],
  early: [
    ['Renata Sobol', 'F', '1986-07-07', 'Columbus', '900 Birch Avenue', 'F33.1', 'lakeland', 0],
    ['Isaiah Trent', 'M', '1993-11-28', 'Columbus', '14 Linden Terrace', 'F41.1', 'cedar', 0],
    ['Freya Lindgren', 'F', '1997-02-22', 'Dayton', '344 Prairie View', 'F43.10', 'northgate', 0],
    ['Mateo Arroyo', 'M', '1980-05-31', 'Columbus', '145 Poplar Place', 'F33.1', 'northgate', 0],
    ['Constance Abernathy', 'F', '1962-08-16', 'Cincinnati', '6 Laurel Close', 'F33.2', 'lakeland', 1],
    ['Jorah Feldman', 'M', '1991-12-05', 'Columbus', '218 Depot Street', 'F41.1', 'cedar', 1],
    ['Anjali Menon', 'F', '1984-03-14', 'Cleveland', '39 Juniper Walk', 'F33.1', 'northgate', 2],
    ['Percival Oduya', 'M', '1975-09-01', 'Athens', '102 Meadow Lane', 'F43.10 F33.1', 'cedar', 3],
    ['Birgit Hallas', 'F', '1970-01-19', 'Akron', '57 Canal Bank', 'F41.1', 'lakeland', 5],
    ['Lamar Dixson', 'M', '1996-10-24', 'Dayton', '811 Walnut Street', 'F32.1', 'northgate', 6],
  ],
  late: [
    ['Gabriela Montoya', 'F', '1982-06-29', 'Columbus', '145 Poplar Place', 'F33.1', 'cedar', 0],
    ['Anders Kvist', 'M', '1978-04-08', 'Cleveland', '22 Beacon Hill', 'F33.2', 'northgate', 0],
    ['Thandiwe Nkosi', 'F', '1990-01-30', 'Cincinnati', '460 Sunset Ridge', 'F43.10', 'lakeland', 0],
    ['Ronan Gallagher', 'M', '1968-12-12', 'Toledo', '33 Mariner Way', 'F33.1', 'cedar', 0],
    ['Esperanza Duarte', 'F', '1987-09-17', 'Dayton', '78 Chestnut Row', 'F41.1', 'northgate', 1],
    ['Silas Merriweather', 'M', '2001-05-05', 'Columbus', '19 Campus Way', 'F32.1 F41.1', 'cedar', 3],
    ['Paulina Zielinska', 'F', '1976-11-26', 'Akron', '640 Granite Road', 'F33.1', 'lakeland', 4],
    ['Desmond Achebe', 'M', '1994-08-20', 'Athens', '5 Spring Hollow', 'F41.1', 'northgate', 5],
    ['Yvette Lacroix', 'F', '1989-03-03', 'Cleveland', '91 Ferry Street', 'F33.1', 'cedar', 6],
  ],
  weekend: [
    ['Malik Sutherland', 'M', '1985-02-26', 'Columbus', '377 Cedar Loop', 'F33.1', 'cedar', 0],
    ['Ingrid Bergstad', 'F', '1973-07-15', 'Cincinnati', '8 Stonebridge', 'F33.2', 'lakeland', 0],
    ['Rashid Karimov', 'M', '1992-10-10', 'Cleveland', '266 Shoreline', 'F43.10', 'northgate', 0],
    ['Lucinda Fairbanks', 'F', '1967-05-24', 'Dayton', '53 Garland Street', 'F33.1', 'cedar', 0],
    ['Oskar Lindholm', 'M', '1998-01-12', 'Akron', '118 Tower Road', 'F41.1', 'northgate', 2],
    ['Noelani Pukui', 'F', '1981-08-08', 'Toledo', '24 Windmill Lane', 'F33.1 F41.1', 'lakeland', 3],
    ['Everett Langstrom', 'M', '1964-03-22', 'Athens', '9 Hemlock Hill', 'F33.2', 'northgate', 4],
    ['Samira Haidari', 'F', '1999-06-18', 'Columbus', '702 Ivy Court', 'F41.1', 'cedar', 5],
    ['Julian Prescod', 'M', '1990-11-04', 'Cincinnati', '64 Terrace Street', 'F32.1', 'lakeland', 6],
  ],
};

/** Both are treated, each in a group of their own. */
export const clinicCouples: readonly (readonly [string, string])[] = [
  ['Imani Okafor', 'Isaiah Trent'],
  ['Odette Fontaine', 'Anders Kvist'],
  ['Gabriela Montoya', 'Mateo Arroyo'],
];

export type Newcomer = {
  name: string;
  details: {
    legalFirstName: string;
    legalLastName: string;
    birthDate: Temporal.PlainDate;
    sexForClaims: 'F' | 'M';
    addressLine: string;
    city: string;
    zip: string;
    phone: string;
  };
  icd10: readonly string[];
  group: ClinicGroup;
  payer: ClinicPayer;
  /** The nth week of the history in which they were admitted, and their number among all. */
  week: number;
  nth: number;
};

export const newcomers: readonly Newcomer[] = (Object.keys(rows) as ClinicGroup[])
  .flatMap((group) => rows[group].map((row) => ({ group, row })))
  .map(({ group, row }, nth) => {
    const [name, sexForClaims, born, city, addressLine, icd10, payer, week] = row;
    const [legalFirstName = '', legalLastName = ''] = name.split(' ');
    const { zip, area } = towns[city];
    // 555-0100 to 555-0199 is kept for fiction; the small world has the first of them.
    const phone = `${area}5550${123 + nth}`;
    const birthDate = Temporal.PlainDate.from(born);
    const who = { legalFirstName, legalLastName, birthDate, sexForClaims };
    const details = { ...who, addressLine, city, zip, phone };
    return { name, details, icd10: icd10.split(' '), group, payer, week, nth };
  });
