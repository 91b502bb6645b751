import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ComingSessions } from './ComingSessions.tsx';
import styles from './director.module.css';
import { GroupForm } from './GroupForm.tsx';
import { groupQuery, groupsQuery } from './list-queries.ts';
import { Members } from './Members.tsx';
import { ruleText } from './recurrence.ts';

/** One group: what it is, when it meets, who belongs to it. */
export function GroupPage() {
  const { groupId } = useParams({ from: '/staff/program/groups/$groupId' });
  const { group } = useSuspenseQuery(groupQuery(groupId)).data;
  const onSaved = useBackToProgram(groupId);
  return (
    <>
      <PageHeader
        tab="Group"
        when={<Link to={paths.program}>All groups</Link>}
        title={`${group.name}, ${ruleText(group.recurrence)}.`}
        under="What you change holds from now on: sessions to come are planned anew, those that were moved or cancelled stay."
      />
      <div className={styles.columns}>
        <GroupForm group={group} programs={[]} onSaved={onSaved} />
        <div className={styles.column}>
          <Members group={group} />
          <ComingSessions groupId={group.id} />
        </div>
      </div>
    </>
  );
}

export function NewGroupPage() {
  const { programs } = useSuspenseQuery(groupsQuery).data;
  const onSaved = useBackToProgram();
  return (
    <>
      <PageHeader
        tab="New group"
        when={<Link to={paths.program}>All groups</Link>}
        title="A new group"
        under="Its sessions of the coming two weeks are made with it."
      />
      <div className={styles.columns}>
        <GroupForm group={null} programs={programs} onSaved={onSaved} />
      </div>
    </>
  );
}

function useBackToProgram(groupId?: string): () => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void queryClient.invalidateQueries({ queryKey: groupsQuery.queryKey });
    if (groupId) void queryClient.invalidateQueries({ queryKey: groupQuery(groupId).queryKey });
    void navigate({ to: paths.program });
  };
}
