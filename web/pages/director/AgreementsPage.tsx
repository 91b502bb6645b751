import '@mantine/core/styles/Input.layer.css';
import { Textarea, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ProgramAgreementsAnswer, PublishBody } from '#server/planning/consent/contract.ts';
import { post, query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';

const agreementsQuery = (programId: string) =>
  query<ProgramAgreementsAnswer>(`/api/programs/${programId}/agreements`);

/** What people sign before they come into a group of this program, in versions. */
export function AgreementsPage() {
  const { programId } = useParams({ from: '/staff/program/$programId/agreements' });
  const { data } = useSuspenseQuery(agreementsQuery(programId));
  const { programZone } = useMe();
  const [newest] = data.versions;
  return (
    <div className={styles.narrow}>
      <PageHeader
        tab="Agreements"
        when="What people sign"
        title={newest ? `Version ${newest.version} is asked for at the door.` : 'Nothing is asked for yet.'}
        under={
          newest
            ? `Published ${momentText(newest.publishedAt, programZone)}. ${
                newest.clinicallyReviewedBy
                  ? `Reviewed by ${newest.clinicallyReviewedBy}.`
                  : 'For clinical review.'
              }`
            : 'The text below is ours to start from. It is marked for clinical review.'
        }
      />
      <Editor key={newest?.version ?? 0} programId={programId} data={data} />
      <Link to={paths.program}>Back to the program</Link>
    </div>
  );
}

function Editor({ programId, data }: { programId: string; data: ProgramAgreementsAnswer }) {
  const queryClient = useQueryClient();
  const [newest] = data.versions;
  const start = newest ?? data.start;
  const shell = useFormShell({
    draft: `agreement:${programId}:${newest?.version ?? 0}`,
    initialValues: { title: start.title, points: start.points.join('\n\n'), clinicallyReviewedBy: '' },
    send: ({ points, ...values }) => {
      const body: PublishBody = {
        ...values,
        points: points
          .split(/\n\s*\n/)
          .map((point) => point.trim())
          .filter(Boolean),
        basedOn: newest?.version ?? null,
      };
      return post(`/api/programs/${programId}/agreements`, body);
    },
    onDone: () => void queryClient.invalidateQueries({ queryKey: agreementsQuery(programId).queryKey }),
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading={newest ? 'Next version' : 'First version'}>
      <FormShell shell={shell} act="Publish: everybody signs it once" isMain>
        <TextInput label="Title" maxLength={120} {...field('title')} />
        <Textarea
          label="Points"
          description="An empty line between two points"
          autosize
          minRows={12}
          {...field('points')}
        />
        <TextInput
          label="Reviewed by"
          description="The clinician who reviewed this text; empty: for clinical review"
          maxLength={120}
          {...field('clinicallyReviewedBy')}
        />
      </FormShell>
    </Sheet>
  );
}
