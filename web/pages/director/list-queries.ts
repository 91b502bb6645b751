// Lists that end after fifty. Not in queries.ts, which is part of everybody's first load.
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { PeopleAnswer } from '#server/foundation/people/contract.ts';
import type { GroupAnswer, GroupsAnswer } from '#server/planning/programs/contract.ts';
import { ask, query } from '../../api.ts';
import type { Role } from '../../me.ts';

/** The first key of everything that lists people: asked again when one of them changed. */
export const peopleKey = ['/api/people/list'];

/** Everybody, or who answers to what was typed. What is typed is a name: it goes in a body. */
export const peopleQuery = (text: string, role: Role | null) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey, text, role],
    queryFn: ({ pageParam, signal }) =>
      ask<PeopleAnswer>('/api/people/list', { text, role, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The programs, and the first groups of them. */
export const groupsQuery = query<GroupsAnswer>('/api/groups', ['session']);

export const groupPagesQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: [...groupsQuery.queryKey, 'pages', text],
    queryFn: ({ pageParam, signal }) =>
      ask<GroupsAnswer>('/api/groups/list', { text, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { topics: ['session'] },
  });

export const groupQuery = (groupId: string) => query<GroupAnswer>(`/api/groups/${groupId}`, ['session']);

export type ListedGroup = GroupsAnswer['groups'][number];
export type Group = GroupAnswer['group'];
export type ProgramWithGroups = GroupsAnswer['programs'][number];
export type Person = PeopleAnswer['people'][number];
