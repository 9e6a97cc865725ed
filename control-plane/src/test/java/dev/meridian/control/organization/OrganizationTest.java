package dev.meridian.control.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class OrganizationTest {
  private static final String CREATE = "/internal/operator/organizations";
  private static final String OWNER =
      "'people':[{'role':'owner','subject':'first@half.test','email':'first@half.test'}]";

  @Test
  void anUnknownRegionIsRefused() {
    Api.Answer answer = Api.as("operator").post(CREATE, "{'name':'nowhere','region':'atlantis'}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("[ap, eu, us]");
  }

  @Test
  void aTakenNameIsAConflict() {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer =
        Api.as("operator").post(CREATE, "{'name':'" + tenant.name() + "','region':'eu'}");

    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void onlyTheOperatorCreatesThemInside() {
    String body = "{'name':'mine','region':'us'}";

    assertThat(Api.internal().post(CREATE, body).status()).isEqualTo(401);
    assertThat(Api.as("gateway-us").post(CREATE, body).status()).isEqualTo(403);
  }

  @Test
  void noSqlChangesARegion() throws SQLException {
    Tenant tenant = Tenant.in("us");
    try (var database = Installation.running().database();
        Statement statement = database.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "update organization set region = 'eu' where id = '" + tenant.id() + "'"))
          .hasMessageContaining("written once");
    }
  }

  @Test
  void aKeySeesItsOwnOrganizationOnly() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");

    assertThat(tenant.viewer().get("/v1/organization").ok().path("objects")).hasSize(1);
    assertThat(tenant.viewer().get("/v1/organization/" + tenant.id()).status()).isEqualTo(200);
    assertThat(tenant.owner().get("/v1/organization/" + other.id()).status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/user/" + other.personId("owner")).status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/user").ok().path("objects"))
        .as("three people and the service account")
        .hasSize(4);
  }

  @Test
  void aRefusedSecretLeavesNoOrganizationBehind() {
    String name = "half-" + java.util.UUID.randomUUID();

    Api.Answer refused =
        Api.as("operator")
            .post(
                CREATE,
                "{'name':'%s','region':'us',%s,'ai_secrets':[{'type':'openai'}]}"
                    .formatted(name, OWNER));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(
            Api.as("operator")
                .post(CREATE, "{'name':'%s','region':'us',%s}".formatted(name, OWNER))
                .status())
        .isEqualTo(200);
  }
}
