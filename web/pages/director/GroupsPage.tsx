import { Button, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy } from 'react';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { countText } from '../../ui/format.ts';
import { MoreRows, useTyped } from '../../ui/MoreRows.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { blocksText, wallClockText } from './blocks.ts';
import styles from './director.module.css';
import { groupPagesQuery, groupsQuery, type ListedGroup, type ProgramWithGroups } from './list-queries.ts';
import { ruleText } from './recurrence.ts';

const SetUpPage = lazy(async () => ({ default: (await import('./SetUpPage.tsx')).SetUpPage }));

/** Where there is no program yet, what one needs comes first. It has no path of its own: each would be in everybody's first load. */
export function GroupsPage() {
  const { data } = useSuspenseQuery(groupsQuery);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  return data.programs.length === 0 || hash === 'set-up' ? <SetUpPage /> : <Groups />;
}

/** The groups of the program: when they meet, who leads, how many places are taken. */
function Groups() {
  const { data } = useSuspenseQuery(groupsQuery);
  const { text, field } = useTyped('Find a group by its name');
  const pages = useInfiniteQuery({ ...groupPagesQuery(text), placeholderData: keepPreviousData });
  const groups = pages.data?.pages.flatMap((page) => page.groups) ?? data.groups;
  const sum = (what: 'groups' | 'taken' | 'places') =>
    data.programs.reduce((all, program) => all + program[what], 0);
  const [first] = data.programs;
  const isOne = data.programs.length === 1;
  const byProgram = data.programs.map((program) => ({
    key: program.id,
    ...(isOne
      ? {}
      : {
          heading: (
            <span className={styles.ofProgram}>
              {program.name}, {countText(program.groups, 'group')}
              <WaysOf program={program} />
            </span>
          ),
        }),
    rows: groups.filter((group) => group.programId === program.id),
  }));
  const columns: Column<ListedGroup>[] = [
    {
      key: 'name',
      heading: 'Group',
      cell: (group) => (
        <>
          <strong>{group.name}</strong>
          <span className={styles.second}>
            {ruleText(group.recurrence)}, {wallClockText(group.firstStartsAt)}
          </span>
        </>
      ),
    },
    {
      key: 'led',
      heading: 'Led by',
      cell: (group) =>
        group.facilitators.map(({ staffId, name, duty }) => (
          <span key={staffId} className={styles.first}>
            {name}
            {duty !== 'lead' && (
              <span className={styles.detail}> {duty === 'host' ? 'hosts' : 'leads too'}</span>
            )}
          </span>
        )),
    },
    { key: 'blocks', heading: 'One session', cell: (group) => blocksText(group.blocks) },
    {
      key: 'members',
      heading: 'Members',
      cell: (group) => (
        <>
          <strong>{group.members}</strong> of {group.capacity}
        </>
      ),
    },
    {
      key: 'change',
      align: 'end',
      isPlain: true,
      cell: (group) => (
        <Button renderRoot={(props) => <Link to={paths.group} params={{ groupId: group.id }} {...props} />}>
          Change<VisuallyHidden> {group.name}</VisuallyHidden>
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        tab="Program"
        when={data.programs.map((program) => program.name).join(', ')}
        under={
          <span className={styles.ways}>
            {isOne && first && <WaysOf program={first} />}
            <Link to={paths.program} hash="set-up">
              Set up
            </Link>
            <Link to={paths.access}>Sign-in and machines</Link>
            <Link to={paths.areas}>Emergency numbers by place</Link>
            <Link to={paths.triage}>What answers about safety lead to</Link>
          </span>
        }
        title={
          sum('groups') === 0
            ? 'No group meets yet.'
            : `${countText(sum('groups'), 'group')}, ${sum('taken')} of ${sum('places')} places taken.`
        }
        act={
          <Button
            size="lg"
            variant="filled"
            color="ember"
            renderRoot={(props) => <Link to={paths.newGroup} {...props} />}
          >
            Add a group
          </Button>
        }
      />
      {data.next && field}
      {pages.error && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {data.groups.length === 0 && isOne ? (
        <Empty sentence="A group needs a lead, its days and the blocks of a session." />
      ) : (
        <DataTable
          caption="Groups of the program"
          columns={columns}
          groups={byProgram}
          rowKey={(group) => group.id}
        />
      )}
      {groups.length === 0 && text !== '' && <Empty sentence="No group answers to that." />}
      <MoreRows
        says={
          text === ''
            ? `${groups.length} of ${sum('groups')} groups are shown.`
            : 'More groups answer to that.'
        }
        pages={pages}
      />
    </>
  );
}

/** What belongs to one program. */
function WaysOf({ program }: { program: Pick<ProgramWithGroups, 'id' | 'name'> }) {
  const params = { programId: program.id };
  const ofWhich = <VisuallyHidden> of {program.name}</VisuallyHidden>;
  return (
    <>
      <Link to={paths.settings} params={params}>
        Settings{ofWhich}
      </Link>
      <Link to={paths.agreements} params={params}>
        Agreement{ofWhich}
      </Link>
      <Link to={paths.repair} params={params}>
        Hurt and repair{ofWhich}
      </Link>
    </>
  );
}
