import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Problem, post } from '../../api.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import styles from './office.module.css';
import { claimsKey } from './queries.ts';

/** Writes the file of a payer's drafts: all or none. What cannot be written is listed by record and field. */
export function WriteFile({ payerId, payerName, isMain }: WriteFileProps) {
  const queryClient = useQueryClient();
  const write = useMutation({
    mutationFn: () => post('/api/claim-batches', { payerId }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: claimsKey }),
  });
  const fields = write.error instanceof Problem ? Object.entries(write.error.fields) : [];
  return (
    <div className={styles.acts}>
      <Button
        size="lg"
        loading={write.isPending}
        onClick={() => write.mutate()}
        {...(isMain && { variant: 'filled', color: 'ember' })}
      >
        Write the file for {payerName}
      </Button>
      {write.error && (
        <ProblemNotice
          error={
            fields.length > 0
              ? new Problem({
                  status: 422,
                  code: 'not_written',
                  detail: 'The file cannot be written yet.',
                  whatToDo: 'Correct what is named, then write the file again.',
                })
              : write.error
          }
          kept="Nothing was sent, and the drafts stay as they are."
          lines={fields.map(([field, message]) => `${sentenceStart(field)}: ${message}`)}
        />
      )}
    </div>
  );
}

interface WriteFileProps {
  payerId: string;
  payerName: string;
  /** The page's one ember act; where several payers wait, none is more urgent. */
  isMain: boolean;
}

/** "claim H00000001: patient.address" as "Claim H00000001, patient.address" */
const sentenceStart = (field: string) => (field.charAt(0).toUpperCase() + field.slice(1)).replace(': ', ', ');
