package dev.meridian.control.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.access.SystemRole;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ImpersonationTest {
  private static final String HEADER = "x-bt-impersonate-user";
  private static final String REFUSAL =
      "Missing the Owner role to act in that user's name, or the user does not exist";

  @Test
  void anOwnerActsWithTheRightsOfTheOtherAndNoMore() throws SQLException {
    Tenant tenant = Tenant.in("us");
    String email = "engineer@" + tenant.name() + ".test";

    for (Api owner : new Api[] {tenant.owner(), tenant.serviceToken()}) {
      for (String user :
          new String[] {tenant.personId("engineer"), email, email.toUpperCase(Locale.ROOT)}) {
        Api other = owner.header(HEADER, user);
        assertThat(other.post("/api/self/me", "").ok().path("id").asText())
            .isEqualTo(tenant.personId("engineer"));
        assertThat(other.post("/v1/ai_secret", "{'name':'s','secret':'0123456789abcdef'}").status())
            .isEqualTo(403);
      }
    }
    String made =
        tenant
            .owner()
            .header(HEADER, email)
            .post("/v1/project", "{'name':'p'}")
            .ok()
            .path("id")
            .asText();
    try (var database = Installation.running().database();
        var query =
            database.prepareStatement(
                "select actor, impersonated_by from audit_event where resource_id = ?")) {
      query.setObject(1, UUID.fromString(made));
      try (var rows = query.executeQuery()) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo(tenant.personId("engineer"));
        assertThat(rows.getString(2)).isEqualTo(tenant.personId("owner"));
      }
    }
  }

  @Test
  void onlyTheOwnerRoleItselfGrantedOnTheOrganizationCounts() {
    Tenant tenant = Tenant.in("us");
    String viewer = tenant.personId("viewer");
    assertRefused(tenant.engineer().header(HEADER, viewer));
    for (String permission :
        new String[] {
          "create",
          "read",
          "update",
          "delete",
          "create_acls",
          "read_acls",
          "update_acls",
          "delete_acls"
        }) {
      grant(tenant, tenant.id(), "organization", "'permission':'" + permission + "'");
    }
    assertRefused(tenant.engineer().header(HEADER, viewer));
    String project = tenant.project("p");
    grant(tenant, project, "project", "'role_id':'" + SystemRole.OWNER.id() + "'");
    assertRefused(tenant.engineer().header(HEADER, viewer));

    grant(tenant, tenant.id(), "organization", "'role_id':'" + SystemRole.OWNER.id() + "'");
    assertThat(
            tenant
                .engineer()
                .header(HEADER, viewer)
                .post("/api/self/me", "")
                .ok()
                .path("id")
                .asText())
        .isEqualTo(viewer);
  }

  @Test
  void whoIsNotThereAndWhoIsElsewhereAnswerTheSame() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");

    for (String user :
        new String[] {
          other.personId("viewer"),
          "viewer@" + other.name() + ".test",
          UUID.randomUUID().toString(),
          "nobody@example.test",
          "not an id",
          "' or true --"
        }) {
      assertRefused(tenant.owner().header(HEADER, user));
      assertRefused(tenant.page("owner").header(HEADER, user));
    }
    assertThat(tenant.owner().header(HEADER, " ").get("/v1/project").status()).isEqualTo(400);
    assertThat(
            Api.withKey("sk-x")
                .header(HEADER, tenant.personId("viewer"))
                .get("/v1/project")
                .status())
        .isEqualTo(401);
  }

  @Test
  void anAddressThatIsNotVerifiedNamesNobody() {
    Tenant tenant = Tenant.in("us");
    String subject = "engineer@" + tenant.name() + ".test";
    String boss = "boss@" + tenant.name() + ".test";
    String claims = "{\"email\":\"%s\",\"email_verified\":%s}";

    Browser.signedIn(subject, claims.formatted(boss, false));

    assertRefused(tenant.owner().header(HEADER, boss));
    Browser.signedIn(subject, claims.formatted(boss, true));
    assertThat(
            tenant.owner().header(HEADER, boss).post("/api/self/me", "").ok().path("id").asText())
        .isEqualTo(tenant.personId("engineer"));
  }

  @Test
  void aSessionNeedsTheRoleInEveryOrganizationOfTheOther() {
    Tenant tenant = Tenant.in("us");
    Browser engineer = Browser.signedIn("engineer@" + tenant.name() + ".test");
    Api owner = tenant.page("owner").header(HEADER, tenant.personId("engineer"));
    assertThat(owner.post("/api/self/me", "").ok().path("id").asText())
        .isEqualTo(tenant.personId("engineer"));

    engineer
        .page()
        .post(
            "/api/organization/register",
            "{'name':'own-%s','region':'us'}".formatted(UUID.randomUUID()))
        .ok();

    assertRefused(owner);
    assertThat(
            tenant
                .owner()
                .header(HEADER, tenant.personId("engineer"))
                .post("/api/self/me", "")
                .ok()
                .path("organizations"))
        .hasSize(1);
  }

  @Test
  void nobodyMakesCredentialsOrOrganizationsInAnothersName() {
    Tenant tenant = Tenant.in("us");
    Api page = tenant.page("owner").header(HEADER, tenant.personId("engineer"));
    Api token = tenant.serviceToken().header(HEADER, tenant.personId("owner"));

    assertThat(page.post("/v1/api_key", "{'name':'k'}").status()).isEqualTo(403);
    assertThat(token.post("/v1/api_key", "{'name':'k'}").status()).isEqualTo(403);
    assertThat(token.post("/api/service_account/register", "{'name':'x'}").status()).isEqualTo(403);
    assertThat(
            token
                .post(
                    "/v1/service_token",
                    "{'name':'x','service_account_id':'%s'}".formatted(UUID.randomUUID()))
                .message())
        .contains("can't be changed with an API key");
    assertThat(page.post("/api/organization/register", "{'name':'n-x-y','region':'us'}").status())
        .isEqualTo(403);
    assertThat(page.post("/auth/sign-out", "").status()).isEqualTo(403);
  }

  private static void assertRefused(Api api) {
    Api.Answer answer = api.post("/api/self/me", "");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).isEqualTo(REFUSAL);
  }

  private static void grant(Tenant tenant, String object, String type, String what) {
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'%s','object_id':'%s','user_id':'%s',%s}"
                .formatted(type, object, tenant.personId("engineer"), what))
        .ok();
  }
}
