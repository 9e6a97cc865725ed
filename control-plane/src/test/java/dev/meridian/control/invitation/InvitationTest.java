package dev.meridian.control.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Guest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class InvitationTest {
  private static final String ACCEPT = "/api/invitation/accept";

  @Inject MockMailbox mailbox;

  @Test
  void aGuestWithTheLinkBecomesAMemberInItsGroups() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Engineers'");
    Browser browser = guest.signedIn();
    assertThat(browser.page().get("/v1/project?org_name=" + tenant.name()).status()).isEqualTo(403);

    Api.Answer accepted =
        browser.page().post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)));

    assertThat(accepted.ok().path("org_id").asText()).isEqualTo(tenant.id());
    assertThat(accepted.json().path("groups").findValuesAsText("name"))
        .containsExactly("Engineers");
    assertThat(browser.page().post("/v1/project", project(tenant)).status()).isEqualTo(200);
    assertThat(browser.page().post("/api/invitation/mine", "").ok()).isEmpty();
  }

  @Test
  void planesLearnOfTheMemberAndTheGroupTogether() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Engineers','Viewers'");
    Browser browser = guest.signedIn();
    long before = tenant.engineer().post("/v1/project", "{'name':'p'}").position();

    browser.page().post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation))).ok();

    JsonNode changes =
        Api.as("data-plane-eu").get("/internal/changes?since=" + before).ok().path("changes");
    assertThat(changes.findValuesAsText("type"))
        .containsExactlyInAnyOrder("member", "group", "group");
    assertThat(changes.findValuesAsText("sequence").stream().distinct()).hasSize(1);
  }

  @Test
  void anInvitationIsUsedOnce() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    String body =
        "{'token':'%s'}".formatted(Guest.token(guest.invitedBy(tenant.owner(), "'Viewers'")));
    Api browser = guest.signedIn().page();
    browser.post(ACCEPT, body).ok();

    Api.Answer again = browser.post(ACCEPT, body);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message()).contains("accepted");
  }

  @Test
  void ofTwentyWhoAcceptAtOnceOneDoes() throws Exception {
    Tenant tenant = Tenant.in("us");
    Guest guest = Guest.somebody();
    String body =
        "{'token':'%s'}".formatted(Guest.token(guest.invitedBy(tenant.owner(), "'Viewers'")));
    Api browser = guest.signedIn().page();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, 20)
              .mapToObj(i -> all.submit(() -> browser.post(ACCEPT, body).status()))
              .toList();

      List<Integer> statuses = answers.stream().map(InvitationTest::of).toList();

      assertThat(statuses).containsOnlyOnce(200);
      assertThat(statuses.stream().filter(s -> s == 409)).hasSize(19);
    }
  }

  @Test
  void theLinkOfSomebodyElseIsNoUse() {
    Tenant tenant = Tenant.in("eu");
    JsonNode invitation = Guest.somebody().invitedBy(tenant.owner(), "'Owners'");
    Api thief = Guest.somebody().signedIn().page();

    Api.Answer byToken = thief.post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)));
    Api.Answer byId = thief.post(ACCEPT, "{'id':'%s'}".formatted(invitation.path("id").asText()));
    Api.Answer byNoId = thief.post(ACCEPT, "{'id':'%s'}".formatted(UUID.randomUUID()));

    assertThat(byToken.status()).isEqualTo(403);
    assertThat(byToken.message()).contains("another e-mail address");
    assertThat(byId.status()).isEqualTo(403);
    assertThat(byId.message().replaceAll("[0-9a-f-]{36}", ""))
        .isEqualTo(byNoId.message().replaceAll("[0-9a-f-]{36}", ""));
    assertThat(
            thief
                .post(
                    "/api/invitation/decline", "{'token':'%s'}".formatted(Guest.token(invitation)))
                .status())
        .isEqualTo(403);
  }

  @Test
  void anAddressThatTheProviderHasNotVerifiedIsNobodys() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Owners'");
    Api browser = guest.signedInUnverified().page();

    Api.Answer answer = browser.post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("not verified");
    assertThat(browser.post("/api/invitation/mine", "").ok()).isEmpty();
    assertThat(guest.signedIn().page().post("/api/invitation/mine", "").ok()).hasSize(1);
  }

  @Test
  void aKeyAcceptsNothing() {
    Tenant tenant = Tenant.in("eu");
    Tenant other = Tenant.in("eu");
    JsonNode invitation =
        new Guest("owner@%s.test".formatted(other.name())).invitedBy(tenant.owner(), "'Viewers'");

    Api.Answer answer =
        other.owner().post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("Sign in");
    assertThat(other.owner().post("/api/invitation/mine", "").status()).isEqualTo(403);
  }

  @Test
  void aDeclinedInvitationIsOver() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Viewers'");
    Api browser = guest.signedIn().page();
    String body = "{'token':'%s'}".formatted(Guest.token(invitation));

    browser.post("/api/invitation/decline", body).ok();

    assertThat(browser.post(ACCEPT, body).status()).isEqualTo(409);
    assertThat(pending(tenant)).isEmpty();
  }

  @Test
  void aRevokedInvitationIsOver() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Viewers'");

    tenant
        .owner()
        .post("/api/invitation/delete_id", "{'id':'%s'}".formatted(invitation.path("id").asText()))
        .ok();

    Api.Answer answer =
        guest.signedIn().page().post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("revoked");
  }

  @Test
  void anInvitationEndsAfterSevenDays() throws Exception {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Viewers'");
    assertThat(
            java.time.Duration.between(
                java.time.Instant.parse(invitation.path("created").asText()),
                java.time.Instant.parse(invitation.path("expires_at").asText())))
        .isEqualTo(java.time.Duration.ofDays(7));
    sql(
        "update invitation set created = created - interval '7 days', expires_at = expires_at - interval '7 days' where id = '%s'"
            .formatted(invitation.path("id").asText()));
    Api browser = guest.signedIn().page();

    Api.Answer answer = browser.post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("expired");
    assertThat(browser.post("/api/invitation/mine", "").ok()).isEmpty();
    assertThat(pending(tenant).path(0).path("expired").asBoolean()).isTrue();
    assertThat(guest.invitedBy(tenant.owner(), "'Viewers'").path("id"))
        .as("whose invitation has expired is invited anew")
        .isNotEqualTo(invitation.path("id"));
  }

  @Test
  void addressesOfThoseWhoNeverCameAreForgotten() throws Exception {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode old = guest.invitedBy(tenant.owner(), "'Viewers'");
    sql(
        "update invitation set created = created - interval '98 days', expires_at = expires_at - interval '98 days' where id = '%s'"
            .formatted(old.path("id").asText()));

    Guest.somebody().invitedBy(tenant.owner(), "'Viewers'");

    assertThat(count("select count(*) from invitation where email = '%s'".formatted(guest.email())))
        .isZero();
  }

  @Test
  void sendingAgainMakesANewLinkAndEndsTheOld() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode first = guest.invitedBy(tenant.owner(), "'Viewers'");

    JsonNode second =
        tenant
            .owner()
            .post("/api/invitation/resend", "{'id':'%s'}".formatted(first.path("id").asText()))
            .ok()
            .path("invitations")
            .path(0);

    assertThat(second.path("id")).isEqualTo(first.path("id"));
    Api browser = guest.signedIn().page();
    assertThat(browser.post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(first))).status())
        .isEqualTo(403);
    browser.post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(second))).ok();
    assertThat(mailbox.getMailsSentTo(guest.email())).hasSize(1);
  }

  @Test
  void theMailHoldsTheLinkAndTheStoreDoesNot() throws Exception {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();

    JsonNode answer =
        tenant
            .owner()
            .post(
                "/api/invitation/register",
                "{'emails':['%s'],'group_names':['Viewers']}"
                    .formatted(guest.email().toUpperCase(java.util.Locale.ROOT)))
            .ok();

    String link = answer.path("invitations").path(0).path("link").asText();
    Mail mail = mailbox.getMailsSentTo(guest.email()).getFirst();
    assertThat(mail.getText()).contains(link).contains(tenant.name()).contains("Olga");
    assertThat(mail.getHtml()).contains(link);
    assertThat(answer.path("send_email_error").isNull()).isTrue();
    assertThat(
            count(
                "select count(*) from invitation i where i::text like '%"
                    + Guest.token(answer.path("invitations").path(0))
                    + "%'"))
        .isZero();
    assertThat(pending(tenant).path(0).has("link")).isFalse();
  }

  @Test
  void mailThatFailsIsToldAndFailsNothing() {
    Tenant tenant = Tenant.in("eu");
    String unreachable = UUID.randomUUID() + FlakyMail.DOWN;
    Guest guest = Guest.somebody();

    JsonNode answer =
        tenant
            .owner()
            .patch(
                "/v1/organization/members",
                "{'invite_users':{'emails':['%s','%s'],'group_name':'Viewers','send_invite_emails':true}}"
                    .formatted(unreachable, guest.email()))
            .ok();

    assertThat(answer.path("added_users")).hasSize(2);
    assertThat(answer.path("send_email_error").asText())
        .startsWith("1 of 2")
        .doesNotContain("smtp-7");
    assertThat(mailbox.getMailsSentTo(guest.email())).hasSize(1);
    assertThat(pending(tenant)).hasSize(2);
  }

  @Test
  void anAddressThatIsInvitedKeepsItsInvitation() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode first = guest.invitedBy(tenant.owner(), "'Viewers'");

    JsonNode second = guest.invitedBy(tenant.owner(), "'Owners'");

    assertThat(second.path("id")).isEqualTo(first.path("id"));
    assertThat(second.has("link")).isFalse();
    assertThat(second.path("groups").findValuesAsText("name")).containsExactly("Viewers");
  }

  @Test
  void whoMayNotManageMembersSeesAndDoesNothing() {
    Tenant tenant = Tenant.in("eu");
    JsonNode invitation = Guest.somebody().invitedBy(tenant.owner(), "'Viewers'");
    String id = "{'id':'%s'}".formatted(invitation.path("id").asText());
    Api engineer = tenant.engineer();

    assertThat(
            engineer
                .post(
                    "/api/invitation/register", "{'emails':['a@b.test'],'group_names':['Viewers']}")
                .status())
        .isEqualTo(403);
    assertThat(engineer.post("/api/invitation/resend", id).status()).isEqualTo(403);
    assertThat(engineer.post("/api/invitation/delete_id", id).status()).isEqualTo(403);
    assertThat(Tenant.in("eu").owner().post("/api/invitation/delete_id", id).status())
        .isEqualTo(403);
    assertThat(pending(tenant)).hasSize(1);
  }

  @Test
  void whoInvitesGivesNoMoreThanTheyHave() {
    Tenant tenant = Tenant.in("eu");
    letInvite(tenant, "viewer");
    Guest guest = Guest.somebody();

    Api.Answer more =
        tenant
            .viewer()
            .post(
                "/api/invitation/register",
                "{'emails':['%s'],'group_names':['Owners']}".formatted(guest.email()));

    assertThat(more.status()).isEqualTo(403);
    assertThat(more.message()).contains("more than the granter has");
    assertThat(guest.invitedBy(tenant.viewer(), "'Viewers'").has("link")).isTrue();
  }

  @Test
  void whatTheInviterMayNotGiveAnyMoreIsNotTaken() {
    Tenant tenant = Tenant.in("eu");
    String grant = letInvite(tenant, "viewer");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.viewer(), "'Viewers'");
    tenant.owner().delete("/v1/acl/" + grant).ok();
    Api browser = guest.signedIn().page();

    Api.Answer answer = browser.post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("ask for a new one");
    assertThat(browser.post("/api/self/me", "").ok().path("organizations")).isEmpty();
  }

  @Test
  void groupsThatAreGoneFallOut() throws Exception {
    Tenant tenant = Tenant.in("eu");
    UUID gone = UUID.randomUUID();
    sql(
        "insert into permission_group (id, org, name, created) values ('%s', '%s', 'Testers', now())"
            .formatted(gone, tenant.id()));
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Testers','Viewers'");
    sql("update permission_group set deleted_at = now() where id = '%s'".formatted(gone));

    JsonNode accepted =
        guest
            .signedIn()
            .page()
            .post(ACCEPT, "{'token':'%s'}".formatted(Guest.token(invitation)))
            .ok();

    assertThat(accepted.path("groups").findValuesAsText("name")).containsExactly("Viewers");
  }

  @Test
  void badInputIsRefusedWhole() {
    Tenant tenant = Tenant.in("eu");
    for (String body :
        List.of(
            "{}",
            "{'emails':[]}",
            "{'emails':['a@b.test']}",
            "{'emails':['nobody'],'group_names':['Viewers']}",
            "{'emails':['a@b.test','b\\u0430d@b.test'],'group_names':['Viewers']}",
            "{'emails':['a@b.test',null],'group_names':['Viewers']}",
            "{'emails':['a@b.test\\r\\nBcc: c@d.test'],'group_names':['Viewers']}",
            "{'emails':['a@b.test'],'group_ids':['x']}")) {
      assertThat(tenant.owner().post("/api/invitation/register", body).status())
          .as(body)
          .isEqualTo(400);
    }
    assertThat(
            tenant
                .owner()
                .post(
                    "/api/invitation/register",
                    "{'emails':['a@b.test'],'group_names':['Viewers','No such']}")
                .status())
        .isEqualTo(403);
    assertThat(tenant.owner().post(ACCEPT, "{}").status()).isEqualTo(400);
    assertThat(pending(tenant)).isEmpty();
  }

  @Test
  void eachStepIsOneAuditEvent() throws Exception {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Viewers'");
    guest.invitedBy(tenant.owner(), "'Viewers'");
    String id = "{'id':'%s'}".formatted(invitation.path("id").asText());
    tenant.owner().post("/api/invitation/resend", id).ok();
    guest.signedIn().page().post(ACCEPT, id).ok();

    assertThat(
            text(
                "select string_agg(action, ' ' order by sequence) from audit_event where org = '%s' and action <> 'organization.create'"
                    .formatted(tenant.id())))
        .isEqualTo("member.invite invitation.resend invitation.accept");
    assertThat(
            count(
                "select count(*) from audit_event where org = '%s' and after like '%%token%%'"
                    .formatted(tenant.id())))
        .isZero();
  }

  @Test
  void pendingOnesShowAfterSignInWithButtons() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    JsonNode invitation = guest.invitedBy(tenant.owner(), "'Viewers'");
    Browser browser = guest.signedIn();

    assertThat(
            browser
                .withCookies()
                .get("/invitation?token=" + Guest.token(invitation))
                .response()
                .body())
        .contains("/invitation/accept");
    assertThat(browser.page().post("/api/invitation/mine", "").ok()).hasSize(1);

    assertThat(
            browser
                .submit("/invitation/accept", "id=" + invitation.path("id").asText())
                .statusCode())
        .isEqualTo(303);
    assertThat(browser.page().post("/api/self/me", "").ok().path("organizations")).hasSize(1);
  }

  @Test
  void aButtonThatComesTooLateSaysSoOnAPage() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    String form = "id=" + guest.invitedBy(tenant.owner(), "'Viewers'").path("id").asText();
    Browser browser = guest.signedIn();
    browser.submit("/invitation/decline", form);

    HttpResponse<String> late = browser.submit("/invitation/accept", form);

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.headers().firstValue("content-type").orElse("")).startsWith("text/html");
    assertThat(late.body()).contains("declined");
  }

  @Test
  void pagesLetTheirOwnFormsSayWhereTheyComeFrom() {
    assertThat(Api.anonymous().get("/").response().headers().allValues("referrer-policy").getLast())
        .as("of several policies the last one counts")
        .isEqualTo("same-origin");
  }

  @Test
  void theLinkAsksWhoeverIsNotSignedInToSignIn() {
    assertThat(Api.anonymous().get("/invitation?token=x").response().body())
        .contains("/auth/sign-in");
  }

  private static int of(Future<Integer> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String letInvite(Tenant tenant, String role) {
    return tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'org_member','object_id':'%s','user_id':'%s','permission':'create'}"
                .formatted(tenant.id(), tenant.personId(role)))
        .ok()
        .path("id")
        .asText();
  }

  private static JsonNode pending(Tenant tenant) {
    return tenant.owner().post("/api/invitation/get", "{}").ok();
  }

  private static String project(Tenant tenant) {
    return "{'name':'mine','org_name':'%s'}".formatted(tenant.name());
  }

  private static void sql(String statement) throws Exception {
    try (var database = Installation.running().database();
        Statement run = database.createStatement()) {
      run.execute(statement);
    }
  }

  private static long count(String query) throws Exception {
    return Long.parseLong(text(query));
  }

  private static String text(String query) throws Exception {
    try (var database = Installation.running().database();
        Statement run = database.createStatement();
        var rows = run.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
