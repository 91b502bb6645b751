-- An alert that somebody took and did nothing about pages again: that it lay idle is a step of its own.
alter table alert_step drop constraint alert_step_kind_check;
alter table alert_step
  add constraint alert_step_kind_check check (kind in ('raised', 'raised_again', 'level_raised', 'paged', 'passed_over', 'delivered',
    'not_delivered', 'acknowledged', 'idle', 'acted', 'called', 'closed'));
