/* What pages about people, groups and the audit log use, in the form that openapi-typescript writes. */
import './schema';

interface Method<Body, Answer, Query> {
  parameters: { query?: Query; header?: never; path?: never; cookie?: never };
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
}

interface Post<Body, Answer> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  post: Method<Body, Answer, never>;
}

interface Organization {
  org_id: string;
}
interface Id {
  id: string;
}

export interface Named {
  id: string;
  name: string;
}

export interface Member {
  id: string;
  given_name: string | null;
  family_name: string | null;
  email: string | null;
  avatar_url: string | null;
  service_account: boolean;
  groups: Named[];
  created: string;
  last_active_at: string | null;
}

export interface MemberSignIn {
  at: string;
  ip: string;
  location: string | null;
  browser: string | null;
  os: string | null;
}

export interface Invitation {
  id: string;
  org_id: string;
  email: string;
  groups: Named[];
  inviter_id: string;
  inviter_name: string | null;
  inviter_email: string | null;
  created: string;
  expires_at: string;
  expired: boolean;
  link?: string | null;
}

export interface InvitationSent {
  status: string;
  org_id: string;
  send_email_error: string | null;
  invitations: Invitation[];
}

export interface Group {
  id: string;
  org_id: string;
  user_id: string | null;
  created: string;
  name: string;
  description: string | null;
  deleted_at: string | null;
  member_users: string[];
  member_groups: string[];
}

export interface GroupPatch {
  id: string;
  name?: string;
  description?: string;
  add_member_users?: string[];
  remove_member_users?: string[];
  add_member_groups?: string[];
  remove_member_groups?: string[];
}

export interface AclItem {
  object_type: string;
  object_id: string;
  user_id?: string;
  group_id?: string;
  permission?: string;
  restrict_object_type?: string;
  role_id?: string;
}

export interface Acl {
  id: string;
  object_type: string;
  object_id: string;
  user_id: string | null;
  group_id: string | null;
  permission: string | null;
  restrict_object_type: string | null;
  role_id: string | null;
  _object_org_id: string;
  created: string;
}

export interface Role {
  id: string;
  org_id: string | null;
  user_id: string | null;
  created: string | null;
  name: string;
  description: string | null;
  deleted_at: string | null;
  member_permissions: { permission: string | null; restrict_object_type: string | null }[];
  member_roles: string[];
}

export interface ServiceAccount {
  id: string;
  org_id: string;
  name: string | null;
  email: string | null;
  created: string;
}

export interface ServiceToken {
  id: string;
  created: string;
  name: string;
  preview_name: string;
  service_account_id: string;
  service_account_email: string | null;
  service_account_name: string | null;
  org_id: string;
  last_used_at: string | null;
  key?: string | null;
}

export interface AuditEvent {
  id: number;
  plane: 'control' | 'data';
  created: string;
  org_id: string;
  project_id: string | null;
  actor_id: string;
  actor_email: string | null;
  actor_name: string | null;
  impersonated_by: string | null;
  credential_id: string | null;
  event_type: string;
  event_details: { trace_id: string | null; client_address: string | null };
  resource_type: string;
  resource_id: string;
  resource_name: string | null;
  before?: unknown;
  after?: unknown;
  hash_version: number;
  hash: string;
  previous_hash: string;
}

export interface AuditQuery {
  org_id: string;
  from?: string;
  to?: string;
  actor_id?: string;
  event_type?: string;
  resource_type?: string;
  resource_id?: string;
  project_id?: string;
  limit?: number;
  cursor?: string;
  plane?: string;
}

export interface AuditVerification {
  chains: {
    plane: 'control' | 'data';
    state: 'ok' | 'broken' | 'unreachable';
    events: number;
    heads: number;
    first_broken: { sequence: number; reason: string } | null;
  }[];
}

export interface AuditPage {
  events: AuditEvent[];
  cursor: string | null;
}

declare module './schema' {
  interface paths {
    '/api/member/get': Post<Organization & { starting_after?: string; limit?: number }, Member[]>;
    '/api/member/sign_ins': Post<Organization & { user_id: string }, MemberSignIn[]>;
    '/v1/organization/members': {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      patch: Method<Organization & { remove_users: { ids: string[] } }, { status: string }, never>;
    };
    '/api/invitation/get': Post<Organization, Invitation[]>;
    '/api/invitation/register': Post<
      Organization & { emails: string[]; group_ids: string[]; send_invite_emails: boolean },
      InvitationSent
    >;
    '/api/invitation/resend': Post<Id & { send_invite_emails: boolean }, InvitationSent>;
    '/api/invitation/delete_id': Post<Id, Invitation>;
    '/api/group/get': Post<Organization, Group[]>;
    '/api/group/register': Post<
      Organization & { name: string; description?: string; member_users?: string[] },
      { group: Group; found_existing: boolean }
    >;
    '/api/group/patch_id': Post<GroupPatch, Group>;
    '/api/group/delete_id': Post<Id, Group>;
    '/api/role/get': Post<Organization, Role[]>;
    '/api/acl/get': Post<{ object_type: string; object_id: string }, Acl[]>;
    '/api/acl/delete_id': Post<Id, Acl>;
    '/v1/acl/list_org': {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      get: {
        parameters: {
          query?: { org_name?: string; group_id?: string };
          header?: never;
          path?: never;
          cookie?: never;
        };
        responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Acl[] } } };
      };
    };
    '/v1/acl/batch_update': Post<
      { add_acls?: AclItem[]; remove_acls?: AclItem[] },
      { added_acls: Acl[]; removed_acls: Acl[] }
    >;
    '/api/service_account/get': Post<Organization, ServiceAccount[]>;
    '/api/service_account/register': Post<
      Organization & { name: string },
      { service_account: ServiceAccount; found_existing: boolean }
    >;
    '/api/service_account/patch_id': Post<Organization & Id & { name: string }, ServiceAccount>;
    '/api/service_account/delete_id': Post<Organization & Id, ServiceAccount>;
    '/api/service_token/get': Post<Organization, ServiceToken[]>;
    '/api/service_token/register': Post<
      Organization & { name: string; service_account_id: string },
      { service_token: ServiceToken; found_existing: boolean }
    >;
    '/api/service_token/delete_id': Post<Id, ServiceToken>;
    '/api/audit_log/get': Post<AuditQuery, AuditPage>;
    '/api/audit_log/verify': Post<Organization, AuditVerification>;
  }
}
