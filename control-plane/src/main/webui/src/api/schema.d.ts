/* The part of the OpenAPI document that pages use so far, in the form that openapi-typescript writes. */
interface Post<Body, Answer> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  get?: never;
  put?: never;
  post: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { 'application/json': Body } };
    responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
  };
  delete?: never;
  options?: never;
  head?: never;
  patch?: never;
  trace?: never;
}

export interface components {
  schemas: {
    Organization: {
      id: string;
      name: string;
      api_url: string;
      proxy_url: string;
      is_universal_api: boolean | null;
      is_dataplane_private: boolean | null;
      realtime_url: string | null;
      created: string;
      image_rendering_mode: string | null;
    };
    Membership: components['schemas']['Organization'] & { region: string; region_label: string };
    Self: {
      id: string;
      given_name: string | null;
      family_name: string | null;
      email: string | null;
      avatar_url: string | null;
      is_operator: boolean;
      organizations: components['schemas']['Membership'][];
    };
    Region: { name: string; label: string; api_url: string; proxy_url: string };
    MyInvitation: {
      id: string;
      org_id: string;
      org_name: string;
      inviter_name: string;
      group_names: string[];
      created: string;
      expires_at: string;
    };
    ApiKey: {
      id: string;
      created: string;
      name: string;
      preview_name: string;
      user_id: string;
      user_email: string | null;
      user_given_name: string | null;
      user_family_name: string | null;
      org_id: string;
      expires_at: string | null;
      last_used_at: string | null;
      key?: string;
    };
    Project: { id: string; name: string; org_id: string; created: string; description?: string | null };
    View: {
      id: string;
      object_type: string;
      object_id: string;
      view_type: string | null;
      name: string;
      user_id: string | null;
      view_data: {
        search?: { filter?: unknown[] | null; match?: unknown[] | null; sort?: unknown[] | null } | null;
      } | null;
      options: {
        columnVisibility?: Record<string, boolean> | null;
        columnOrder?: string[] | null;
        columnSizing?: Record<string, number> | null;
        timeRangeFilter?: string | { from: string; to: string } | null;
        queryShape?: 'traces' | 'spans' | 'topics' | null;
      } | null;
    };
    ProjectScore: {
      id: string;
      project_id: string;
      name: string;
      description: string | null;
      score_type: string;
      categories: { name: string; value: number }[] | null;
      config: { multi_select?: boolean | null; destination?: string | null; object_types?: string[] | null } | null;
    };
    User: { id: string; given_name: string | null; family_name: string | null; email: string | null };
    Effective: {
      permissions: {
        permission: string;
        restrict_object_type: string | null;
        reasons: {
          acl_id: string;
          object_type: string;
          object_id: string;
          via: { id: string; name: string }[];
          role: { id: string; name: string } | null;
        }[];
      }[];
    };
  };
}

type S = components['schemas'];

export interface paths {
  '/api/self/me': Post<Record<string, never>, S['Self']>;
  '/api/region/get': Post<Record<string, never>, S['Region'][]>;
  '/api/organization/register': Post<{ name: string; region: string }, S['Organization']>;
  '/api/invitation/mine': Post<Record<string, never>, S['MyInvitation'][]>;
  '/api/invitation/accept': Post<{ id: string }, { status: string; org_id: string }>;
  '/api/invitation/decline': Post<{ id: string }, { status: string; id: string }>;
  '/api/api_key/get': Post<{ org_id: string }, S['ApiKey'][]>;
  '/api/api_key/register': Post<
    { name: string; org_id: string; expires_at?: string },
    { api_key: S['ApiKey']; found_existing: boolean }
  >;
  '/api/api_key/delete_id': Post<{ id: string }, S['ApiKey']>;
  '/api/project/get': Post<{ org_id: string; project_name?: string } | { id: string }, S['Project'][]>;
  '/api/project/patch_id': Post<{ id: string; name?: string; description?: string }, S['Project']>;
  '/api/experiment/get': Post<{ id: string } | { project_id: string }, { id: string; name: string; project_id: string }[]>;
  '/api/dataset/get': Post<{ id: string } | { project_id: string }, { id: string; name: string; project_id: string }[]>;
  '/api/view/get': Post<{ object_type: string; object_id: string; view_type: string }, S['View'][]>;
  '/api/view/register': Post<
    Pick<S['View'], 'object_type' | 'object_id' | 'view_type' | 'name' | 'view_data' | 'options'>,
    { view: S['View']; found_existing: boolean }
  >;
  '/api/view/patch_id': Post<
    Pick<S['View'], 'id' | 'object_type' | 'object_id'> & Partial<Pick<S['View'], 'view_data' | 'options'>>,
    S['View']
  >;
  '/api/view/delete_id': Post<Pick<S['View'], 'id' | 'object_type' | 'object_id'>, S['View']>;
  '/api/project_score/get': Post<{ project_id: string }, S['ProjectScore'][]>;
  '/api/user/get': Post<{ id: string } | { org_id: string }, S['User'][]>;
  '/api/project/delete_id': Post<{ id: string }, S['Project']>;
  '/api/project/register': Post<{ org_id: string; project_name: string }, { project: S['Project']; found_existing: boolean }>;
  '/api/acl/effective': Post<{ user_id: string; object_type: string; object_id: string }, S['Effective']>;
  '/api/data_plane_token': Post<{ org_id: string }, { token: string; expires_at: string; api_url: string }>;
}
