import { Button, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Role } from '../../me.ts';
import { paths } from '../../paths.ts';
import { allRoles, rolesText } from '../../roles-text.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { countText, fullDateText } from '../../ui/format.ts';
import { MoreRows, useTyped } from '../../ui/MoreRows.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import styles from './director.module.css';
import { type Person, peopleQuery } from './list-queries.ts';

const columns: Column<Person>[] = [
  {
    key: 'name',
    heading: 'Name',
    cell: (person) => (
      <>
        <Link to={paths.person} params={{ personId: person.id }}>
          {person.fullName}
        </Link>
        {person.credential && <span className={styles.detail}> {person.credential}</span>}
        {person.legalName !== person.fullName && (
          <span className={styles.second}>legally {person.legalName}</span>
        )}
      </>
    ),
  },
  { key: 'room', heading: 'In rooms', cell: (person) => person.roomName },
  {
    key: 'roles',
    heading: 'Here as',
    cell: (person) => (person.roles.length > 0 ? rolesText(person.roles) : 'No role today'),
  },
  {
    key: 'licences',
    heading: 'Licences',
    cell: (person) =>
      person.licences.length > 0 &&
      person.licences.map((licence) => (
        <span key={licence.id} className={styles.first}>
          {licence.state} {licence.kind}
          <span className={styles.detail}>
            {licence.through
              ? ` through ${fullDateText(licence.through)}`
              : ` since ${fullDateText(licence.from)}`}
          </span>
        </span>
      )),
  },
];

const isPatient = (person: Person) => person.roles.includes('patient');
const kinds = [
  {
    key: 'staff',
    heading: 'Work here',
    fits: (one: Person) => one.roles.length > 0 && !isPatient(one),
  },
  { key: 'patients', heading: 'In treatment', fits: isPatient },
  {
    key: 'without',
    heading: 'No role today: from before, or known by an insurance only',
    fits: (one: Person) => one.roles.length === 0,
  },
] as const;

/** Everybody the organization knows. */
export function PeoplePage() {
  const { text, field } = useTyped('Find somebody by name or birth date');
  const [role, setRole] = useState<Role | ''>('');
  const everybody = useInfiniteQuery(peopleQuery('', null)).data?.pages[0]?.counts;
  const pages = useInfiniteQuery({
    ...peopleQuery(text, role || null),
    placeholderData: keepPreviousData,
  });
  const [first] = pages.data?.pages ?? [];
  if (!first || !everybody)
    return pages.error ? (
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
    ) : (
      <Opening />
    );
  const people = pages.data!.pages.flatMap((page) => page.people);
  const all = first.counts.staff + first.counts.patients + first.counts.without;
  const groups = kinds
    .map(({ key, heading, fits }) => ({
      key,
      heading: `${heading}, ${first.counts[key]}`,
      rows: people.filter(fits),
    }))
    .filter((group) => group.rows.length > 0);
  return (
    <>
      <PageHeader
        tab="People"
        when={
          <Link to={paths.data} params={{ page: 'files' }}>
            Bring people over from another system
          </Link>
        }
        title={`${countText(everybody.patients, 'person', 'people')} in treatment, ${everybody.staff} who work here.`}
        act={
          <Button
            size="lg"
            variant="filled"
            color="ember"
            renderRoot={(props) => <Link to={paths.newPerson} {...props} />}
          >
            Add a person
          </Button>
        }
      />
      <div className={styles.finding}>
        {field}
        <NativeSelect
          label="Here as"
          data={[
            { value: '', label: 'Anybody' },
            ...allRoles.map((one) => ({ value: one, label: rolesText([one]) })),
          ]}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as Role | '')}
        />
      </div>
      {pages.error && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {groups.length === 0 ? (
        <Empty sentence="Nobody here answers to that." />
      ) : (
        <DataTable caption="People" columns={columns} groups={groups} rowKey={(person) => person.id} />
      )}
      <MoreRows says={`${people.length} of ${all} are shown.`} pages={pages} />
    </>
  );
}
