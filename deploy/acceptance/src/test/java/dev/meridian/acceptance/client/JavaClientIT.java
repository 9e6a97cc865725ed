package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.braintrust.api.BraintrustOpenApiClient;
import dev.braintrust.config.BraintrustConfig;
import dev.braintrust.openapi.ApiException;
import dev.braintrust.openapi.api.AclsApi;
import dev.braintrust.openapi.api.AiSecretsApi;
import dev.braintrust.openapi.api.ApiKeysApi;
import dev.braintrust.openapi.api.EnvVarsApi;
import dev.braintrust.openapi.api.EnvironmentsApi;
import dev.braintrust.openapi.api.GroupsApi;
import dev.braintrust.openapi.api.OrganizationsApi;
import dev.braintrust.openapi.api.ProjectTagsApi;
import dev.braintrust.openapi.api.ProjectsApi;
import dev.braintrust.openapi.api.RolesApi;
import dev.braintrust.openapi.api.ServiceTokensApi;
import dev.braintrust.openapi.api.UsersApi;
import dev.braintrust.openapi.model.Acl;
import dev.braintrust.openapi.model.AclBatchUpdateRequest;
import dev.braintrust.openapi.model.AclItem;
import dev.braintrust.openapi.model.AclObjectType;
import dev.braintrust.openapi.model.CreateAISecret;
import dev.braintrust.openapi.model.CreateEnvironment;
import dev.braintrust.openapi.model.CreateGroup;
import dev.braintrust.openapi.model.CreateProject;
import dev.braintrust.openapi.model.CreateProjectTag;
import dev.braintrust.openapi.model.CreateRole;
import dev.braintrust.openapi.model.ImageRenderingMode;
import dev.braintrust.openapi.model.PatchGroup;
import dev.braintrust.openapi.model.PatchOrganization;
import dev.braintrust.openapi.model.PatchOrganizationMembers;
import dev.braintrust.openapi.model.PatchOrganizationMembersInviteUsers;
import dev.braintrust.openapi.model.PatchOrganizationMembersInviteUsersServiceAccountsInner;
import dev.braintrust.openapi.model.PatchOrganizationMembersOutput;
import dev.braintrust.openapi.model.PatchOrganizationMembersRemoveUsers;
import dev.braintrust.openapi.model.PatchRole;
import dev.braintrust.openapi.model.Permission;
import dev.braintrust.openapi.model.Project;
import dev.braintrust.openapi.model.PutEnvVarRequest;
import dev.braintrust.openapi.model.PutServiceTokenRequest;
import dev.braintrust.openapi.model.Role;
import dev.braintrust.openapi.model.RoleMemberPermissionsInner;
import dev.braintrust.openapi.model.User;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.List;
import java.util.UUID;

/**
 * The official Java client, unchanged, on the region's API host: everything about organizations,
 * people and access. Its generated models refuse fields and values that the contract does not have.
 */
@OnStack
class JavaClientIT {
  @InEachRegion
  void organizationsAreListedReadAndChanged(Tenant tenant) throws Exception {
    OrganizationsApi organizations = new OrganizationsApi(owner(tenant));
    UUID id = UUID.fromString(tenant.id());

    assertThat(organizations.getOrganization(null, null, null, null, tenant.name()).getObjects())
        .extracting("id")
        .containsExactly(id);
    assertThat(
            organizations
                .patchOrganizationId(
                    id,
                    new PatchOrganization().imageRenderingMode(ImageRenderingMode.CLICK_TO_LOAD))
                .getImageRenderingMode())
        .isEqualTo(ImageRenderingMode.CLICK_TO_LOAD);
    assertThat(organizations.getOrganizationId(id).getName()).isEqualTo(tenant.name());
  }

  @InEachRegion
  void peopleAreInvitedAndServiceAccountsComeAndGo(Tenant tenant) throws Exception {
    OrganizationsApi organizations = new OrganizationsApi(owner(tenant));
    UsersApi users = new UsersApi(owner(tenant));
    String account = fresh("account");

    PatchOrganizationMembersOutput invited =
        organizations.patchOrganizationMembers(
            new PatchOrganizationMembers()
                .orgName(tenant.name())
                .inviteUsers(
                    new PatchOrganizationMembersInviteUsers()
                        .addEmailsItem(account + "@invited.test")
                        .addGroupNamesItem("Viewers")
                        .sendInviteEmails(false)));
    PatchOrganizationMembersOutput added =
        organizations.patchOrganizationMembers(
            new PatchOrganizationMembers()
                .orgName(tenant.name())
                .inviteUsers(
                    new PatchOrganizationMembersInviteUsers()
                        .addServiceAccountsItem(
                            new PatchOrganizationMembersInviteUsersServiceAccountsInner()
                                .name(account))
                        .groupName("Viewers")));

    assertThat(invited.getStatus()).isEqualTo(PatchOrganizationMembersOutput.StatusEnum.SUCCESS);
    assertThat(invited.getAddedUsers()).hasSize(1);
    UUID id = UUID.fromString(String.valueOf(added.getAddedUsers().getFirst().getId()));
    assertThat(users.getUserId(id).getGivenName()).isEqualTo(account);
    // A service account ends by an owner's session or service token, never by a person's key.
    new OrganizationsApi(client(tenant, tenant.serviceToken()))
        .patchOrganizationMembers(
            new PatchOrganizationMembers()
                .orgName(tenant.name())
                .removeUsers(new PatchOrganizationMembersRemoveUsers().addIdsItem(id)));
    assertThatThrownBy(() -> users.getUserId(id)).isInstanceOf(ApiException.class);
  }

  @InEachRegion
  void groupsRolesAndGrantsGiveAccess(Tenant tenant) throws Exception {
    GroupsApi groups = new GroupsApi(owner(tenant));
    RolesApi roles = new RolesApi(owner(tenant));
    AclsApi acls = new AclsApi(owner(tenant));
    Project project =
        new ProjectsApi(owner(tenant)).postProject(new CreateProject().name(fresh("java")));
    User viewer =
        new UsersApi(owner(tenant))
            .getUser(null, null, null, null, null, null, null, tenant.name()).getObjects().stream()
                .filter(user -> tenant.viewer().email().equals(user.getEmail()))
                .findFirst()
                .orElseThrow();

    UUID group =
        groups
            .postGroup(new CreateGroup().name(fresh("g")).addMemberUsersItem(viewer.getId()))
            .getId();
    Role role =
        roles.postRole(
            new CreateRole()
                .name(fresh("r"))
                .addMemberPermissionsItem(
                    new RoleMemberPermissionsInner().permission(Permission.UPDATE)));
    roles.patchRoleId(
        role.getId(),
        new PatchRole()
            .addAddMemberPermissionsItem(
                new RoleMemberPermissionsInner()
                    .permission(Permission.DELETE)
                    .restrictObjectType(AclObjectType.EXPERIMENT)));
    AclItem grant =
        new AclItem()
            .objectType(AclObjectType.PROJECT)
            .objectId(project.getId())
            .groupId(group)
            .roleId(role.getId());
    Acl acl = acls.postAcl(grant);

    assertThat(roles.getRoleId(role.getId()).getMemberPermissions()).hasSize(2);
    assertThat(acls.getAclId(acl.getId()).getGroupId()).isEqualTo(group);
    assertThat(
            acls.aclListOrg(
                null, null, null, null, null, null, null, group, null, null, null, tenant.name()))
        .extracting(Acl::getId)
        .contains(acl.getId());
    assertThat(
            acls.aclBatchUpdate(new AclBatchUpdateRequest().removeAcls(List.of(grant)))
                .getRemovedAcls())
        .extracting(Acl::getId)
        .containsExactly(acl.getId());
    groups.patchGroupId(group, new PatchGroup().addRemoveMemberUsersItem(viewer.getId()));
    assertThat(groups.getGroupId(group).getMemberUsers()).isNullOrEmpty();
    assertThat(groups.deleteGroupId(group).getDeletedAt()).isNotNull();
    assertThat(roles.deleteRoleId(role.getId()).getDeletedAt()).isNotNull();
  }

  @InEachRegion
  void settingsAreKept(Tenant tenant) throws Exception {
    Project project =
        new ProjectsApi(owner(tenant)).postProject(new CreateProject().name(fresh("java")));
    ProjectTagsApi tags = new ProjectTagsApi(owner(tenant));
    EnvironmentsApi environments = new EnvironmentsApi(owner(tenant));

    UUID tag =
        tags.postProjectTag(
                new CreateProjectTag().projectId(project.getId()).name("triage").color("#ff0000"))
            .getId();
    UUID environment =
        environments
            .createEnvironment(new CreateEnvironment().name("Staging").slug(fresh("staging")))
            .getId();

    assertThat(tags.getProjectTagId(tag).getColor()).isEqualTo("#ff0000");
    assertThat(environments.getEnvironment(environment).getName()).isEqualTo("Staging");
    assertThat(environments.deleteEnvironment(environment).getDeletedAt()).isNotNull();
  }

  @InEachRegion
  void secretsAreWrittenAndNeverRead(Tenant tenant) throws Exception {
    AiSecretsApi secrets = new AiSecretsApi(owner(tenant));
    EnvVarsApi variables = new EnvVarsApi(owner(tenant));
    String name = fresh("provider");

    UUID secret =
        secrets
            .postAiSecret(
                new CreateAISecret().name(name).type("openai").secret("sk-java-canary-0123456789"))
            .getId();
    UUID variable =
        variables
            .postEnvVar(
                new PutEnvVarRequest()
                    .objectType(PutEnvVarRequest.ObjectTypeEnum.ORGANIZATION)
                    .objectId(UUID.fromString(tenant.id()))
                    .name("JAVA_" + name.replace('-', '_').toUpperCase(java.util.Locale.ROOT))
                    .value("java-canary-0123456789"))
            .getId();

    assertThat(secrets.getAiSecretId(secret).getPreviewSecret()).doesNotContain("canary");
    assertThat(variables.getEnvVarId(variable).toString()).doesNotContain("canary");
    secrets.deleteAiSecretId(secret);
    variables.deleteEnvVarId(variable);
  }

  @InEachRegion
  void credentialsAreListedAndMadeByServiceTokensAlone(Tenant tenant) throws Exception {
    assertThat(
            new ApiKeysApi(owner(tenant))
                .getApiKey(null, null, null, null, null, tenant.name())
                .getObjects())
        .isNotEmpty();
    UUID account =
        new ServiceTokensApi(owner(tenant))
            .getServiceToken(null, null, null, null, null, tenant.name())
            .getObjects()
            .getFirst()
            .getServiceAccountId();
    PutServiceTokenRequest wanted =
        new PutServiceTokenRequest().name(fresh("token")).serviceAccountId(account.toString());

    assertThatThrownBy(() -> new ServiceTokensApi(owner(tenant)).postServiceToken(wanted))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(403));
    ServiceTokensApi own = new ServiceTokensApi(client(tenant, tenant.serviceToken()));
    var issued = own.postServiceToken(wanted);
    assertThat(issued.getKey()).startsWith("bt-st-");
    own.deleteServiceTokenId(issued.getId());
  }

  private static String fresh(String prefix) {
    return Workspace.fresh(prefix).replace(' ', '-');
  }

  private static BraintrustOpenApiClient owner(Tenant tenant) {
    return client(tenant, tenant.owner().apiKey());
  }

  private static BraintrustOpenApiClient client(Tenant tenant, String key) {
    return BraintrustOpenApiClient.of(
        BraintrustConfig.of(
            "BRAINTRUST_API_KEY", key, "BRAINTRUST_API_URL", tenant.region().apiUrl()));
  }
}
