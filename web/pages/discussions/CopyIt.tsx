import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { LibraryAnswer } from '#server/planning/discussions/contract.ts';
import { post } from '../../api.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { libraryQuery } from './queries.ts';
import type { Entry } from './words.ts';

interface CopyItProps {
  entry: Entry;
  programs: LibraryAnswer['programs'];
}

/** A copy that the program may edit; what it was copied from stays as it is. */
export function CopyIt({ entry, programs }: CopyItProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const shell = useFormShell<{ programId: string }, { discussionId: string }>({
    draft: `copy:${entry.key}`,
    initialValues: { programId: programs[0]?.id ?? '' },
    send: ({ programId }) => post('/api/discussions', { from: entry.key, programId }),
    onDone: async ({ discussionId }) => {
      await queryClient.invalidateQueries({ queryKey: libraryQuery.queryKey });
      await navigate({ to: paths.editDiscussion, params: { key: discussionId } });
    },
  });
  return (
    <Sheet heading="Make it yours">
      <FormShell shell={shell} act="Copy and edit">
        <p>
          A copy has a history: who changed what, when and why. Plans that were made before stay as they were.
        </p>
        <NativeSelect
          label="For which program"
          data={programs.map((one) => ({ value: one.id, label: one.name }))}
          {...shell.form.getInputProps('programId')}
        />
      </FormShell>
    </Sheet>
  );
}
