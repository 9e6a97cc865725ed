package dev.meridian.control.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class AuditTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyMutationIsOneEventInTheOrganizationsChain() throws Exception {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    tenant.project("p");
    tenant.engineer().patch("/v1/project/" + project, "{'description':'x'}").ok();
    tenant.engineer().post("/api/experiment/register", "{'project_name':'q'}").ok();
    tenant.viewer().post("/v1/project", "{'name':'refused'}");
    tenant.owner().post("/v1/ai_secret", "{'name':'s','secret':'0123456789abcdef'}").ok();
    tenant.engineer().delete("/v1/project/" + project).ok();

    List<String> actions = new ArrayList<>();
    String previous = AuditChain.START;
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select * from audit_event where org = '%s' order by sequence"
                    .formatted(tenant.id()))) {
      while (row.next()) {
        actions.add(row.getString("action"));
        assertThat(row.getLong("sequence")).isEqualTo(actions.size());
        assertThat(row.getString("previous_hash")).isEqualTo(previous);
        assertThat(row.getString("hash")).isEqualTo(recomputed(row));
        previous = row.getString("hash");
      }
    }

    assertThat(actions)
        .containsExactly(
            "organization.create",
            "project.create",
            "project.update",
            "experiment.create",
            "ai_secret.create",
            "project.delete");
  }

  @Test
  void eventsAreOnlyEverAdded() throws Exception {
    Tenant tenant = Tenant.in("us");
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement()) {
      String where = " where org = '" + tenant.id() + "'";
      assertThatThrownBy(() -> statement.execute("delete from audit_event" + where))
          .hasMessageContaining("only ever added");
      assertThatThrownBy(() -> statement.execute("update audit_event set actor = 'nobody'" + where))
          .hasMessageContaining("only ever added");
    }
  }

  /** From what is in the row alone: whatever is changed there changes it. */
  private static String recomputed(ResultSet row) throws Exception {
    Change change =
        new Change(
            new OrgId(row.getObject("org", UUID.class)),
            new Region("us"),
            row.getLong("sequence"),
            row.getObject("at", OffsetDateTime.class).toInstant());
    change.audited(
        row.getString("action"),
        row.getObject("resource_id", UUID.class),
        json(row.getString("before")),
        json(row.getString("after")));
    Actor actor =
        new Actor(
            row.getString("actor"),
            Optional.ofNullable(row.getObject("credential", UUID.class)).map(CredentialId::new));
    return AuditChain.link(change, actor, row.getString("previous_hash")).hash();
  }

  private static @Nullable JsonNode json(@Nullable String text) throws Exception {
    return text == null ? null : JSON.readTree(text);
  }
}
