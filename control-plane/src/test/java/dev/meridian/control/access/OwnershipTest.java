package dev.meridian.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.access.SystemRole;
import java.sql.Connection;
import java.sql.ResultSet;
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

  @Test
  void strippingTakesWhatCreatorsGotAndNothingElseAndSaysHowMuch() throws SQLException {
    Tenant tenant = Tenant.in("us");
    String one = tenant.project("one");
    String two = tenant.project("two");
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'project','object_id':'%s','user_id':'%s','role_id':'%s'}"
                .formatted(two, tenant.personId("viewer"), SystemRole.OWNER.id().value()))
        .ok();
    assertThat(grants(tenant, two)).isEqualTo(2);

    strip(tenant);

    assertThat(grants(tenant, one)).isZero();
    assertThat(grants(tenant, two)).as("what somebody gave").isEqualTo(1);
    assertThat(stripped(tenant)).isEqualTo(2);
    assertThat(tenant.engineer().patch("/v1/project/" + one, "{'name':'still'}").status())
        .as("an engineer's own role stays")
        .isEqualTo(200);
    assertThat(tenant.engineer().get("/v1/acl?object_type=project&object_id=" + one).status())
        .as("an owner's does not")
        .isEqualTo(403);
    assertThat(grants(tenant, tenant.project("later")))
        .as("what is created later is owned as before")
        .isEqualTo(1);
  }

  private static void strip(Tenant tenant) {
    tenant
        .owner()
        .post(
            "/api/organization/patch_id",
            "{'id':'%s','strip_existing_ownership':true}".formatted(tenant.id()))
        .ok();
  }

  /** What the audit log says of the last change. */
  private static int stripped(Tenant tenant) throws SQLException {
    try (Connection database = Installation.running().database();
        ResultSet last =
            database
                .createStatement()
                .executeQuery(
                    """
                    select cast(after as json) ->> 'stripped_owner_grants' from audit_event
                    where org = '%s' order by sequence desc limit 1
                    """
                        .formatted(tenant.id()))) {
      last.next();
      return last.getInt(1);
    }
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
