package dev.meridian.control.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class RoleTest {
  private static final String OWNER_ROLE = "0d1e0000-0000-4000-8000-000000000001";
  private static final String VIEWER_ROLE = "0d1e0000-0000-4000-8000-000000000003";

  @Test
  void aRoleIsMadeOnceAndFoundAfterwards() {
    Tenant tenant = Tenant.in("us");

    Api.Answer made =
        tenant
            .owner()
            .post(
                "/v1/role",
                "{'name':'Describer','description':'d','member_permissions':[{'permission':'update','restrict_object_type':'project'},{'permission':'read'},{'permission':'read'}]}");
    Api.Answer found = tenant.owner().post("/v1/role", "{'name':'Describer'}");

    assertThat(made.ok().path("org_id").asText()).isEqualTo(tenant.id());
    assertThat(made.ok().path("member_permissions").toString())
        .isEqualTo(
            "[{\"permission\":\"update\",\"restrict_object_type\":\"project\"},{\"permission\":\"read\",\"restrict_object_type\":null}]");
    assertThat(found.ok()).isEqualTo(made.ok());
    assertThat(found.header("x-bt-found-existing")).isEqualTo("true");
    assertThat(tenant.owner().get("/v1/role/" + id(made)).ok()).isEqualTo(made.ok());
  }

  @Test
  void aRoleGivesWhatItHoldsAndWhatRolesInItHold() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String inner = make(tenant, "{'name':'Inner','member_permissions':[{'permission':'update'}]}");
    String outer = make(tenant, "{'name':'Outer','member_roles':['%s']}".formatted(inner));
    grant(tenant.owner(), "project", project, tenant.personId("viewer"), outer).ok();
    assertThat(describes(tenant.viewer(), project)).isEqualTo(200);

    tenant
        .owner()
        .patch("/v1/role/" + inner, "{'remove_member_permissions':[{'permission':'update'}]}")
        .ok();

    assertThat(describes(tenant.viewer(), project)).isEqualTo(403);
  }

  @Test
  void aDeletedRoleGivesNothing() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String inner = make(tenant, "{'name':'Inner','member_permissions':[{'permission':'update'}]}");
    String outer = make(tenant, "{'name':'Outer','member_roles':['%s']}".formatted(inner));
    grant(tenant.owner(), "project", project, tenant.personId("viewer"), outer).ok();

    JsonNode deleted = tenant.owner().delete("/v1/role/" + inner).ok();

    assertThat(deleted.path("deleted_at").isTextual()).isTrue();
    assertThat(describes(tenant.viewer(), project)).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/role/" + inner).status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/role/" + outer).ok().path("member_roles")).isEmpty();
    assertThat(grant(tenant.owner(), "project", project, tenant.personId("viewer"), inner).status())
        .isEqualTo(403);
    assertThat(tenant.owner().patch("/v1/role/" + outer, "{'description':'still fine'}").status())
        .isEqualTo(200);
  }

  @Test
  void replacingReplacesEverything() {
    Tenant tenant = Tenant.in("us");
    String before =
        make(
            tenant,
            "{'name':'R','description':'d','member_permissions':[{'permission':'read'}],'member_roles':['%s']}"
                .formatted(VIEWER_ROLE));

    JsonNode after =
        tenant
            .owner()
            .put("/v1/role", "{'name':'R','member_permissions':[{'permission':'update'}]}")
            .ok();

    assertThat(after.path("id").asText()).isEqualTo(before);
    assertThat(after.path("member_permissions")).hasSize(1);
    assertThat(after.path("member_permissions").path(0).path("permission").asText())
        .isEqualTo("update");
    assertThat(after.path("member_roles")).isEmpty();
    assertThat(after.path("description").isNull()).isTrue();
  }

  @Test
  void aPatchAddsRemovesAndReplaces() {
    Tenant tenant = Tenant.in("us");
    String role =
        "/v1/role/" + make(tenant, "{'name':'R','member_permissions':[{'permission':'read'}]}");

    assertThat(
            permissions(
                tenant
                    .owner()
                    .patch(
                        role,
                        "{'add_member_permissions':[{'permission':'update'},{'permission':'read'}],'add_member_roles':['%s']}"
                            .formatted(VIEWER_ROLE))))
        .containsExactly("read", "update");
    assertThat(
            permissions(
                tenant
                    .owner()
                    .patch(
                        role,
                        "{'member_permissions':[{'permission':'delete'}],'remove_member_roles':['%s']}"
                            .formatted(VIEWER_ROLE))))
        .as("all there shall be, as some clients send it")
        .containsExactly("delete");
    assertThat(
            tenant
                .owner()
                .patch(
                    role,
                    "{'add_member_permissions':[{'permission':'read'}],'remove_member_permissions':[{'permission':'read'}]}")
                .status())
        .isEqualTo(400);
    assertThat(
            tenant.owner().patch(role, "{'member_permissions':[{'permission':'rule'}]}").status())
        .isEqualTo(400);
  }

  @Test
  void rolesDoNotContainThemselves() {
    Tenant tenant = Tenant.in("us");
    String inner = make(tenant, "{'name':'Inner'}");
    String outer = make(tenant, "{'name':'Outer','member_roles':['%s']}".formatted(inner));

    for (String member : List.of(inner, outer)) {
      assertThat(
              tenant
                  .owner()
                  .patch("/v1/role/" + inner, "{'add_member_roles':['%s']}".formatted(member))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void systemRolesAreForReadingOnly() {
    Tenant tenant = Tenant.in("us");

    assertThat(tenant.viewer().get("/v1/role/" + OWNER_ROLE).ok().path("org_id").isNull()).isTrue();
    assertThat(tenant.owner().patch("/v1/role/" + OWNER_ROLE, "{'name':'X'}").status())
        .isEqualTo(403);
    assertThat(tenant.owner().delete("/v1/role/" + OWNER_ROLE).status()).isEqualTo(403);
    assertThat(tenant.owner().put("/v1/role", "{'name':'Owner'}").status()).isEqualTo(400);
    assertThat(tenant.owner().post("/v1/role", "{'name':'OWNER'}").status()).isEqualTo(400);
  }

  @Test
  void listsHaveOwnRolesAndThenTheSystems() {
    Tenant tenant = Tenant.in("us");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.addFirst(make(tenant, "{'name':'R%d'}".formatted(i)));
    }
    List<String> all = ids(tenant.owner().get("/v1/role"));
    List<String> paged = new ArrayList<>();
    String after = "";
    for (List<String> page = ids(tenant.owner().get("/v1/role?limit=2"));
        !page.isEmpty();
        page = ids(tenant.owner().get("/v1/role?limit=2&starting_after=" + after))) {
      paged.addAll(page);
      after = page.getLast();
    }

    assertThat(all).hasSize(6).startsWith(made.toArray(String[]::new));
    assertThat(paged).isEqualTo(all);
    assertThat(ids(tenant.owner().get("/v1/role?limit=2&ending_before=" + all.get(3))))
        .isEqualTo(all.subList(1, 3));
    assertThat(ids(tenant.owner().get("/v1/role?limit=2&ending_before=" + all.get(5))))
        .isEqualTo(all.subList(3, 5));
    assertThat(ids(tenant.owner().get("/v1/role?limit=2&ending_before=" + all.get(2))))
        .isEqualTo(all.subList(0, 2));
    assertThat(ids(tenant.owner().get("/v1/role?ids=" + all.get(0) + "," + all.get(4))))
        .containsExactly(all.get(0), all.get(4));
    assertThat(ids(tenant.owner().get("/v1/role?role_name=R1"))).containsExactly(all.get(1));
    assertThat(ids(tenant.owner().get("/v1/role?role_name=Viewer"))).containsExactly(VIEWER_ROLE);
    Tenant other = Tenant.in("us");
    assertThat(ids(other.owner().get("/v1/role"))).hasSize(3);
    assertThat(ids(other.owner().get("/v1/role?starting_after=" + made.getFirst()))).isEmpty();
  }

  @Test
  void anotherTenantsRoleIsNotThere() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String role = make(tenant, "{'name':'R'}");

    assertThat(other.owner().get("/v1/role/" + role).status()).isEqualTo(403);
    assertThat(other.owner().patch("/v1/role/" + role, "{'name':'mine'}").status()).isEqualTo(403);
    assertThat(other.owner().delete("/v1/role/" + role).status()).isEqualTo(403);
    assertThat(
            other
                .owner()
                .post("/v1/role", "{'name':'R','member_roles':['%s']}".formatted(role))
                .status())
        .isEqualTo(403);
    assertThat(
            grant(other.owner(), "project", other.project("p"), other.personId("viewer"), role)
                .status())
        .isEqualTo(403);
    assertThat(tenant.engineer().post("/v1/role", "{'name':'S'}").status()).isEqualTo(403);
    assertThat(tenant.engineer().patch("/v1/role/" + role, "{'name':'S'}").status()).isEqualTo(403);
  }

  @Test
  void whoChangesARoleHasAllThatItsHoldersGain() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String held = make(tenant, "{'name':'Held'}");
    String outer = make(tenant, "{'name':'Outer','member_roles':['%s']}".formatted(held));
    String unheld = make(tenant, "{'name':'Unheld'}");
    grant(tenant.owner(), "project", project, tenant.personId("viewer"), outer).ok();
    for (String role : List.of(held, outer, unheld)) {
      tenant
          .owner()
          .post(
              "/v1/acl",
              "{'object_type':'role','object_id':'%s','user_id':'%s','permission':'update'}"
                  .formatted(role, tenant.personId("viewer")))
          .ok();
    }
    String delete = "[{'permission':'delete'}]";

    assertThat(patch(tenant.viewer(), held, "{'add_member_permissions':%s}".formatted(delete)))
        .isEqualTo(403);
    assertThat(patch(tenant.viewer(), held, "{'member_permissions':%s}".formatted(delete)))
        .isEqualTo(403);
    assertThat(patch(tenant.viewer(), held, "{'add_member_roles':['%s']}".formatted(OWNER_ROLE)))
        .isEqualTo(403);
    assertThat(
            tenant
                .viewer()
                .put("/v1/role", "{'name':'Held','member_permissions':%s}".formatted(delete))
                .status())
        .isEqualTo(403);
    assertThat(tenant.viewer().delete("/v1/project/" + project).status()).isEqualTo(403);

    assertThat(patch(tenant.viewer(), unheld, "{'add_member_permissions':%s}".formatted(delete)))
        .as("nobody holds it")
        .isEqualTo(200);
    assertThat(patch(tenant.viewer(), outer, "{'add_member_roles':['%s']}".formatted(unheld)))
        .as("but then nobody hands it on")
        .isEqualTo(403);
    assertThat(
            patch(
                tenant.viewer(),
                held,
                "{'add_member_permissions':[{'permission':'read','restrict_object_type':'experiment'}]}"))
        .as("what the changer has there")
        .isEqualTo(200);
  }

  @Test
  void theAppsRoutesDoTheSame() {
    Tenant tenant = Tenant.in("us");
    JsonNode made = tenant.owner().post("/api/role/register", "{'role_name':'R'}").ok();
    String id = made.path("role").path("id").asText();
    String named = "{'id':'" + id + "'}";

    assertThat(tenant.owner().post("/api/role/get", "{}").ok()).hasSize(4);
    assertThat(tenant.owner().post("/api/role/get_id", named).ok())
        .isEqualTo(tenant.owner().get("/api/role?id=" + id).ok());
    assertThat(
            tenant
                .owner()
                .post("/api/role/patch_id", "{'id':'" + id + "','name':'S'}")
                .ok()
                .path("name")
                .asText())
        .isEqualTo("S");
    assertThat(tenant.owner().post("/api/role/delete_id", named).ok().path("id").asText())
        .isEqualTo(id);
  }

  @Test
  void whoSeesNoRolesDoesNotLearnTheirNames() {
    Tenant tenant = Tenant.in("us");
    String viewers =
        tenant.owner().get("/v1/group?group_name=Viewers").ok().at("/objects/0/id").asText();
    tenant
        .owner()
        .patch(
            "/v1/group/" + viewers,
            "{'remove_member_users':['%s']}".formatted(tenant.personId("viewer")))
        .ok();
    String id = tenant.owner().post("/v1/role", "{'name':'Layoffs'}").ok().path("id").asText();

    for (String method : new String[] {"POST", "PUT"}) {
      Api.Answer there = tenant.viewer().send(method, "/v1/role", "{\"name\":\"Layoffs\"}");
      Api.Answer missing = tenant.viewer().send(method, "/v1/role", "{\"name\":\"Nothing\"}");

      assertThat(there.status()).isEqualTo(403);
      assertThat(there.message()).isEqualTo(missing.message()).doesNotContain(id);
    }
  }

  private static int patch(Api as, String role, String body) {
    return as.patch("/v1/role/" + role, body).status();
  }

  private static List<String> permissions(Api.Answer answer) {
    List<String> names = new ArrayList<>();
    answer.ok().path("member_permissions").forEach(p -> names.add(p.path("permission").asText()));
    return names;
  }

  private static List<String> ids(Api.Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.ok().path("objects").forEach(role -> ids.add(role.path("id").asText()));
    return ids;
  }

  private static Api.Answer grant(Api as, String type, String object, String user, String role) {
    return as.post(
        "/v1/acl",
        "{'object_type':'%s','object_id':'%s','user_id':'%s','role_id':'%s'}"
            .formatted(type, object, user, role));
  }

  private static int describes(Api as, String project) {
    return as.patch("/v1/project/" + project, "{'description':'x'}").status();
  }

  private static String make(Tenant tenant, String body) {
    return id(tenant.owner().post("/v1/role", body));
  }

  private static String id(Api.Answer answer) {
    return answer.ok().path("id").asText();
  }
}
