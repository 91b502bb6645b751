import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { SettingsAnswer } from '#server/planning/programs/contract-settings.ts';
import { put } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { FormShell, type Shell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';
import { settingsQuery } from './queries.ts';
import {
  type SettingField,
  type SettingValues,
  settingFields,
  settingGroups,
  settingsOf,
  valuesOf,
  wrongWith,
} from './settings-fields.ts';

/** What a program decides for itself. */
export function SettingsPage() {
  const { programId } = useParams({ from: '/staff/program/$programId/settings' });
  const { data } = useSuspenseQuery(settingsQuery(programId));
  const { programZone } = useMe();
  const [last] = data.history;
  return (
    <div className={styles.narrow}>
      <PageHeader
        tab="Settings"
        when={data.programName}
        title="What this program decides for itself."
        under={
          last
            ? `In force since ${momentText(last.fromAt, programZone)}${last.byName ? `, set by ${last.byName}` : ''}.`
            : 'Nobody has changed anything yet; this is how Hearth begins.'
        }
      />
      <SettingsForm key={data.revision} data={data} />
      <Link to={paths.program}>Back to the program</Link>
    </div>
  );
}

function SettingsForm({ data }: { data: SettingsAnswer }) {
  const queryClient = useQueryClient();
  const shell = useFormShell<SettingValues, SettingsAnswer>({
    draft: `settings:${data.programId}:${data.revision}`,
    initialValues: valuesOf(data.settings),
    validate: Object.fromEntries(
      settingFields.map((field) => [field.key, (value: string | boolean) => wrongWith(field, value)]),
    ),
    send: (values) =>
      put(`/api/programs/${data.programId}/settings`, {
        seenRevision: data.revision,
        settings: settingsOf(values, data.settings),
      }),
    onDone: (answer) => queryClient.setQueryData(settingsQuery(data.programId).queryKey, answer),
  });
  return (
    <FormShell shell={shell} act="Use these from now on" isMain>
      {settingGroups.map(({ heading, fields }) => (
        <Sheet key={heading} heading={heading}>
          <div className={styles.column}>
            {fields.map((field) => (
              <Field key={field.key} field={field} shell={shell} />
            ))}
          </div>
        </Sheet>
      ))}
    </FormShell>
  );
}

function Field({ field, shell: { form } }: { field: SettingField; shell: Shell<SettingValues> }) {
  const { key, label } = field;
  const emptyText = 'ifEmpty' in field && field.ifEmpty ? `Empty: ${field.ifEmpty}.` : '';
  const description = [field.description, emptyText].filter(Boolean).join(' ') || undefined;
  switch (field.kind) {
    case 'yesNo':
      return (
        <Checkbox
          label={label}
          description={description}
          {...form.getInputProps(key, { type: 'checkbox' })}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          label={label}
          description={description}
          data={field.options}
          {...form.getInputProps(key)}
        />
      );
    case 'text':
    case 'lines':
      return (
        <Textarea
          label={label}
          description={description}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps(key)}
        />
      );
    case 'number':
      return (
        <TextInput label={label} description={description} inputMode="numeric" {...form.getInputProps(key)} />
      );
  }
}
