import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { rolesText } from '../../roles-text.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { countText, fullDateText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import styles from './director.module.css';
import { type Person, peopleQuery } from './queries.ts';

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

/** Everybody the organization knows. */
export function PeoplePage() {
  const { data } = useSuspenseQuery(peopleQuery);
  const patients = data.people.filter((person) => person.roles.includes('patient'));
  const others = data.people.filter((person) => person.roles.length > 0 && !person.roles.includes('patient'));
  const without = data.people.filter((person) => person.roles.length === 0);
  return (
    <>
      <PageHeader
        tab="People"
        when={
          <Link to={paths.data} params={{ page: 'files' }}>
            Bring people over from another system
          </Link>
        }
        title={`${countText(patients.length, 'person', 'people')} in treatment, ${others.length} who work here.`}
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
      <DataTable
        caption="People"
        columns={columns}
        groups={[
          { key: 'staff', heading: 'Work here', rows: others },
          { key: 'patients', heading: 'In treatment', rows: patients },
          {
            key: 'without',
            heading: 'No role today: from before, or known by an insurance only',
            rows: without,
          },
        ].filter((group) => group.rows.length > 0)}
        rowKey={(person) => person.id}
      />
    </>
  );
}
