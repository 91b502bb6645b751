import { Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FindingsAnswer } from '#server/planning/programs/contract.ts';
import { post } from '../../api.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import type { Block } from './blocks.ts';
import styles from './director.module.css';

interface FindingsProps {
  blocks: Block[];
  rule: string;
  acceptedKeys: string[];
  onAccept: (keys: string[]) => void;
}

/** What today's payers say against these blocks. An error stops saving until it is accepted by name. */
export function Findings({ blocks, rule, acceptedKeys, onAccept }: FindingsProps) {
  const [asked] = useDebouncedValue({ blocks, recurrence: rule || null }, 400);
  const isSound = asked.blocks.every(
    ({ minutes }) => Number.isInteger(minutes) && minutes > 0 && minutes <= 480,
  );
  const { data, error } = useQuery({
    queryKey: ['template check', asked],
    queryFn: () => post<FindingsAnswer>('/api/block-templates/check', asked),
    enabled: isSound,
    placeholderData: keepPreviousData,
  });
  if (error)
    return (
      <StatusMark mark="watch">The payers' rules could not be asked. Saving asks them again.</StatusMark>
    );
  if (!data) return null;
  if (data.findings.length === 0)
    return <StatusMark mark="kept">Every payer's rule can be met, with slack.</StatusMark>;
  const accept = (key: string, isAccepted: boolean) =>
    onAccept(isAccepted ? [...acceptedKeys, key] : acceptedKeys.filter((one) => one !== key));
  return (
    <ul className={styles.findings} aria-live="polite">
      {data.findings.map(({ key, severity, message }) => (
        <li key={key}>
          <StatusMark mark={severity === 'error' ? 'refused' : 'watch'}>{message}.</StatusMark>
          {severity === 'error' && (
            <Checkbox
              label="I know. Save it all the same."
              checked={acceptedKeys.includes(key)}
              onChange={(event) => accept(key, event.currentTarget.checked)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
