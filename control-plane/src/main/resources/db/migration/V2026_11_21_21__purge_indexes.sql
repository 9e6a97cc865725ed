-- Deleting a row looks for what refers to it: without an index each row of a purge walks a whole table.

create index dataset_project on dataset (org, project);
create index experiment_project on experiment (org, project);
create index experiment_base on experiment (org, base_exp_id) where base_exp_id is not null;
create index experiment_dataset on experiment (org, dataset_id) where dataset_id is not null;
create index dataset_snapshot_dataset on dataset_snapshot (org, project, dataset);
create index project_score_project on project_score (org, project);
create index project_tag_project on project_tag (org, project);
create index span_iframe_project on span_iframe (org, project);
create index mcp_server_project on mcp_server (org, project);
create index project_automation_project on project_automation (org, project);
create index agent_project on agent (org, project);
create index wizard_session_project on wizard_session (org, project) where project is not null;

create index permission_group_created_by on permission_group (created_by);
create index role_created_by on role (created_by);
create index project_created_by on project (created_by);
create index dataset_created_by on dataset (created_by);
create index experiment_created_by on experiment (created_by);
create index ai_secret_updated_by on ai_secret (secret_updated_by);
create index env_var_updated_by on env_var (secret_updated_by);
create index credential_of_principal on credential (principal, owner_kind);
create index invitation_inviter on invitation (inviter);
create index invitation_accepted_by on invitation (accepted_by) where accepted_by is not null;
create index project_score_created_by on project_score (created_by);
create index project_tag_created_by on project_tag (created_by);
create index span_iframe_created_by on span_iframe (created_by);
create index mcp_server_created_by on mcp_server (created_by);
create index project_automation_created_by on project_automation (created_by);
create index agent_created_by on agent (created_by);
create index environment_created_by on environment (created_by);
create index dataset_snapshot_created_by on dataset_snapshot (created_by);
create index object_view_created_by on object_view (created_by);

create index object_view_org on object_view (org);
create index group_group_org on group_group (org, member_group);

-- Experiments go some thousands at a time: one may go before those that were compared with it.
alter table experiment
  drop constraint experiment_org_base_exp_id_fkey,
  add constraint experiment_base foreign key (org, base_exp_id) references experiment (org, id)
    on delete set null (base_exp_id);

-- A service account is one organization's, also after it was removed from the members, and goes with it.
alter table principal
  add column org uuid references organization,
  add constraint principal_org check (org is null or kind = 'service_account');
update principal p set org = coalesce(
    (select m.org from member m where m.principal = p.id limit 1),
    (select c.org from credential c where c.principal = p.id limit 1),
    (select a.org from audit_event a
     where a.resource_type = 'service_account' and a.resource_id = p.id limit 1))
  where kind = 'service_account';
create index principal_org on principal (org) where org is not null;
