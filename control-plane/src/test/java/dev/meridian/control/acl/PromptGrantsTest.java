package dev.meridian.control.acl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.DataPlaneDouble;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grants on what only a region knows. */
@ControlPlaneTest
class PromptGrantsTest {
  private final DataPlaneDouble region = Installation.running().dataPlane();
  private final String id = UUID.randomUUID().toString();

  @AfterEach
  void answers() {
    region.silent(false);
  }

  @ParameterizedTest
  @CsvSource({"prompt,prompts", "prompt_session,playgrounds"})
  void aGrantIsGivenWhereItsProjectAllowsItAndTheRegionIsAskedOnce(String type, String route) {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    region.answer(
        "/internal/%s/%s/%s".formatted(route, tenant.id(), id), "{'project_id':'" + project + "'}");
    String grant = grant(type, tenant.personId("viewer"), "update");
    assertThat(tenant.viewer().post("/v1/acl", grant).status()).isEqualTo(403);
    int asked = region.asked();

    JsonNode given = tenant.owner().post("/v1/acl", grant).ok();

    assertThat(given.path("object_type").asText()).isEqualTo(type);
    String list = "/v1/acl?object_type=" + type + "&object_id=" + id;
    assertThat(tenant.owner().get(list).ok().path("objects")).hasSize(1);
    assertThat(tenant.viewer().get(list).status()).isEqualTo(403);
    assertThat(
            tenant
                .owner()
                .post(
                    "/api/acl/effective",
                    "{'user_id':'%s','object_type':'%s','object_id':'%s'}"
                        .formatted(tenant.personId("viewer"), type, id))
                .ok()
                .path("permissions")
                .toString())
        .contains("update");
    region.silent(true);
    assertThat(tenant.owner().delete("/v1/acl/" + given.path("id").asText()).status())
        .isEqualTo(200);
    assertThat(tenant.owner().get(list).ok().path("objects")).isEmpty();
    assertThat(region.asked()).isEqualTo(asked);
  }

  @Test
  void aBatchGivesThemToo() {
    Tenant tenant = Tenant.in("us");
    region.answer(
        "/internal/prompts/%s/%s".formatted(tenant.id(), id),
        "{'project_id':'" + tenant.project("p") + "'}");

    JsonNode added =
        tenant
            .owner()
            .post(
                "/v1/acl/batch_update",
                "{'add_acls':[" + grant("prompt", tenant.personId("viewer"), "read") + "]}")
            .ok()
            .path("added_acls");

    assertThat(added).hasSize(1);
  }

  @Test
  void whatIsNotThereOrOfOthersIsRefusedAlike() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    region.answer(
        "/internal/prompts/%s/%s".formatted(other.id(), id),
        "{'project_id':'" + other.project("p") + "'}");
    String grant = grant("prompt", tenant.personId("viewer"), "read");
    other.owner().post("/v1/acl", grant("prompt", other.personId("viewer"), "read")).ok();

    Api.Answer foreign = tenant.owner().post("/v1/acl", grant);
    Api.Answer missing =
        tenant.owner().post("/v1/acl", grant.replace(id, UUID.randomUUID().toString()));

    assertThat(foreign.status()).isEqualTo(403);
    assertThat(missing.status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/acl?object_type=prompt&object_id=" + id).status())
        .isEqualTo(403);
  }

  @Test
  void aPromptOfThisIdInAnotherOrganizationChangesNothing() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    String project = tenant.project("p");
    for (Tenant of : new Tenant[] {other, tenant}) {
      region.answer(
          "/internal/prompts/%s/%s".formatted(of.id(), id),
          "{'project_id':'%s'}".formatted(of == tenant ? project : other.project("p")));
      of.owner().post("/v1/acl", grant("prompt", of.personId("viewer"), "read")).ok();
    }

    JsonNode mine =
        tenant.owner().get("/v1/acl?object_type=prompt&object_id=" + id).ok().path("objects");
    assertThat(mine).hasSize(1);
    assertThat(mine.at("/0/_object_org_id").asText()).isEqualTo(tenant.id());
  }

  @Test
  void whereTheRegionDoesNotAnswerNothingIsDecided() {
    Tenant tenant = Tenant.in("us");
    region.silent(true);
    Api.Answer answer =
        tenant.owner().post("/v1/acl", grant("prompt", tenant.personId("viewer"), "read"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(
            Tenant.in("ap")
                .owner()
                .post("/v1/acl", grant("prompt", tenant.personId("viewer"), "read"))
                .status())
        .isEqualTo(503);
  }

  @Test
  void whoGetsMoreByAGroupMustBeGivenItByWhoHasIt() {
    Tenant tenant = Tenant.in("us");
    region.answer(
        "/internal/prompts/%s/%s".formatted(tenant.id(), id),
        "{'project_id':'" + tenant.project("p") + "'}");
    String group =
        tenant.owner().post("/v1/group", "{'name':'prompters'}").ok().path("id").asText();
    tenant
        .owner()
        .post(
            "/v1/acl",
            "{'object_type':'prompt','object_id':'%s','group_id':'%s','permission':'delete'}"
                .formatted(id, group))
        .ok();
    for (String permission : new String[] {"read", "update"}) {
      tenant
          .owner()
          .post(
              "/v1/acl",
              "{'object_type':'group','object_id':'%s','user_id':'%s','permission':'%s'}"
                  .formatted(group, tenant.personId("viewer"), permission))
          .ok();
    }

    assertThat(
            tenant
                .viewer()
                .patch(
                    "/v1/group/" + group,
                    "{'add_member_users':['" + tenant.personId("viewer") + "']}")
                .status())
        .isEqualTo(403);
  }

  private String grant(String type, String user, String permission) {
    return "{'object_type':'%s','object_id':'%s','user_id':'%s','permission':'%s'}"
        .formatted(type, id, user, permission);
  }
}
