package dev.meridian.control.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ServiceAccountTest {
  @Test
  void anAccountOfANameIsMadeOnce() {
    Tenant tenant = Tenant.in("us");

    Api.Answer first = register(tenant.page("owner"), "ci");
    Api.Answer second = register(tenant.serviceToken(), "ci");

    assertThat(first.ok().path("found_existing").asBoolean()).isFalse();
    assertThat(second.ok().path("service_account")).isEqualTo(first.ok().path("service_account"));
    assertThat(second.header("x-bt-found-existing")).isEqualTo("true");
    assertThat(tenant.viewer().post("/api/service_account/get", "{}").ok().findValuesAsText("name"))
        .containsExactly("service", "ci");
    assertThat(tenant.viewer().post("/api/service_account/get", "{'name':'ci'}").ok()).hasSize(1);
  }

  @Test
  void onlyOwnersChangeAccountsAndNoneWithAPersonsKey() {
    Tenant tenant = Tenant.in("us");
    String id = id(register(tenant.serviceToken(), "ci"));
    Api itself = token(tenant, id);

    for (Api nobody :
        new Api[] {
          tenant.owner(), tenant.page("engineer"), itself, Tenant.in("us").serviceToken()
        }) {
      assertThat(nobody.post("/api/service_account/register", org(tenant, "'name':'x'")).status())
          .isEqualTo(403);
      assertThat(
              nobody
                  .post(
                      "/api/service_account/patch_id", org(tenant, "'name':'x','id':'" + id + "'"))
                  .status())
          .isEqualTo(403);
    }
    assertThat(tenant.viewer().post("/api/service_account/get", "{}").ok().findValuesAsText("name"))
        .containsExactly("service", "ci");
  }

  @Test
  void anAccountIsRenamedAndThePlanesAreTold() {
    Tenant tenant = Tenant.in("us");
    Api owner = tenant.serviceToken();
    String id = id(register(owner, "ci"));
    register(owner, "taken").ok();

    Api.Answer renamed =
        owner.post("/api/service_account/patch_id", "{'id':'%s','name':'cd'}".formatted(id));

    assertThat(renamed.ok().path("name").asText()).isEqualTo("cd");
    assertThat(
            Api.as("data-plane-us")
                .get("/internal/changes?since=" + (renamed.position() - 5))
                .ok()
                .toString())
        .contains("\"name\":\"cd\"");
    assertThat(
            owner
                .post("/api/service_account/patch_id", "{'id':'%s','name':'taken'}".formatted(id))
                .status())
        .isEqualTo(409);
    assertThat(
            owner
                .post(
                    "/api/service_account/patch_id",
                    "{'id':'%s','name':'x'}".formatted(tenant.personId("viewer")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void anAccountGetsRightsAsPeopleDo() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String id = id(register(tenant.serviceToken(), "ci"));
    Api itself = token(tenant, id);
    String path = "/v1/project/" + project;
    assertThat(itself.get(path).status()).isEqualTo(403);

    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'project','object_id':'%s','user_id':'%s','permission':'read'}"
                .formatted(project, id))
        .ok();
    assertThat(itself.get(path).status()).isEqualTo(200);
    assertThat(itself.patch(path, "{'description':'x'}").status()).isEqualTo(403);

    JsonNode engineers =
        tenant.owner().get("/v1/group?group_name=Engineers").ok().path("objects").path(0);
    tenant
        .owner()
        .patch(
            "/v1/group/" + engineers.path("id").asText(),
            "{'add_member_users':['%s']}".formatted(id))
        .ok();
    assertThat(itself.patch(path, "{'description':'x'}").status()).isEqualTo(200);
  }

  @Test
  void deletionEndsTokensGrantsAndPlacesInGroupsAtOnce() {
    Tenant tenant = Tenant.in("us");
    Api owner = tenant.serviceToken();
    String project = tenant.project("p");
    String id = id(register(owner, "ci"));
    Api itself = token(tenant, id);
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'project','object_id':'%s','user_id':'%s','permission':'read'}"
                .formatted(project, id))
        .ok();
    String group =
        tenant
            .owner()
            .get("/v1/group?group_name=Viewers")
            .ok()
            .path("objects")
            .path(0)
            .path("id")
            .asText();
    tenant.owner().patch("/v1/group/" + group, "{'add_member_users':['%s']}".formatted(id)).ok();
    String request = "{'id':'" + id + "'}";
    assertThat(itself.post("/api/service_account/delete_id", request).message())
        .contains("can't delete itself");

    Api.Answer deleted = owner.post("/api/service_account/delete_id", request);

    assertThat(deleted.ok().path("name").asText()).isEqualTo("ci");
    assertThat(itself.post("/api/self/me", "").status()).isEqualTo(401);
    assertThat(tenant.owner().get("/v1/service_token").ok().toString()).doesNotContain(id);
    assertThat(tenant.owner().get("/v1/group/" + group).ok().toString()).doesNotContain(id);
    assertThat(
            tenant.owner().get("/v1/acl?object_type=project&object_id=" + project).ok().toString())
        .doesNotContain(id);
    assertThat(owner.post("/api/service_account/delete_id", request).status()).isEqualTo(403);
    assertThat(
            owner
                .post("/v1/service_token", "{'name':'t','service_account_id':'%s'}".formatted(id))
                .status())
        .isEqualTo(403);
    assertThat(
            owner
                .post(
                    "/api/service_account/delete_id",
                    "{'id':'%s'}".formatted(tenant.personId("viewer")))
                .status())
        .as("people are no service accounts")
        .isEqualTo(403);
    assertThat(register(owner, "ci").ok().path("found_existing").asBoolean()).isFalse();
  }

  private static Api token(Tenant tenant, String account) {
    return Api.withKey(
        tenant
            .serviceToken()
            .post("/v1/service_token", "{'name':'t','service_account_id':'%s'}".formatted(account))
            .ok()
            .path("key")
            .asText());
  }

  private static String org(Tenant tenant, String fields) {
    return "{'org_id':'" + tenant.id() + "'," + fields + "}";
  }

  private static Api.Answer register(Api owner, String name) {
    return owner.post("/api/service_account/register", "{'name':'" + name + "'}");
  }

  private static String id(Api.Answer registered) {
    return registered.ok().path("service_account").path("id").asText();
  }
}
