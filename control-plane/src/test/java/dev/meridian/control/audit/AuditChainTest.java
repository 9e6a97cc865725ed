package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class AuditChainTest {
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

    assertThat(Chains.of(tenant))
        .extracting(event -> event.subject().action())
        .containsExactly(
            "organization.create",
            "project.create",
            "project.update",
            "experiment.create",
            "ai_secret.create",
            "project.delete");
    assertThat(Chains.broken(tenant)).isEmpty();
  }

  @Test
  void anEventSaysWhoDidWhatToWhatAndFromWhere() throws Exception {
    Tenant tenant = Tenant.in("us");
    Api.Answer made = tenant.engineer().post("/v1/project", "{'name':'p'}");
    String project = made.ok().path("id").asText();
    tenant.engineer().post("/v1/dataset", "{'name':'d','project_id':'" + project + "'}").ok();

    List<AuditEvent> events = Chains.of(tenant);
    AuditEvent creation = events.get(1);
    assertThat(creation.source().actor()).isEqualTo(tenant.personId("engineer"));
    assertThat(creation.source().credential()).isNotNull();
    assertThat(creation.source().traceId()).isEqualTo(made.header("x-bt-internal-trace-id"));
    assertThat(creation.source().clientAddress()).isEqualTo("127.0.0.1");
    assertThat(creation.subject().resourceName()).isEqualTo("p");
    assertThat(creation.subject().projectId()).hasToString(project);
    assertThat(events.get(2).subject().resourceType()).isEqualTo("dataset");
    assertThat(events.get(2).subject().projectId()).hasToString(project);
    assertThat(events.getFirst().source().actor()).isEqualTo("service:operator");
    assertThat(events.getFirst().source().traceId()).isNotBlank();
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
      assertThatThrownBy(() -> statement.execute("truncate audit_event"))
          .hasMessageContaining("only ever added");
    }
  }
}
