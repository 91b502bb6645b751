import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { get } from '../../api.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import type { Batch } from './queries.ts';

/** Gives the file of a batch to the browser as it was written, byte for byte. */
export function DownloadFile({ batch }: { batch: Batch }) {
  const download = useMutation({
    mutationFn: () => get<{ fileName: string; content: string }>(`/api/claim-batches/${batch.id}`),
    onSuccess: ({ fileName, content }) => {
      const address = URL.createObjectURL(new Blob([content], { type: 'application/EDI-X12' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  });
  return (
    <>
      <Button
        loading={download.isPending}
        onClick={() => download.mutate()}
        aria-label={`Download ${batch.fileName}`}
      >
        Download
      </Button>
      {download.error && <ProblemNotice error={download.error} />}
    </>
  );
}
