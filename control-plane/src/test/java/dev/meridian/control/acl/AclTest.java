package dev.meridian.control.acl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class AclTest {
  private static final String OWNER_ROLE = "0d1e0000-0000-4000-8000-000000000001";

  @Test
  void aGrantWorksAtOnceAndEndsWithItsDeletion() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String path = "/v1/project/" + project;
    assertThat(tenant.viewer().patch(path, "{'description':'x'}").status()).isEqualTo(403);

    JsonNode grant =
        tenant.owner().post("/v1/acl", grant(project, tenant.personId("viewer"), "update")).ok();

    assertThat(tenant.viewer().patch(path, "{'description':'x'}").status()).isEqualTo(200);
    assertThat(tenant.viewer().delete(path).status()).isEqualTo(403);
    tenant.owner().delete("/v1/acl/" + grant.path("id").asText()).ok();
    assertThat(tenant.viewer().patch(path, "{'description':'y'}").status()).isEqualTo(403);
  }

  @Test
  void theSameGrantTwiceIsOne() {
    Tenant tenant = Tenant.in("us");
    String body = grant(tenant.project("p"), tenant.personId("viewer"), "update");

    Api.Answer first = tenant.owner().post("/v1/acl", body);
    Api.Answer second = tenant.owner().post("/v1/acl", body);

    assertThat(second.ok()).isEqualTo(first.ok());
    assertThat(second.header("x-bt-found-existing")).isEqualTo("true");
  }

  @Test
  void whoMayNotGrantDoesNot() {
    Tenant tenant = Tenant.in("us");
    String project =
        tenant.owner().post("/v1/project", "{'name':'owners'}").ok().path("id").asText();

    Api.Answer answer =
        tenant.engineer().post("/v1/acl", grant(project, tenant.personId("engineer"), "delete"));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aGrantGivesNoMoreThanTheGranterHas() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    for (String permission : new String[] {"create_acls", "read"}) {
      tenant.owner().post("/v1/acl", grant(project, tenant.personId("viewer"), permission)).ok();
    }

    assertThat(
            tenant
                .viewer()
                .post("/v1/acl", grant(project, tenant.personId("viewer"), "read"))
                .status())
        .isEqualTo(200);
    Api.Answer more =
        tenant.viewer().post("/v1/acl", grant(project, tenant.personId("viewer"), "delete"));
    assertThat(more.status()).isEqualTo(403);
    assertThat(more.message()).contains("more than the granter has");
    assertThat(
            tenant
                .viewer()
                .post(
                    "/v1/acl",
                    "{'object_type':'project','object_id':'%s','user_id':'%s','role_id':'%s'}"
                        .formatted(project, tenant.personId("viewer"), OWNER_ROLE))
                .status())
        .isEqualTo(403);
  }

  @Test
  void aGrantIsToOneAndOfOne() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");

    assertThat(
            tenant
                .owner()
                .post(
                    "/v1/acl",
                    "{'object_type':'project','object_id':'%s','permission':'read'}"
                        .formatted(project))
                .status())
        .isEqualTo(400);
    assertThat(
            tenant
                .owner()
                .post("/v1/acl", grant(project, Tenant.in("us").personId("viewer"), "read"))
                .status())
        .as("to somebody who is no member")
        .isEqualTo(403);
  }

  @Test
  void joiningTheEngineersMakesAnEngineer() {
    Tenant tenant = Tenant.in("eu");
    String engineers = group(tenant, "Engineers");
    assertThat(tenant.viewer().post("/v1/project", "{'name':'x'}").status()).isEqualTo(403);

    tenant
        .owner()
        .patch(
            "/v1/group/" + engineers, "{'add_member_users':['" + tenant.personId("viewer") + "']}")
        .ok();

    assertThat(tenant.viewer().post("/v1/project", "{'name':'x'}").status()).isEqualTo(200);
    tenant
        .owner()
        .patch(
            "/v1/group/" + engineers,
            "{'remove_member_users':['" + tenant.personId("viewer") + "']}")
        .ok();
    assertThat(tenant.viewer().post("/v1/project", "{'name':'y'}").status()).isEqualTo(403);
  }

  @Test
  void whoMayEditAGroupCannotJoinMoreThanTheyHave() {
    Tenant tenant = Tenant.in("us");
    String owners = group(tenant, "Owners");
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'group','object_id':'%s','user_id':'%s','permission':'update'}"
                .formatted(owners, tenant.personId("viewer")))
        .ok();

    Api.Answer answer =
        tenant
            .viewer()
            .patch(
                "/v1/group/" + owners,
                "{'add_member_users':['" + tenant.personId("viewer") + "']}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("more than the granter has");
  }

  @Test
  void groupsDoNotContainThemselves() {
    Tenant tenant = Tenant.in("us");
    String owners = group(tenant, "Owners");
    String viewers = group(tenant, "Viewers");
    tenant.owner().patch("/v1/group/" + viewers, "{'add_member_groups':['" + owners + "']}").ok();

    Api.Answer answer =
        tenant.owner().patch("/v1/group/" + owners, "{'add_member_groups':['" + viewers + "']}");

    assertThat(answer.status()).isEqualTo(400);
  }

  private static String group(Tenant tenant, String name) {
    return tenant
        .owner()
        .get("/v1/group?group_name=" + name)
        .ok()
        .path("objects")
        .path(0)
        .path("id")
        .asText();
  }

  private static String grant(String project, String user, String permission) {
    return "{'object_type':'project','object_id':'%s','user_id':'%s','permission':'%s'}"
        .formatted(project, user, permission);
  }
}
