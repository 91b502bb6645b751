import '@mantine/core/styles/Input.layer.css';
import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PersonAnswer } from '#server/foundation/people/contract.ts';
import { put } from '../../api.ts';
import { Languages } from '../../heard/Languages.tsx';
import { RaiseAlert } from '../../live/RaiseAlert.tsx';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { rolesText } from '../../roles-text.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Admission } from './Admission.tsx';
import { Authorities } from './Authorities.tsx';
import { DetailsFields, detailsValues } from './DetailsFields.tsx';
import styles from './director.module.css';
import { Invitations } from './Invitations.tsx';
import { personQuery } from './queries.ts';
import { Roles } from './Roles.tsx';
import { Saved } from './Saved.tsx';
import { Separations } from './Separations.tsx';
import { useSaved } from './use-saved.ts';
import { Credential, Licences } from './WorkHere.tsx';

/** One person, with what the organization keeps of them. */
export function PersonPage() {
  const { personId } = useParams({ from: '/staff/people/$personId' });
  const { data } = useSuspenseQuery(personQuery(personId));
  const { person, roles } = data;
  const isPatient = roles.includes('patient');
  const name = `${person.chosenName ?? person.legalFirstName} ${person.legalLastName}`;
  return (
    <>
      <PageHeader
        tab="Person"
        when={<Link to={paths.people}>All people</Link>}
        title={name}
        under={roles.length > 0 ? rolesText(roles) : 'No role today'}
      />
      <div className={styles.columns}>
        <Details person={person} />
        <div className={styles.column}>
          <Roles personId={person.id} roles={roles} />
          <Invitations personId={person.id} />
          {isPatient && <Admission patientId={person.id} />}
          {isPatient && <Separations personId={person.id} />}
          {isPatient && <Spoken personId={person.id} />}
          {isPatient && (
            <Link to={paths.coverage} params={{ patientId: person.id }}>
              Insurance: policies and approvals
            </Link>
          )}
          {isPatient && (
            <Link to={paths.safety} params={{ personId: person.id }}>
              Safety: emergency card, plan, support people
            </Link>
          )}
          {isPatient && <Worried personId={person.id} name={name} />}
          {!isPatient && <Credential personId={person.id} staff={data.staff} />}
          {!isPatient && <Licences personId={person.id} licences={data.licences} />}
          {!isPatient && <Authorities personId={person.id} authorities={data.authorities} />}
        </div>
      </div>
    </>
  );
}

function Spoken({ personId }: { personId: string }) {
  const { programZone } = useMe();
  return (
    <Sheet heading="Languages">
      <Languages path={`/api/people/${personId}/languages`} whose="staff" zone={programZone} />
    </Sheet>
  );
}

function Worried({ personId, name }: { personId: string; name: string }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <div>
      <Button onClick={() => setAsked(true)}>Raise an alert about {name}…</Button>
      {isAsked && (
        <RaiseAlert personId={personId} name={name} sessionId={null} onClose={() => setAsked(false)} />
      )}
    </div>
  );
}

function Details({ person }: { person: PersonAnswer['person'] }) {
  const saved = useSaved(person.id);
  const [isSaved, setIsSaved] = useState(false);
  const shell = useFormShell({
    draft: `person:${person.id}`,
    initialValues: detailsValues(person),
    send: (values) => put(`/api/people/${person.id}`, values),
    onDone: (_answer, values) => {
      shell.form.resetDirty(values);
      setIsSaved(true);
      saved();
    },
  });
  return (
    <Sheet heading="Name, address, birth date">
      <FormShell
        shell={shell}
        act="Save"
        isMain
        others={<Saved isSaved={isSaved && !shell.form.isDirty()} />}
      >
        <DetailsFields form={shell.form} />
      </FormShell>
    </Sheet>
  );
}
