package dev.meridian.control.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class GroupTest {
  @Test
  void aGroupIsMadeOnceAndFoundAfterwards() {
    Tenant tenant = Tenant.in("us");
    String body =
        "{'name':'Testers','description':'d','member_users':['%s']}"
            .formatted(tenant.personId("viewer"));

    Api.Answer made = tenant.owner().post("/v1/group", body);
    Api.Answer found = tenant.owner().post("/v1/group", "{'name':'Testers','description':'other'}");

    assertThat(made.ok().path("member_users")).hasSize(1);
    assertThat(made.header("x-bt-found-existing")).isEmpty();
    assertThat(found.ok()).isEqualTo(made.ok());
    assertThat(found.header("x-bt-found-existing")).isEqualTo("true");
    assertThat(tenant.owner().get("/v1/group/" + id(made)).ok()).isEqualTo(made.ok());
  }

  @Test
  void manyAtOnceMakeOne() throws Exception {
    Tenant tenant = Tenant.in("us");
    List<Future<Api.Answer>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        clients.add(threads.submit(() -> tenant.owner().post("/v1/group", "{'name':'One'}")));
      }
    }
    List<Api.Answer> answers = new ArrayList<>();
    for (Future<Api.Answer> client : clients) {
      answers.add(client.get());
    }

    assertThat(answers).extracting(GroupTest::id).containsOnly(id(answers.getFirst()));
    assertThat(answers)
        .filteredOn(answer -> answer.header("x-bt-found-existing").isEmpty())
        .hasSize(1);
  }

  @Test
  void replacingReplacesTheMembers() {
    Tenant tenant = Tenant.in("us");
    String inner = make(tenant, "{'name':'Inner'}");
    String before =
        make(
            tenant,
            "{'name':'Testers','description':'d','member_users':['%s'],'member_groups':['%s']}"
                .formatted(tenant.personId("viewer"), inner));

    JsonNode after =
        tenant
            .owner()
            .put(
                "/v1/group",
                "{'name':'Testers','member_users':['%s']}".formatted(tenant.personId("engineer")))
            .ok();

    assertThat(after.path("id").asText()).isEqualTo(before);
    assertThat(after.path("member_users"))
        .extracting(JsonNode::asText)
        .containsExactly(tenant.personId("engineer"));
    assertThat(after.path("member_groups")).isEmpty();
    assertThat(after.path("description").isNull()).isTrue();
  }

  @Test
  void replacingOwnersWithNobodyIsRefused() {
    Tenant tenant = Tenant.in("us");

    assertThat(tenant.owner().put("/v1/group", "{'name':'Owners'}").status()).isEqualTo(409);
  }

  @Test
  void aGrantOfADeletedRoleKeepsNobodyOut() {
    Tenant tenant = Tenant.in("us");
    String id = make(tenant, "{'name':'Testers'}");
    String role =
        tenant
            .owner()
            .post("/v1/role", "{'name':'R','member_permissions':[{'permission':'delete'}]}")
            .ok()
            .path("id")
            .asText();
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'project','object_id':'%s','group_id':'%s','role_id':'%s'}"
                .formatted(tenant.project("p"), id, role))
        .ok();
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'group','object_id':'%s','user_id':'%s','permission':'update'}"
                .formatted(id, tenant.personId("viewer")))
        .ok();
    String joins = "{'add_member_users':['%s']}".formatted(tenant.personId("engineer"));
    assertThat(tenant.viewer().patch("/v1/group/" + id, joins).status()).isEqualTo(403);

    tenant.owner().delete("/v1/role/" + role).ok();

    assertThat(tenant.viewer().patch("/v1/group/" + id, joins).ok().path("member_users"))
        .hasSize(1);
  }

  @Test
  void patchingAddsRemovesAndRenames() {
    Tenant tenant = Tenant.in("us");
    String id =
        make(
            tenant,
            "{'name':'Testers','member_users':['%s']}".formatted(tenant.personId("viewer")));

    JsonNode after =
        tenant
            .owner()
            .patch(
                "/v1/group/" + id,
                "{'name':'QA','description':null,'add_member_users':['%s'],'remove_member_users':['%s']}"
                    .formatted(tenant.personId("engineer"), tenant.personId("viewer")))
            .ok();

    assertThat(after.path("name").asText()).isEqualTo("QA");
    assertThat(after.path("member_users"))
        .extracting(JsonNode::asText)
        .containsExactly(tenant.personId("engineer"));
    assertThat(
            tenant
                .owner()
                .patch(
                    "/v1/group/" + id,
                    "{'add_member_users':['%1$s'],'remove_member_users':['%1$s']}"
                        .formatted(tenant.personId("viewer")))
                .status())
        .isEqualTo(400);
  }

  @Test
  void builtInGroupsKeepTheirNamesAndStay() {
    Tenant tenant = Tenant.in("us");
    String engineers = idOf(tenant, "Engineers");

    assertThat(tenant.owner().delete("/v1/group/" + engineers).status()).isEqualTo(400);
    assertThat(tenant.owner().patch("/v1/group/" + engineers, "{'name':'Devs'}").status())
        .isEqualTo(400);
    assertThat(tenant.owner().get("/v1/group/" + engineers).ok().path("name").asText())
        .isEqualTo("Engineers");
  }

  @Test
  void noGroupIsNamedLikeABuiltInOneOrAnother() {
    Tenant tenant = Tenant.in("us");
    String id = make(tenant, "{'name':'A'}");
    make(tenant, "{'name':'B'}");

    assertThat(tenant.owner().post("/v1/group", "{'name':'OWNERS'}").status()).isEqualTo(400);
    assertThat(tenant.owner().patch("/v1/group/" + id, "{'name':'viewers'}").status())
        .isEqualTo(400);
    assertThat(tenant.owner().patch("/v1/group/" + id, "{'name':'B'}").status()).isEqualTo(409);
    assertThat(tenant.owner().patch("/v1/group/" + id, "{'name':''}").status()).isEqualTo(400);
    assertThat(tenant.owner().post("/v1/group", "{'name':'a\\u202eb'}").status()).isEqualTo(400);
    assertThat(tenant.owner().post("/v1/group", "{}").status()).isEqualTo(400);
  }

  @Test
  void aDeletedGroupGivesNothingAndItsNameIsFree() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String group =
        make(
            tenant,
            "{'name':'Testers','member_users':['%s']}".formatted(tenant.personId("viewer")));
    grant(tenant.owner(), project, group, "update").ok();
    assertThat(describes(tenant.viewer(), project)).isEqualTo(200);

    JsonNode deleted = tenant.owner().delete("/v1/group/" + group).ok();

    assertThat(deleted.path("deleted_at").isTextual()).isTrue();
    assertThat(describes(tenant.viewer(), project)).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/group/" + group).status()).isEqualTo(403);
    assertThat(grant(tenant.owner(), project, group, "read").status()).isEqualTo(403);
    assertThat(make(tenant, "{'name':'Testers'}")).isNotEqualTo(group);
  }

  @Test
  void nestingReachesAnyDepthAndHasNoCycles() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String inner =
        make(tenant, "{'name':'G0','member_users':['%s']}".formatted(tenant.personId("viewer")));
    String outer = inner;
    for (int i = 1; i < 5; i++) {
      outer = make(tenant, "{'name':'G%d','member_groups':['%s']}".formatted(i, outer));
    }
    grant(tenant.owner(), project, outer, "update").ok();

    assertThat(describes(tenant.viewer(), project)).isEqualTo(200);
    assertThat(
            tenant
                .owner()
                .patch("/v1/group/" + inner, "{'add_member_groups':['%s']}".formatted(outer))
                .status())
        .isEqualTo(400);
    assertThat(
            tenant
                .owner()
                .put("/v1/group", "{'name':'G0','member_groups':['%s']}".formatted(inner))
                .status())
        .as("itself")
        .isEqualTo(400);
  }

  @Test
  void twoChangesTogetherMakeNoCycle() throws Exception {
    Tenant tenant = Tenant.in("us");
    String one = make(tenant, "{'name':'One'}");
    String two = make(tenant, "{'name':'Two'}");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Api.Answer> first =
          clients.submit(
              () ->
                  tenant
                      .owner()
                      .patch("/v1/group/" + one, "{'add_member_groups':['" + two + "']}"));
      Future<Api.Answer> second =
          clients.submit(
              () ->
                  tenant
                      .owner()
                      .patch("/v1/group/" + two, "{'add_member_groups':['" + one + "']}"));

      assertThat(List.of(first.get().status(), second.get().status()))
          .containsExactlyInAnyOrder(200, 400);
    }
  }

  @Test
  void membersAreOfTheOrganization() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");

    assertThat(
            tenant
                .owner()
                .post(
                    "/v1/group",
                    "{'name':'G','member_users':['%s']}".formatted(other.personId("owner")))
                .status())
        .isEqualTo(403);
    assertThat(
            tenant
                .owner()
                .post(
                    "/v1/group",
                    "{'name':'G','member_groups':['%s']}".formatted(idOf(other, "Viewers")))
                .status())
        .isEqualTo(403);
    assertThat(tenant.owner().get("/v1/group?group_name=G").ok().path("objects")).isEmpty();
    assertThat(other.owner().patch("/v1/group/" + idOf(tenant, "Viewers"), "{}").status())
        .isEqualTo(403);
    assertThat(other.owner().delete("/v1/group/" + idOf(tenant, "Viewers")).status())
        .isEqualTo(403);
  }

  @Test
  void onlyWhoMayMakesGroups() {
    Tenant tenant = Tenant.in("us");
    assertThat(tenant.engineer().post("/v1/group", "{'name':'Mine'}").status()).isEqualTo(403);
    assertThat(tenant.engineer().put("/v1/group", "{'name':'Mine'}").status()).isEqualTo(403);
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'organization','object_id':'%s','user_id':'%s','permission':'create','restrict_object_type':'group'}"
                .formatted(tenant.id(), tenant.personId("engineer")))
        .ok();

    String mine =
        id(
            tenant
                .engineer()
                .post(
                    "/v1/group",
                    "{'name':'Mine','member_users':['%s']}".formatted(tenant.personId("viewer"))));

    assertThat(tenant.engineer().patch("/v1/group/" + mine, "{'description':'mine'}").status())
        .as("its creator owns it")
        .isEqualTo(200);
  }

  @Test
  void whoAddsSomebodyToAGroupInAGroupHasAllThatBothGive() {
    Tenant tenant = Tenant.in("us");
    String inner = make(tenant, "{'name':'Inner'}");
    tenant
        .owner()
        .patch("/v1/group/" + idOf(tenant, "Owners"), "{'add_member_groups':['" + inner + "']}")
        .ok();
    grantOnGroup(tenant, inner, "viewer", "update");
    String own = make(tenant, "{'name':'Own'}");
    grantOnGroup(tenant, own, "viewer", "update");

    assertThat(
            tenant
                .viewer()
                .patch(
                    "/v1/group/" + inner,
                    "{'add_member_users':['" + tenant.personId("viewer") + "']}")
                .status())
        .isEqualTo(403);
    assertThat(
            tenant
                .viewer()
                .patch("/v1/group/" + inner, "{'add_member_groups':['" + own + "']}")
                .status())
        .isEqualTo(403);
    assertThat(
            tenant
                .viewer()
                .put(
                    "/v1/group",
                    "{'name':'Inner','member_users':['" + tenant.personId("viewer") + "']}")
                .status())
        .isEqualTo(403);
    assertThat(
            tenant
                .viewer()
                .patch(
                    "/v1/group/" + own,
                    "{'add_member_users':['" + tenant.personId("viewer") + "']}")
                .status())
        .as("a group that gives nothing")
        .isEqualTo(200);
  }

  @Test
  void replacingWithTheSameMembersGivesNothingNew() {
    Tenant tenant = Tenant.in("us");
    String owners = idOf(tenant, "Owners");
    grantOnGroup(tenant, owners, "viewer", "update");
    JsonNode now = tenant.owner().get("/v1/group/" + owners).ok();

    assertThat(
            tenant
                .viewer()
                .put(
                    "/v1/group",
                    "{'name':'Owners','member_users':%s}".formatted(now.path("member_users")))
                .status())
        .isEqualTo(200);
  }

  @Test
  void theAppsRoutesDoTheSame() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = tenant.owner().post("/api/group/register", "{'group_name':'Testers'}").ok();
    String id = made.path("group").path("id").asText();
    String named = "{'id':'" + id + "'}";

    assertThat(made.path("found_existing").asBoolean()).isFalse();
    assertThat(tenant.owner().post("/api/group/get", "{'name':'Testers'}").ok()).hasSize(1);
    assertThat(tenant.owner().post("/api/group/get", named).ok()).hasSize(1);
    assertThat(tenant.owner().post("/api/group/get_id", named).ok())
        .isEqualTo(tenant.owner().get("/api/group?id=" + id).ok());
    assertThat(
            tenant
                .owner()
                .post("/api/group/patch_id", "{'id':'" + id + "','description':'d'}")
                .ok()
                .path("description")
                .asText())
        .isEqualTo("d");
    assertThat(tenant.owner().post("/api/group/delete_id", named).ok().path("id").asText())
        .isEqualTo(id);
    assertThat(tenant.owner().post("/api/group/get_id", named).status()).isEqualTo(403);
  }

  @Test
  void whoSeesNoGroupsDoesNotLearnTheirNames() {
    Tenant tenant = Tenant.in("us");
    String viewers =
        tenant.owner().get("/v1/group?group_name=Viewers").ok().at("/objects/0/id").asText();
    tenant
        .owner()
        .patch(
            "/v1/group/" + viewers,
            "{'remove_member_users':['%s']}".formatted(tenant.personId("viewer")))
        .ok();
    String id = tenant.owner().post("/v1/group", "{'name':'Layoffs'}").ok().path("id").asText();

    for (String method : new String[] {"POST", "PUT"}) {
      Api.Answer there = tenant.viewer().send(method, "/v1/group", "{\"name\":\"Layoffs\"}");
      Api.Answer missing = tenant.viewer().send(method, "/v1/group", "{\"name\":\"Nothing\"}");

      assertThat(there.status()).isEqualTo(403);
      assertThat(there.message()).isEqualTo(missing.message()).doesNotContain(id);
    }
  }

  private static void grantOnGroup(Tenant tenant, String group, String role, String permission) {
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'group','object_id':'%s','user_id':'%s','permission':'%s'}"
                .formatted(group, tenant.personId(role), permission))
        .ok();
  }

  private static Api.Answer grant(Api as, String project, String group, String permission) {
    return as.post(
        "/v1/acl",
        "{'object_type':'project','object_id':'%s','group_id':'%s','permission':'%s'}"
            .formatted(project, group, permission));
  }

  private static int describes(Api as, String project) {
    return as.patch("/v1/project/" + project, "{'description':'x'}").status();
  }

  private static String make(Tenant tenant, String body) {
    return id(tenant.owner().post("/v1/group", body));
  }

  private static String id(Api.Answer answer) {
    return answer.ok().path("id").asText();
  }

  private static String idOf(Tenant tenant, String name) {
    return tenant
        .owner()
        .get("/v1/group?group_name=" + name)
        .ok()
        .path("objects")
        .path(0)
        .path("id")
        .asText();
  }
}
