package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The built-in groups, and grants beside them. */
@OnStack
class PermissionsIT {
  private static final Duration REVOKED = Duration.ofSeconds(10);
  private final Stack stack = Stack.running();

  @InEachRegion
  void ownersAndEngineersWriteAndViewersOnlyRead(Tenant tenant) {
    String project = Workspace.of(tenant).project();

    for (String key :
        List.of(tenant.owner().apiKey(), tenant.engineer().apiKey(), tenant.serviceToken())) {
      as(tenant, key)
          .logs3(List.of(Workspace.logRow(project, key.substring(key.length() - 4), 1)))
          .ok();
    }
    Workspace viewer = as(tenant, tenant.viewer().apiKey());

    assertThat(viewer.rows("project_logs", project)).hasSize(3);
    viewer.logs3(List.of(Workspace.logRow(project, "refused", 1))).refused(403);
    viewer
        .api()
        .post("/api/project/register", Map.of("project_name", Workspace.fresh("refused")))
        .refused(403);
    assertThat(viewer.rows("project_logs", project)).hasSize(3);
  }

  @InEachRegion
  void anEngineerGrantsNothing(Tenant tenant) {
    Workspace engineer = Workspace.of(tenant);
    Workspace owner = as(tenant, tenant.owner().apiKey());
    String project = owner.project();
    String viewer = People.id(owner.api(), tenant.viewer());

    engineer.api().post("/v1/acl", acl(project, viewer)).refused(403);
  }

  @InEachRegion
  void aGrantTakenBackIsRefusedSoon(Tenant tenant) throws Exception {
    Workspace owner = as(tenant, tenant.owner().apiKey());
    Workspace viewer = as(tenant, tenant.viewer().apiKey());
    String project = owner.project();
    List<Map<String, Object>> row = List.of(Workspace.logRow(project, "granted", 1));
    JsonNode acl =
        owner.api().post("/v1/acl", acl(project, People.id(owner.api(), tenant.viewer()))).ok();
    viewer.logs3(row).ok();

    owner.api().delete("/v1/acl/" + acl.path("id").asText()).ok();

    Eventually.holds(REVOKED, () -> viewer.logs3(row).refused(403));
  }

  private static Map<String, String> acl(String project, String user) {
    return Map.of(
        "object_type", "project", "object_id", project, "user_id", user, "permission", "update");
  }

  private static Workspace as(Tenant tenant, String key) {
    return new Workspace(tenant, Api.with(tenant.region().apiUrl(), key));
  }
}
