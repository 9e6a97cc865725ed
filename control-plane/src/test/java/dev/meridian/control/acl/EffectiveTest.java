package dev.meridian.control.acl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class EffectiveTest {
  @Test
  void everyPermissionComesWithItsReasons() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String inner = group(tenant, "{'name':'I','member_users':['%s']}".formatted(viewer(tenant)));
    String outer = group(tenant, "{'name':'O','member_groups':['%s']}".formatted(inner));
    String grant =
        tenant
            .owner()
            .post(
                "/v1/acl",
                "{'object_type':'project','object_id':'%s','group_id':'%s','permission':'update','restrict_object_type':'experiment'}"
                    .formatted(project, outer))
            .ok()
            .path("id")
            .asText();

    JsonNode permissions =
        tenant
            .owner()
            .post("/api/acl/effective", about(viewer(tenant), project))
            .ok()
            .path("permissions");

    JsonNode update = named(permissions, "update", "experiment");
    assertThat(update.path("reasons")).hasSize(1);
    JsonNode reason = update.path("reasons").path(0);
    assertThat(reason.path("acl_id").asText()).isEqualTo(grant);
    assertThat(reason.path("object_id").asText()).isEqualTo(project);
    assertThat(reason.path("via").toString())
        .isEqualTo(
            "[{\"id\":\"%s\",\"name\":\"I\"},{\"id\":\"%s\",\"name\":\"O\"}]"
                .formatted(inner, outer));
    assertThat(reason.path("role").isNull()).isTrue();
    JsonNode read = named(permissions, "read", "project").path("reasons").path(0);
    assertThat(read.path("object_type").asText()).isEqualTo("organization");
    assertThat(read.path("via").path(0).path("name").asText()).isEqualTo("Viewers");
    assertThat(read.path("role").path("name").asText()).isEqualTo("Viewer");
    assertThat(permissions).noneMatch(p -> p.path("permission").asText().equals("delete"));
  }

  @Test
  void peopleAreNamedByAddressToo() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");

    assertThat(
            tenant
                .owner()
                .post(
                    "/api/acl/effective",
                    "{'email':'VIEWER@%s.test','object_type':'project','object_id':'%s'}"
                        .formatted(tenant.name(), project))
                .ok())
        .isEqualTo(tenant.owner().post("/api/acl/effective", about(viewer(tenant), project)).ok());
    assertThat(
            tenant
                .owner()
                .post(
                    "/api/acl/effective",
                    "{'object_type':'project','object_id':'%s'}".formatted(project))
                .status())
        .isEqualTo(400);
  }

  @Test
  void oneselfMayAskAndOthersNeedThePermission() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");

    assertThat(status(tenant.viewer(), about(viewer(tenant), project))).isEqualTo(200);
    assertThat(status(tenant.viewer(), about(tenant.personId("owner"), project))).isEqualTo(403);
    assertThat(status(tenant.engineer(), about(viewer(tenant), project)))
        .as("who made it owns it, and reads its grants")
        .isEqualTo(200);
    assertThat(status(tenant.owner(), about(UUID.randomUUID().toString(), project))).isEqualTo(403);
  }

  @Test
  void whatIsNotThereAndWhatIsAnothersAnswerTheSame() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String theirs = other.project("p");
    String missing = UUID.randomUUID().toString();

    Api.Answer foreign =
        tenant.owner().post("/api/acl/effective", about(tenant.personId("owner"), theirs));
    Api.Answer none =
        tenant.owner().post("/api/acl/effective", about(tenant.personId("owner"), missing));

    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.message().replace(theirs, "?"))
        .isEqualTo(none.message().replace(missing, "?"));
  }

  private static int status(Api as, String body) {
    return as.post("/api/acl/effective", body).status();
  }

  private static String about(String user, String project) {
    return "{'user_id':'%s','object_type':'project','object_id':'%s'}".formatted(user, project);
  }

  private static String viewer(Tenant tenant) {
    return tenant.personId("viewer");
  }

  private static String group(Tenant tenant, String body) {
    return tenant.owner().post("/v1/group", body).ok().path("id").asText();
  }

  private static JsonNode named(JsonNode permissions, String permission, String restriction) {
    for (JsonNode each : permissions) {
      if (each.path("permission").asText().equals(permission)
          && each.path("restrict_object_type").asText().equals(restriction)) {
        return each;
      }
    }
    throw new AssertionError(permission + " on " + restriction + " is not in " + permissions);
  }
}
