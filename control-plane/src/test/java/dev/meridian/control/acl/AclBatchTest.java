package dev.meridian.control.acl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class AclBatchTest {
  @ParameterizedTest
  @ValueSource(strings = {"/v1/acl/batch_update", "/v1/acl/batch-update"})
  void grantsAreGivenAndTakenBackAtOnceInOneAuditEvent(String path) throws SQLException {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    tenant.owner().post("/v1/acl", item(tenant, project, "update")).ok();
    long before = auditEvents(tenant);

    JsonNode done =
        tenant
            .owner()
            .post(
                path,
                batch(
                    item(tenant, project, "delete") + "," + item(tenant, project, "create"),
                    item(tenant, project, "update")))
            .ok();

    assertThat(done.path("added_acls")).hasSize(2);
    assertThat(done.path("removed_acls")).hasSize(1);
    assertThat(auditEvents(tenant)).isEqualTo(before + 1);
    assertThat(describes(tenant.viewer(), project)).isEqualTo(403);
    assertThat(tenant.viewer().delete("/v1/project/" + project).status()).isEqualTo(200);
  }

  @Test
  void theSameAgainChangesNothing() throws SQLException {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String add = item(tenant, project, "update");
    String body = batch(add + "," + add, item(tenant, project, "delete"));
    assertThat(tenant.owner().post("/v1/acl/batch_update", body).ok().path("added_acls"))
        .as("twice in a batch is once")
        .hasSize(1);
    long before = auditEvents(tenant);

    JsonNode again = tenant.owner().post("/v1/acl/batch_update", body).ok();

    assertThat(again.path("added_acls")).isEmpty();
    assertThat(again.path("removed_acls")).isEmpty();
    assertThat(auditEvents(tenant)).isEqualTo(before);
    assertThat(tenant.owner().post("/v1/acl/batch_update", "{}").ok().path("added_acls")).isEmpty();
  }

  @Test
  void oneThatIsRefusedRefusesAll() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    Tenant other = Tenant.in("us");

    for (String bad :
        new String[] {
          item(tenant, other.project("q"), "read"),
          item(other, project, "read"),
          "{'object_type':'prompt','object_id':'%s','user_id':'%s','permission':'read'}"
              .formatted(project, tenant.personId("viewer")),
          "{'object_type':'project','object_id':'%s','permission':'read'}".formatted(project)
        }) {
      Api.Answer answer =
          tenant
              .owner()
              .post("/v1/acl/batch_update", batch(item(tenant, project, "update") + "," + bad, ""));

      assertThat(answer.status()).as(bad).isIn(400, 403);
      assertThat(describes(tenant.viewer(), project)).isEqualTo(403);
    }
  }

  @Test
  @Timeout(60)
  void aForeignObjectIsAsMissingAndItsOrganizationIsNotLocked() throws SQLException {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    try (Connection database = Installation.running().database()) {
      database.setAutoCommit(false);
      database
          .createStatement()
          .execute("select 1 from organization where id = '" + other.id() + "' for update");
      for (String object : new String[] {other.id(), UUID.randomUUID().toString()}) {
        String grant =
            "{'object_type':'organization','object_id':'%s','user_id':'%s','permission':'read'}"
                .formatted(object, tenant.personId("viewer"));
        String none = "{'object_type':'organization','object_id':'%s'}".formatted(object);

        Api.Answer given = tenant.owner().post("/v1/acl/batch_update", batch(grant, ""));
        Api.Answer taken = tenant.owner().post("/v1/acl/batch_update", batch("", grant));

        assertThat(given.status()).isEqualTo(403);
        assertThat(given.message()).contains("create_acls", object);
        assertThat(taken.status()).isEqualTo(403);
        assertThat(taken.message()).contains("delete_acls", object);
        for (String wrong : new String[] {batch(none, ""), batch(grant, grant)}) {
          assertThat(tenant.owner().post("/v1/acl/batch_update", wrong).status()).isEqualTo(400);
        }
      }
      database.rollback();
    }
  }

  @Test
  void aBatchGivesNoMoreThanTheGranterHas() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    tenant
        .owner()
        .post("/v1/acl/batch_update", batch(item(tenant, project, "create_acls"), ""))
        .ok();

    assertThat(
            tenant
                .viewer()
                .post("/v1/acl/batch_update", batch(item(tenant, project, "read"), ""))
                .status())
        .isEqualTo(200);
    assertThat(
            tenant
                .viewer()
                .post(
                    "/v1/acl/batch_update",
                    batch(
                        item(tenant, project, "create_acls")
                            + ","
                            + item(tenant, project, "update"),
                        ""))
                .status())
        .isEqualTo(403);
    assertThat(
            tenant
                .viewer()
                .post("/v1/acl/batch_update", batch("", item(tenant, project, "create_acls")))
                .status())
        .as("without the permission to delete grants")
        .isEqualTo(403);
  }

  @Test
  void givingAndTakingTheSameIsAMistake() {
    Tenant tenant = Tenant.in("us");
    String item = item(tenant, tenant.project("p"), "update");

    assertThat(tenant.owner().post("/v1/acl/batch_update", batch(item, item)).status())
        .isEqualTo(400);
    assertThat(tenant.owner().post("/v1/acl/batch_update", "{'add_acls':[null]}").status())
        .isEqualTo(400);
    assertThat(tenant.owner().post("/v1/acl/batch_update", "{'add_acls':[{}]}").status())
        .isEqualTo(400);
    assertThat(tenant.owner().post("/v1/acl/batch_update", "{'add_acls':5}").status())
        .isEqualTo(400);
  }

  @Test
  void noBatchTakesWhatMakesOwnersOwners() {
    Tenant tenant = Tenant.in("us");
    JsonNode grant =
        tenant
            .owner()
            .get(
                "/v1/acl/list_org?object_type=organization&role_id=0d1e0000-0000-4000-8000-000000000001")
            .ok()
            .path(0);

    assertThat(tenant.owner().post("/v1/acl/batch_update", batch("", grant.toString())).status())
        .isEqualTo(409);
  }

  @Test
  void allGrantsOfAnOrganizationAreABareArrayForWhoMayReadThem() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String mine =
        tenant.owner().post("/v1/acl", item(tenant, project, "update")).ok().path("id").asText();

    JsonNode all = tenant.owner().get("/v1/acl/list_org").ok();

    assertThat(all.isArray()).isTrue();
    assertThat(all).hasSize(5);
    assertThat(all.path(0).path("id").asText()).isEqualTo(mine);
    assertThat(tenant.owner().get("/v1/acl/list_org?limit=2").ok()).hasSize(2);
    assertThat(tenant.owner().get("/v1/acl/list_org?starting_after=" + mine).ok()).hasSize(4);
    assertThat(tenant.owner().get("/v1/acl/list_org?permission=update").ok()).hasSize(1);
    assertThat(tenant.owner().get("/v1/acl/list_org?object_id=" + project).ok()).hasSize(2);
    assertThat(tenant.owner().get("/v1/acl/list_org?user_id=" + tenant.personId("viewer")).ok())
        .hasSize(1);
    assertThat(tenant.owner().get("/v1/acl/list_org?permission=rule").status()).isEqualTo(400);
    assertThat(tenant.viewer().get("/v1/acl/list_org").status()).isEqualTo(403);
    assertThat(tenant.engineer().get("/v1/acl/list_org").status()).isEqualTo(403);
    assertThat(Tenant.in("us").owner().get("/v1/acl/list_org?org_name=" + tenant.name()).status())
        .isEqualTo(403);
  }

  @Test
  void aRestrictionIsOfAPermissionOnly() {
    Tenant tenant = Tenant.in("us");

    assertThat(
            tenant
                .owner()
                .post(
                    "/v1/acl",
                    "{'object_type':'project','object_id':'%s','user_id':'%s','role_id':'0d1e0000-0000-4000-8000-000000000003','restrict_object_type':'experiment'}"
                        .formatted(tenant.project("p"), tenant.personId("viewer")))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"organization", "org_project", "org_member", "org_audit_logs"})
  void whatIsOfTheOrganizationIsGrantedByItsId(String type) {
    Tenant tenant = Tenant.in("us");
    String body =
        "{'object_type':'%s','object_id':'%s','user_id':'%s','permission':'read'}"
            .formatted(type, tenant.id(), tenant.personId("viewer"));

    JsonNode made = tenant.owner().post("/v1/acl", body).ok();

    assertThat(made.path("object_type").asText()).isEqualTo(type);
    assertThat(
            tenant
                .owner()
                .raw(
                    java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create(Installation.running().url() + "/v1/acl"))
                        .method(
                            "DELETE",
                            java.net.http.HttpRequest.BodyPublishers.ofString(
                                body.replace('\'', '"'))))
                .statusCode())
        .isEqualTo(200);
    assertThat(tenant.owner().get("/v1/acl/" + made.path("id").asText()).status()).isEqualTo(403);
  }

  @Test
  void aGrantOnAProjectsLogReachesItAlone() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");

    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'project_log','object_id':'%s','user_id':'%s','permission':'update'}"
                .formatted(project, tenant.personId("viewer")))
        .ok();

    assertThat(describes(tenant.viewer(), project)).isEqualTo(403);
  }

  @Test
  void theAppsRoutesDoTheSame() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    JsonNode made = tenant.owner().post("/api/acl/register", item(tenant, project, "update")).ok();
    String id = made.path("acl").path("id").asText();

    assertThat(made.path("found_existing").asBoolean()).isFalse();
    assertThat(tenant.owner().get("/api/acl?id=" + id).ok()).isEqualTo(made.path("acl"));
    assertThat(tenant.owner().post("/api/acl/get", "{'id':'" + id + "'}").ok()).hasSize(1);
    assertThat(
            tenant
                .owner()
                .post(
                    "/api/acl/get", "{'object_type':'project','object_id':'%s'}".formatted(project))
                .ok())
        .hasSize(2);
    tenant.owner().post("/api/acl/delete_id", "{'id':'" + id + "'}").ok();
    assertThat(describes(tenant.viewer(), project)).isEqualTo(403);
  }

  private static String batch(String add, String remove) {
    return "{'add_acls':[%s],'remove_acls':[%s]}".formatted(add, remove);
  }

  private static String item(Tenant tenant, String project, String permission) {
    return "{'object_type':'project','object_id':'%s','user_id':'%s','permission':'%s'}"
        .formatted(project, tenant.personId("viewer"), permission);
  }

  private static int describes(Api as, String project) {
    return as.patch("/v1/project/" + project, "{'description':'x'}").status();
  }

  private static long auditEvents(Tenant tenant) throws SQLException {
    try (Connection database = Installation.running().database();
        ResultSet count =
            database
                .createStatement()
                .executeQuery(
                    "select count(*) from audit_event where org = '" + tenant.id() + "'")) {
      count.next();
      return count.getLong(1);
    }
  }
}
