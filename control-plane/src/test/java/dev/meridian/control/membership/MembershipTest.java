package dev.meridian.control.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Guest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import io.quarkus.mailer.MockMailbox;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class MembershipTest {
  private static final String MEMBERS = "/v1/organization/members";
  private static final int ROUNDS = 200;

  @Inject MockMailbox mailbox;

  @Test
  void invitedPeopleArePendingAndMailed() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();
    Guest other = Guest.somebody();

    JsonNode answer =
        tenant
            .owner()
            .patch(
                MEMBERS,
                "{'invite_users':{'emails':['%s','%s'],'send_invite_emails':true,'group_name':'Viewers'}}"
                    .formatted(guest.email(), other.email()))
            .ok();

    assertThat(answer.path("status").asText()).isEqualTo("success");
    assertThat(answer.path("org_id").asText()).isEqualTo(tenant.id());
    assertThat(answer.path("send_email_error").isNull()).isTrue();
    assertThat(answer.path("added_users").findValuesAsText("email"))
        .containsExactlyInAnyOrder(guest.email(), other.email());
    assertThat(answer.toString()).doesNotContain("token=");
    assertThat(mailbox.getMailsSentTo(guest.email())).hasSize(1);
    String pendingId = answer.path("added_users").path(0).path("id").asText();
    assertThat(tenant.owner().get("/v1/user/" + pendingId).status()).isEqualTo(403);
    assertThat(members(tenant)).hasSize(4);
  }

  @Test
  void noMailIsSentUnlessAskedFor() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();

    invite(tenant.owner(), guest.email(), "'group_names':['Viewers']").ok();

    assertThat(mailbox.getMailsSentTo(guest.email())).isEmpty();
    assertThat(guest.signedIn().page().post("/api/invitation/mine", "").ok()).hasSize(1);
  }

  @Test
  void membersAreInvitedToNothing() {
    Tenant tenant = Tenant.in("eu");
    String viewer = "viewer@" + tenant.name() + ".test";
    Browser.signedIn(viewer);

    assertThat(invite(tenant.owner(), viewer, "'group_names':['Owners']").ok().path("added_users"))
        .isEmpty();
    assertThat(tenant.viewer().post("/v1/project", "{'name':'x'}").status()).isEqualTo(403);
  }

  @Test
  void anIdInvitesWhoMayBeSeenAndNobodyElse() {
    Tenant tenant = Tenant.in("eu");
    Tenant other = Tenant.in("eu");
    Guest both = Guest.somebody();
    both.joined(tenant, "'Owners'");
    Browser browser = both.joined(other, "'Viewers'");
    String body =
        "{'org_id':'%s','invite_users':{'ids':['%s'],'group_names':['Viewers']}}"
            .formatted(tenant.id(), other.personId("engineer"));
    Browser.signedIn("engineer@" + other.name() + ".test");

    Api.Answer unseen = tenant.owner().patch(MEMBERS, body);
    Api.Answer nobody =
        tenant
            .owner()
            .patch(MEMBERS, body.replace(other.personId("engineer"), UUID.randomUUID().toString()));
    JsonNode seen = browser.page().patch(MEMBERS, body).ok();

    assertThat(unseen.status()).isEqualTo(403);
    assertThat(withoutIds(unseen)).isEqualTo(withoutIds(nobody));
    assertThat(seen.path("added_users").findValuesAsText("email"))
        .containsExactly("engineer@%s.test".formatted(other.name()));
    assertThat(other.engineer().get("/v1/organization/" + tenant.id()).status())
        .as("nobody becomes a member unasked")
        .isEqualTo(403);
    assertThat(members(tenant)).hasSize(5);
  }

  @Test
  void aServiceAccountIsAMemberAtOnce() {
    Tenant tenant = Tenant.in("eu");

    JsonNode added =
        tenant
            .owner()
            .patch(
                MEMBERS,
                "{'invite_users':{'service_accounts':[{'name':'deployer'}],'group_names':['Engineers']}}")
            .ok()
            .path("added_users")
            .path(0);

    assertThat(added.path("email").asText()).endsWith(".invalid");
    assertThat(added.path("api_key").isNull()).isTrue();
    JsonNode user = tenant.owner().get("/v1/user/" + added.path("id").asText()).ok();
    assertThat(user.path("given_name").asText()).isEqualTo("deployer");
    JsonNode engineers =
        tenant.owner().get("/v1/group?group_name=Engineers").ok().path("objects").path(0);
    assertThat(engineers.path("member_users").toString()).contains(added.path("id").asText());
  }

  @Test
  void aTokenComesWithTheAccountForAnOwnersServiceTokenAlone() {
    Tenant tenant = Tenant.in("eu");
    String body =
        "{'invite_users':{'service_accounts':[{'name':'deployer','token_name':'ci'}],'group_names':['Engineers']}}";

    assertThat(tenant.owner().patch(MEMBERS, body).status()).isEqualTo(403);
    assertThat(
            Browser.signedIn("owner@" + tenant.name() + ".test")
                .page()
                .patch(MEMBERS, body)
                .status())
        .isEqualTo(403);
    assertThat(members(tenant)).as("all or nothing").hasSize(4);
    JsonNode added = serviceToken(tenant).patch(MEMBERS, body).ok().path("added_users").path(0);
    assertThat(added.path("token_name").asText()).isEqualTo("ci");
    Api deployer = Api.withKey(added.path("api_key").asText());
    assertThat(deployer.post("/v1/project", "{'name':'deployed'}").status()).isEqualTo(200);
    assertThat(deployer.patch(MEMBERS, body.replace("deployer", "another")).status())
        .as("no owner's token")
        .isEqualTo(403);
  }

  @Test
  void aRemovedMembersKeysGrantsGroupsAndSessionsEnd() {
    Tenant tenant = Tenant.in("eu");
    String id = tenant.personId("viewer");
    String project = tenant.project("p");
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'project','object_id':'%s','user_id':'%s','permission':'update'}"
                .formatted(project, id))
        .ok();
    Browser browser = Browser.signedIn("viewer@" + tenant.name() + ".test");
    assertThat(browser.page().post("/api/self/me", "").status()).isEqualTo(200);
    long before = tenant.engineer().post("/v1/project", "{'name':'q'}").position();

    remove(tenant.owner(), "'ids':['%s']".formatted(id)).ok();

    assertThat(tenant.viewer().get("/v1/project").status()).isEqualTo(401);
    assertThat(browser.page().post("/api/self/me", "").status()).isEqualTo(401);
    assertThat(tenant.owner().get("/v1/user/" + id).status()).isEqualTo(403);
    JsonNode viewers =
        tenant.owner().get("/v1/group?group_name=Viewers").ok().path("objects").path(0);
    assertThat(viewers.path("member_users")).isEmpty();
    assertThat(
            tenant.owner().get("/v1/acl?object_type=project&object_id=" + project).ok().toString())
        .doesNotContain(id);
    JsonNode changes =
        Api.as("data-plane-eu").get("/internal/changes?since=" + before).ok().path("changes");
    assertThat(changes.findValuesAsText("sequence").stream().distinct()).hasSize(1);
    assertThat(changes.findValuesAsText("type")).contains("member", "credential", "group", "acl");
    for (JsonNode change : changes) {
      JsonNode event = change.path("change").path("event");
      assertThat(event.path("deleted").asBoolean())
          .isEqualTo(!event.path("type").asText().equals("group"));
    }
  }

  @Test
  void whoComesBackComesWithNothingOfBefore() throws Exception {
    Tenant tenant = Tenant.in("eu");
    String email = "viewer@" + tenant.name() + ".test";
    String key = tenant.key("viewer");
    remove(tenant.owner(), "'emails':['%s']".formatted(email.toUpperCase(java.util.Locale.ROOT)))
        .ok();

    new Guest(email).joined(tenant, "'Engineers'");

    assertThat(Api.withKey(key).get("/v1/project").status()).isEqualTo(401);
    assertThat(groupsOf(tenant, tenant.personId("viewer"))).containsExactly("Engineers");
  }

  @Test
  void aPendingInvitationEndsWithARemoval() {
    Tenant tenant = Tenant.in("eu");
    Guest byEmail = Guest.somebody();
    Guest byId = Guest.somebody();
    String id =
        invite(tenant.owner(), byId.email(), "'group_names':['Viewers']")
            .ok()
            .path("added_users")
            .path(0)
            .path("id")
            .asText();
    invite(tenant.owner(), byEmail.email(), "'group_names':['Viewers']").ok();

    remove(tenant.owner(), "'ids':['%s'],'emails':['%s']".formatted(id, byEmail.email())).ok();

    assertThat(byId.signedIn().page().post("/api/invitation/mine", "").ok()).isEmpty();
    assertThat(byEmail.signedIn().page().post("/api/invitation/mine", "").ok()).isEmpty();
  }

  @Test
  void whoOnlySaysToHaveAnAddressIsNotRemovedByItNorItsInvitation() {
    Tenant tenant = Tenant.in("eu");
    String taken = "engineer@" + tenant.name() + ".test";
    Guest expected = Guest.somebody();
    expected.invitedBy(tenant.owner(), "'Viewers'");
    String viewer = "viewer@" + tenant.name() + ".test";
    String claims = "{\"email\":\"%s\",\"email_verified\":false}";
    Browser.signedIn(viewer, claims.formatted(taken));

    remove(tenant.owner(), "'emails':['%s']".formatted(taken)).ok();

    assertThat(tenant.engineer().get("/v1/project").status()).isEqualTo(401);
    assertThat(tenant.viewer().get("/v1/project").status()).isEqualTo(200);
    Browser.signedIn(viewer, claims.formatted(expected.email()));
    remove(tenant.owner(), "'ids':['%s']".formatted(tenant.personId("viewer"))).ok();
    assertThat(expected.signedIn().page().post("/api/invitation/mine", "").ok()).hasSize(1);
  }

  @Test
  void anAddressOfSeveralRemovesNobody() {
    Tenant tenant = Tenant.in("eu");
    String shared = "viewer@" + tenant.name() + ".test";
    Browser.signedIn(
        "engineer@" + tenant.name() + ".test",
        "{\"email\":\"%s\",\"email_verified\":true}".formatted(shared));

    Api.Answer answer = remove(tenant.owner(), "'emails':['%s']".formatted(shared));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("ids");
    assertThat(members(tenant)).hasSize(4);
  }

  @Test
  void aServiceAccountIsRemovedByAnOwnerWithoutAPersonsKey() {
    Tenant tenant = Tenant.in("eu");
    JsonNode added =
        tenant
            .owner()
            .patch(
                MEMBERS,
                "{'invite_users':{'service_accounts':[{'name':'deployer'}],'group_names':['Viewers']}}")
            .ok()
            .path("added_users")
            .path(0);
    String id = "'ids':['%s']".formatted(added.path("id").asText());
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'org_member','object_id':'%s','user_id':'%s','permission':'delete'}"
                .formatted(tenant.id(), tenant.personId("viewer")))
        .ok();

    assertThat(remove(tenant.owner(), id).status()).as("an owner's key").isEqualTo(403);
    assertThat(remove(tenant.page("viewer"), id).status()).as("no owner").isEqualTo(403);
    assertThat(
            remove(tenant.page("viewer"), "'emails':['%s']".formatted(added.path("email").asText()))
                .status())
        .isEqualTo(403);
    remove(tenant.page("owner"), id).ok();
    remove(tenant.page("viewer"), "'ids':['%s']".formatted(tenant.personId("engineer"))).ok();
  }

  @Test
  void nobodyRemovesThemselves() {
    Tenant tenant = Tenant.in("eu");

    Api.Answer byId = remove(tenant.owner(), "'ids':['%s']".formatted(tenant.personId("owner")));
    Api.Answer byEmail =
        remove(tenant.owner(), "'emails':['owner@%s.test']".formatted(tenant.name()));

    assertThat(byId.status()).isEqualTo(400);
    assertThat(byEmail.status()).isEqualTo(400);
    assertThat(tenant.owner().get("/v1/project").status()).isEqualTo(200);
  }

  @Test
  void theLastOwnerStays() {
    Tenant tenant = Tenant.in("eu");

    Api.Answer answer =
        remove(serviceToken(tenant), "'ids':['%s']".formatted(tenant.personId("owner")));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(tenant.owner().get("/v1/project").status()).isEqualTo(200);
  }

  @Test
  void ofTwoOwnersWhoRemoveEachOtherAtOnceOneIsLeft() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Tenant tenant = Tenant.in("us");
      String owner = tenant.personId("owner");
      String viewer = tenant.personId("viewer");
      Guest first = new Guest("owner@" + tenant.name() + ".test");
      Guest second = new Guest("viewer@" + tenant.name() + ".test");
      Pair pair = new Pair(tenant, first.signedIn(), second.signedIn(), owner, viewer);
      pair.makeOwner();
      for (int round = 0; round < ROUNDS; round++) {
        Future<Integer> one = both.submit(() -> removal(pair.first, pair.secondId));
        Future<Integer> two = both.submit(() -> removal(pair.second, pair.firstId));

        List<Integer> answers = List.of(one.get(), two.get());

        assertThat(answers).as("round " + round).containsOnlyOnce(200);
        pair.bringBack(answers.getFirst() == 200);
      }
    }
  }

  @Test
  void allOfACallHappensOrNothing() {
    Tenant tenant = Tenant.in("eu");
    Guest guest = Guest.somebody();

    Api.Answer answer =
        tenant
            .owner()
            .patch(
                MEMBERS,
                "{'invite_users':{'emails':['%s'],'group_names':['Viewers']},'remove_users':{'ids':['%s','%s']}}"
                    .formatted(guest.email(), tenant.personId("viewer"), UUID.randomUUID()));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(guest.signedIn().page().post("/api/invitation/mine", "").ok()).isEmpty();
    assertThat(tenant.viewer().get("/v1/project").status()).isEqualTo(200);
  }

  @Test
  void selectorsThatConflictAreRefused() {
    Tenant tenant = Tenant.in("eu");
    Tenant other = Tenant.in("eu");
    String body =
        "{'org_id':'%s','org_name':'%s','invite_users':{'emails':['a@b.test'],'group_name':'Viewers'}}";

    assertThat(tenant.owner().patch(MEMBERS, body.formatted(tenant.id(), other.name())).status())
        .isEqualTo(400);
    assertThat(tenant.owner().patch(MEMBERS, body.formatted(tenant.id(), "no-such")).status())
        .isEqualTo(400);
    assertThat(tenant.owner().patch(MEMBERS, body.formatted(other.id(), other.name())).status())
        .isEqualTo(403);
    assertThat(tenant.owner().patch(MEMBERS, body.formatted(tenant.id(), tenant.name())).status())
        .isEqualTo(200);
  }

  @Test
  void whoMayNotManageMembersChangesNobody() {
    Tenant tenant = Tenant.in("eu");
    for (Api caller : List.of(tenant.engineer(), tenant.viewer(), Tenant.in("eu").owner())) {
      String org = "'org_id':'%s',".formatted(tenant.id());
      assertThat(
              caller
                  .patch(
                      MEMBERS,
                      "{" + org + "'invite_users':{'emails':['a@b.test'],'group_name':'Viewers'}}")
                  .status())
          .isEqualTo(403);
      assertThat(
              caller
                  .patch(
                      MEMBERS,
                      "{"
                          + org
                          + "'remove_users':{'ids':['%s']}}".formatted(tenant.personId("viewer")))
                  .status())
          .isEqualTo(403);
      assertThat(
              caller
                  .patch(MEMBERS, "{" + org + "'invite_users':{'service_accounts':[{'name':'x'}]}}")
                  .status())
          .isEqualTo(403);
    }
    assertThat(members(tenant)).hasSize(4);
  }

  @Test
  void theStoreKeepsLiveCredentialsWithMembers() throws Exception {
    Tenant tenant = Tenant.in("eu");
    try (var database = Installation.running().database();
        var statement = database.createStatement()) {
      statement.execute(
          "delete from group_user where principal = '%s'".formatted(tenant.personId("viewer")));

      org.assertj.core.api.Assertions.assertThatThrownBy(
              () ->
                  statement.execute(
                      "delete from member where principal = '%s'"
                          .formatted(tenant.personId("viewer"))))
          .hasMessageContaining("credential");
    }
  }

  /** Two owners, of whom one brings the other back after each round. */
  private static final class Pair {
    private final Tenant tenant;
    private final String firstId;
    private final String secondId;
    private Browser first;
    private Browser second;

    Pair(Tenant tenant, Browser first, Browser second, String firstId, String secondId) {
      this.tenant = tenant;
      this.first = first;
      this.second = second;
      this.firstId = firstId;
      this.secondId = secondId;
    }

    void makeOwner() {
      String owners =
          tenant
              .owner()
              .get("/v1/group?group_name=Owners")
              .ok()
              .path("objects")
              .path(0)
              .path("id")
              .asText();
      tenant
          .owner()
          .patch("/v1/group/" + owners, "{'add_member_users':['%s']}".formatted(secondId))
          .ok();
    }

    void bringBack(boolean firstIsLeft) {
      Guest gone = new Guest((firstIsLeft ? "viewer@" : "owner@") + tenant.name() + ".test");
      JsonNode invitation = gone.invitedBy((firstIsLeft ? first : second).page(), "'Owners'");
      Browser back = gone.signedIn();
      back.page()
          .post("/api/invitation/accept", "{'token':'%s'}".formatted(Guest.token(invitation)))
          .ok();
      if (firstIsLeft) {
        second = back;
      } else {
        first = back;
      }
    }
  }

  private static int removal(Browser by, String id) {
    return remove(by.page(), "'ids':['%s']".formatted(id)).status();
  }

  private static Api.Answer remove(Api caller, String whom) {
    return caller.patch(MEMBERS, "{'remove_users':{%s}}".formatted(whom));
  }

  private static Api.Answer invite(Api caller, String email, String groups) {
    return caller.patch(MEMBERS, "{'invite_users':{'emails':['%s'],%s}}".formatted(email, groups));
  }

  private static Api serviceToken(Tenant tenant) {
    return Api.withKey(tenant.answer().path("service_token").asText());
  }

  private static JsonNode members(Tenant tenant) {
    return tenant.owner().post("/api/member/get", "{}").ok();
  }

  private static List<String> groupsOf(Tenant tenant, String person) {
    for (JsonNode member : members(tenant)) {
      if (member.path("id").asText().equals(person)) {
        return member.path("groups").findValuesAsText("name");
      }
    }
    throw new AssertionError("No member");
  }

  private static String withoutIds(Api.Answer answer) {
    return answer.message().replaceAll("[0-9a-f-]{36}", "");
  }
}
