package dev.meridian.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class OwnershipTest {
  @Test
  void creatorsOwnWhatTheyCreateUnlessTheOrganizationDoesNotWantThat() throws SQLException {
    Tenant tenant = Tenant.in("us");
    assertThat(grants(tenant, tenant.project("owned"))).isEqualTo(1);
    try (Connection database = Installation.running().database()) {
      database
          .createStatement()
          .execute(
              "update organization set creator_ownership = false where id = '" + tenant.id() + "'");
    }

    String project = tenant.project("unowned");

    assertThat(grants(tenant, project)).isZero();
    assertThat(tenant.engineer().get("/v1/project/" + project).status())
        .as("an engineer reads it anyway")
        .isEqualTo(200);
  }

  private static int grants(Tenant tenant, String project) {
    return tenant
        .owner()
        .get("/v1/acl?object_type=project&object_id=" + project)
        .ok()
        .path("objects")
        .size();
  }
}
