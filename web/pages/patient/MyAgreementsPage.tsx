import { useSuspenseQuery } from '@tanstack/react-query';
import type { MyAgreementsAnswer } from '#server/planning/consent/contract.ts';
import { query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { Empty } from '../../ui/Empty.tsx';
import { momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

/** What one signed, to read it again. */
export function MyAgreementsPage() {
  const { data } = useSuspenseQuery(query<MyAgreementsAnswer>('/api/my-agreements'));
  const { programZone } = useMe();
  return (
    <>
      <PageHeader tab="What I signed" when="Agreements" title="What I signed" />
      {data.signatures.length === 0 && (
        <Empty sentence="You have signed nothing here yet. What a group asks for is shown at its door." />
      )}
      {data.signatures.map(({ agreement, typedName, at }) => (
        <Sheet key={agreement.id} heading={`${agreement.title}, version ${agreement.version}`}>
          <ol>
            {agreement.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
          <p>
            Signed as {typedName}, {momentText(at, programZone)}.
          </p>
        </Sheet>
      ))}
    </>
  );
}
