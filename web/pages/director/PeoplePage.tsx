import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { rolesText } from '../../roles-text.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useFind } from '../../ui/find.tsx';
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
  const isPatient = (person: Person) => person.roles.includes('patient');
  const worksHere = (person: Person) => person.roles.length > 0 && !isPatient(person);
  const patients = data.people.filter(isPatient);
  const others = data.people.filter(worksHere);
  const { found, field } = useFind(
    data.people,
    'Find somebody by name or role',
    ({ fullName, legalName, roomName, roles }) => `${fullName} ${legalName} ${roomName} ${rolesText(roles)}`,
  );
  const groups = [
    { key: 'staff', heading: 'Work here', rows: found.filter(worksHere) },
    { key: 'patients', heading: 'In treatment', rows: found.filter(isPatient) },
    {
      key: 'without',
      heading: 'No role today: from before, or known by an insurance only',
      rows: found.filter((person) => person.roles.length === 0),
    },
  ].filter((group) => group.rows.length > 0);
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
      {field}
      {groups.length === 0 ? (
        <Empty sentence="Nobody here answers to that." />
      ) : (
        <DataTable
          caption="People"
          columns={columns}
          groups={groups.map((group) => ({ ...group, heading: `${group.heading}, ${group.rows.length}` }))}
          rowKey={(person) => person.id}
        />
      )}
    </>
  );
}
