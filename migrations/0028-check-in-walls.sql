-- Read by the person and their care team; written by nobody but the person, and by jobs.
create function house.may_read_answers(patient uuid) returns boolean language sql stable as $$
  select patient = house.person() or house.on_care_team(patient) $$;
create function house.answers_for(patient uuid) returns boolean language sql stable as $$
  select patient = house.person() or house.actor_kind() = 'system' $$;
create function house.person_screened(wanted uuid) returns uuid language sql stable as $$
  select s.person_id from screening s where s.organization_id = house.organization() and s.id = wanted $$;

create policy own_and_care_team on check_in as restrictive for all to hearth_app
  using ((select house.may_read_answers(person_id))) with check ((select house.answers_for(person_id)));
create policy own_and_care_team on check_out as restrictive for all to hearth_app
  using ((select house.may_read_answers(person_id))) with check ((select house.answers_for(person_id)));
create policy own_and_care_team on step_mark as restrictive for all to hearth_app
  using ((select house.may_read_answers(person_id))) with check ((select house.answers_for(person_id)));
create policy own_and_care_team on screening as restrictive for all to hearth_app
  using ((select house.may_read_answers(person_id))) with check ((select house.answers_for(person_id)));
create policy own_and_care_team on screening_answer as restrictive for all to hearth_app
  using ((select house.may_read_answers(house.person_screened(screening_id))))
  with check ((select house.answers_for(house.person_screened(screening_id))));
create policy own_and_care_team on screening_end as restrictive for all to hearth_app
  using ((select house.may_read_answers(house.person_screened(screening_id))))
  with check ((select house.answers_for(house.person_screened(screening_id))));
