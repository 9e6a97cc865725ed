package dev.meridian.control.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Guest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class MemberTest {
  @Test
  void membersAreListedWithTheirGroups() {
    Tenant tenant = Tenant.in("eu");

    JsonNode members = tenant.viewer().post("/api/member/get", "{}").ok();

    assertThat(members).hasSize(4);
    JsonNode engineer = find(members, tenant.personId("engineer"));
    assertThat(engineer.path("groups").findValuesAsText("name")).containsExactly("Engineers");
    assertThat(engineer.path("service_account").asBoolean()).isFalse();
    assertThat(Instant.parse(engineer.path("created").asText())).isBefore(Instant.now());
    assertThat(members.findValues("service_account").stream().filter(JsonNode::asBoolean))
        .hasSize(1);
  }

  @Test
  void aListGoesOnAfterAMember() {
    Tenant tenant = Tenant.in("eu");
    JsonNode all = tenant.owner().post("/api/member/get", "{}").ok();

    JsonNode first = tenant.owner().post("/api/member/get", "{'limit':3}").ok();
    JsonNode rest =
        tenant
            .owner()
            .post(
                "/api/member/get",
                "{'starting_after':'%s'}".formatted(first.path(2).path("id").asText()))
            .ok();

    assertThat(first).hasSize(3);
    assertThat(rest).hasSize(1);
    assertThat(rest.path(0).path("id")).isEqualTo(all.path(3).path("id"));
    assertThat(
            tenant
                .owner()
                .post("/api/member/get", "{'starting_after':'%s'}".formatted(UUID.randomUUID()))
                .ok())
        .isEmpty();
    assertThat(tenant.owner().post("/api/member/get", "{'limit':-1}").status()).isEqualTo(400);
  }

  @Test
  void ownersSeeWhenAMemberWasLastActive() {
    Tenant tenant = Tenant.in("eu");
    Instant before = Instant.now().minus(Duration.ofSeconds(1));
    tenant.engineer().get("/v1/project").ok();

    JsonNode members = tenant.owner().post("/api/member/get", "{}").ok();

    assertThat(lastActive(members, tenant.personId("engineer"))).isAfter(before);
    assertThat(find(members, tenant.personId("viewer")).path("last_active_at").isNull()).isTrue();
  }

  @Test
  void aSessionIsActiveWhereItDoesSomething() {
    Tenant tenant = Tenant.in("eu");
    Instant before = Instant.now().minus(Duration.ofSeconds(1));
    Browser browser = Browser.signedIn("viewer@" + tenant.name() + ".test");

    browser.page().get("/v1/project?org_name=" + tenant.name()).ok();

    assertThat(
            lastActive(
                tenant.owner().post("/api/member/get", "{}").ok(), tenant.personId("viewer")))
        .isAfter(before);
  }

  @Test
  void othersDoNotSeeWhenAMemberWasLastActive() {
    Tenant tenant = Tenant.in("eu");
    tenant.engineer().get("/v1/project").ok();

    JsonNode members = tenant.engineer().post("/api/member/get", "{}").ok();

    assertThat(members.findValues("last_active_at")).allMatch(JsonNode::isNull);
  }

  @Test
  void ownersSeeFromWhereAMemberSignedIn() {
    Tenant tenant = Tenant.in("eu");
    Browser.signedIn("viewer@" + tenant.name() + ".test");

    JsonNode entries =
        tenant
            .owner()
            .post("/api/member/sign_ins", "{'user_id':'%s'}".formatted(tenant.personId("viewer")))
            .ok();

    assertThat(entries).hasSize(1);
    assertThat(entries.path(0).path("browser").asText()).isEqualTo("Firefox 140");
    assertThat(entries.path(0).path("os").asText()).isEqualTo("Linux");
    assertThat(entries.path(0).path("ip").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(entries.path(0).path("location").isNull()).isTrue();
  }

  @Test
  void nobodyElseSeesSignIns() {
    Tenant tenant = Tenant.in("eu");
    String body = "{'user_id':'%s'}".formatted(tenant.personId("viewer"));

    Api.Answer foreign = Tenant.in("eu").owner().post("/api/member/sign_ins", body);

    assertThat(tenant.viewer().post("/api/member/sign_ins", body).status()).isEqualTo(403);
    assertThat(tenant.engineer().post("/api/member/sign_ins", body).status()).isEqualTo(403);
    assertThat(foreign.status()).isEqualTo(403);
  }

  @Test
  void whatSomebodyDidBeforeJoiningIsNobodysBusiness() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    guest.signedIn();
    Browser browser = guest.joined(tenant, "'Viewers'");
    String id = browser.page().post("/api/self/me", "").ok().path("id").asText();

    assertThat(tenant.owner().post("/api/member/sign_ins", "{'user_id':'%s'}".formatted(id)).ok())
        .isEmpty();
    guest.signedIn();
    assertThat(tenant.owner().post("/api/member/sign_ins", "{'user_id':'%s'}".formatted(id)).ok())
        .hasSize(1);
  }

  @Test
  void signInsAreForgottenAfterNinetyDays() throws Exception {
    Tenant tenant = Tenant.in("eu");
    String email = "viewer@" + tenant.name() + ".test";
    Browser.signedIn(email);
    try (var database = Installation.running().database();
        var statement = database.createStatement()) {
      statement.execute(
          "update sign_in set at = at - interval '91 days' where principal = '%s'"
              .formatted(tenant.personId("viewer")));

      Browser.signedIn(email);

      var rows =
          statement.executeQuery(
              "select count(*) from sign_in where principal = '%s'"
                  .formatted(tenant.personId("viewer")));
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(1);
    }
  }

  @Test
  void whoIsImpersonatedIsNotActive() {
    Tenant tenant = Tenant.in("eu");
    Instant before = Instant.now().minus(Duration.ofSeconds(1));

    tenant
        .owner()
        .header("x-bt-impersonate-user", tenant.personId("viewer"))
        .get("/v1/project")
        .ok();

    JsonNode members = tenant.owner().post("/api/member/get", "{}").ok();
    assertThat(find(members, tenant.personId("viewer")).path("last_active_at").isNull()).isTrue();
    assertThat(lastActive(members, tenant.personId("owner"))).isAfter(before);
  }

  private static Instant lastActive(JsonNode members, String id) {
    return Instant.parse(find(members, id).path("last_active_at").asText());
  }

  private static JsonNode find(JsonNode members, String id) {
    for (JsonNode member : members) {
      if (member.path("id").asText().equals(id)) {
        return member;
      }
    }
    throw new AssertionError("No such member");
  }
}
