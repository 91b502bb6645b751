import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../../api.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './discussions.module.css';
import { contentOf, type EditValues, errorsByField, valuesOf } from './edit-values.ts';
import { libraryQuery } from './queries.ts';
import { StepsField } from './StepsField.tsx';
import { type Entry, factorNames, statusWords, themeNames } from './words.ts';

/** Edits a discussion of the program: what is saved is a new version. */
export function EditPage() {
  const { key } = useParams({ from: '/staff/discussions/$key/edit' });
  const { data } = useSuspenseQuery(libraryQuery);
  const entry = data.discussions.find((one) => one.key === key && !one.isHouse);
  if (!entry) return <NotFound />;
  return <EditForm entry={entry} mayReview={data.may.review} />;
}

function EditForm({ entry, mayReview }: { entry: Entry; mayReview: boolean }) {
  // What was opened, even if somebody saves a newer one meanwhile: then this one is refused, not theirs overwritten.
  const [opened] = useState(entry);
  const { key, version, content } = opened;
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const shell = useFormShell<EditValues, unknown>({
    draft: `discussion:${key}:${version}`,
    initialValues: valuesOf(opened, mayReview),
    validate: (values) => errorsByField(values),
    send: (values) =>
      post(`/api/discussions/${key}/versions`, {
        content: contentOf(values),
        why: values.why,
        status: values.status,
        basedOn: version,
      }),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: libraryQuery.queryKey });
      await navigate({ to: paths.discussion, params: { key } });
    },
  });
  const { form } = shell;
  const lines = (name: keyof EditValues, label: string, hint = 'One on each line') => (
    <Textarea label={label} description={hint} autosize minRows={2} {...form.getInputProps(name)} />
  );
  return (
    <>
      <PageHeader
        tab="Edit a discussion"
        when={`Version ${version} becomes version ${version + 1}`}
        title={content.title}
        under={
          <Link to={paths.discussion} params={{ key }}>
            Back without saving
          </Link>
        }
      />
      <div className={styles.narrow}>
        <FormShell shell={shell} act="Save the new version" isMain>
          <Sheet heading="What it is">
            <div className={styles.column}>
              <TextInput label="Title" {...form.getInputProps('title')} />
              <NativeSelect
                label="Theme"
                data={Object.entries(themeNames).map(([value, label]) => ({ value, label }))}
                {...form.getInputProps('theme')}
              />
              <TextInput label="Tags" description="With commas between" {...form.getInputProps('tags')} />
              <Textarea label="What it is for" autosize minRows={2} {...form.getInputProps('purpose')} />
            </div>
          </Sheet>
          <Sheet heading="Prompts in three depths">
            <div className={styles.column}>
              {lines('light', 'Light')}
              {lines('middle', 'Middle')}
              {lines('deep', 'Deep')}
            </div>
          </Sheet>
          <Sheet heading="Steps">
            <StepsField
              steps={form.getValues().steps}
              error={form.errors.steps}
              errors={form.errors}
              onChange={(steps) => form.setFieldValue('steps', steps)}
            />
          </Sheet>
          <Sheet heading="For those who lead">
            <div className={styles.column}>
              {lines('cautions', 'What to mind')}
              <Textarea
                label="Afterwards: an exercise"
                autosize
                minRows={2}
                {...form.getInputProps('exercise')}
              />
              <Checkbox.Group label="Therapeutic factors, for the note" {...form.getInputProps('factors')}>
                <div className={styles.factors}>
                  {Object.entries(factorNames).map(([value, label]) => (
                    <Checkbox key={value} value={value} label={label} />
                  ))}
                </div>
              </Checkbox.Group>
            </div>
          </Sheet>
          <Sheet heading="This version">
            <div className={styles.column}>
              <TextInput label="What changes and why" {...form.getInputProps('why')} />
              <NativeSelect
                label="Where it stands"
                description={mayReview ? undefined : 'That it was reviewed, a program director says'}
                data={(mayReview
                  ? (['for_review', 'reviewed', 'retired'] as const)
                  : (['for_review'] as const)
                ).map((value) => ({ value, label: statusWords[value].word }))}
                {...form.getInputProps('status')}
              />
            </div>
          </Sheet>
        </FormShell>
      </div>
    </>
  );
}
