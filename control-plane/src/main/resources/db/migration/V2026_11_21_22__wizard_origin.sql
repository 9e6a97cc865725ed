-- Where a set-up of the command line was begun: whoever approves it has to see that. Those that are under way are for
-- minutes only, and are begun anew.
delete from wizard_session;
alter table wizard_session add column begun_from text not null;
