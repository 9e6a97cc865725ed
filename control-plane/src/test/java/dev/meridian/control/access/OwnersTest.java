package dev.meridian.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class OwnersTest {
  private static final String OF_OWNERS =
      "group_id = (select id from permission_group where org = '%1$s' and system_role = 'owner')";

  @Test
  void theLastOwnerStays() {
    Tenant tenant = Tenant.in("us");

    Api.Answer answer = tenant.owner().patch(owners(tenant), removing(tenant, "owner"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("at least one owner");
    assertThat(tenant.owner().get(owners(tenant)).ok().path("member_users"))
        .extracting(id -> id.asText())
        .contains(tenant.personId("owner"));
  }

  @Test
  void aServiceAccountIsNoOwnerThatStays() throws SQLException {
    Tenant tenant = Tenant.in("us");
    assertThat(tenant.owner().get(owners(tenant)).ok().path("member_users"))
        .as("the owner and the service account")
        .hasSize(2);

    Api.Answer answer = tenant.owner().patch(owners(tenant), removing(tenant, "owner"));

    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void anOwnerThroughAGroupInOwnersIsOne() {
    Tenant tenant = Tenant.in("us");
    String engineers = group(tenant, "Engineers");
    tenant.owner().patch(owners(tenant), "{'add_member_groups':['" + engineers + "']}").ok();

    tenant.owner().patch(owners(tenant), removing(tenant, "owner")).ok();

    assertThat(
            tenant
                .engineer()
                .patch(owners(tenant), "{'remove_member_groups':['" + engineers + "']}")
                .status())
        .isEqualTo(409);
    assertThat(
            tenant
                .engineer()
                .patch("/v1/group/" + engineers, removing(tenant, "engineer"))
                .status())
        .isEqualTo(409);
  }

  @Test
  void whatMakesOwnersOwnersStays() {
    Tenant tenant = Tenant.in("us");
    String grant =
        tenant
            .owner()
            .get(
                "/v1/acl?object_type=organization&object_id=%s&group_id=%s"
                    .formatted(tenant.id(), group(tenant, "Owners")))
            .ok()
            .path("objects")
            .path(0)
            .path("id")
            .asText();

    assertThat(tenant.owner().delete("/v1/acl/" + grant).status()).isEqualTo(409);
  }

  @Test
  void anOrganizationIsFoundedWithAnOwner() {
    Api.Answer answer =
        Api.as("operator")
            .post(
                "/internal/operator/organizations",
                "{'name':'ownerless','region':'us','service_token':true}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("an owner among its people");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from group_user where " + OF_OWNERS,
        "delete from acl where " + OF_OWNERS,
        "update group_user set group_id = (select id from permission_group where org = '%1$s'"
            + " and system_role = 'viewer') where "
            + OF_OWNERS
      })
  void noSqlTakesTheLastOwner(String sql) throws SQLException {
    Tenant tenant = Tenant.in("us");
    try (Connection database = Installation.running().database();
        var statement = database.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql.formatted(tenant.id())))
          .hasMessageContaining("would have no owner");
    }
  }

  @Test
  void noSqlDeletesABuiltInGroupOrMakesOne() throws SQLException {
    Tenant tenant = Tenant.in("us");
    String where = " where org = '" + tenant.id() + "'";
    try (Connection database = Installation.running().database();
        var statement = database.createStatement()) {
      assertThatThrownBy(
              () -> statement.execute("update permission_group set deleted_at = now()" + where))
          .hasMessageContaining("permission_group_built_in");
      assertThatThrownBy(
              () -> statement.execute("update permission_group set system_role = null" + where))
          .hasMessageContaining("written once");
    }
  }

  @Test
  void aDeletedOrganizationNeedsNoOwnerUntilItComesBack() throws SQLException {
    Tenant tenant = Tenant.in("us");
    try (Connection database = Installation.running().database();
        var statement = database.createStatement()) {
      String organization = " where id = '" + tenant.id() + "'";
      statement.execute(
          "update organization set deleted_at = now(), purge_after = now() + interval '1 day'"
              + organization);

      statement.execute(("delete from group_user where " + OF_OWNERS).formatted(tenant.id()));

      assertThatThrownBy(
              () ->
                  statement.execute(
                      "update organization set deleted_at = null, purge_after = null"
                          + organization))
          .hasMessageContaining("would have no owner");
    }
  }

  @Test
  void twoTransactionsDoNotEachTakeTheOthersOwner() throws Exception {
    Tenant tenant = Tenant.in("us");
    tenant
        .owner()
        .patch(owners(tenant), "{'add_member_users':['" + tenant.personId("engineer") + "']}")
        .ok();
    String delete = "delete from group_user where " + OF_OWNERS + " and principal = '%2$s'";
    try (Connection one = Installation.running().database();
        Connection two = Installation.running().database();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      one.createStatement().execute(delete.formatted(tenant.id(), tenant.personId("owner")));
      two.createStatement().execute(delete.formatted(tenant.id(), tenant.personId("engineer")));
      one.createStatement().execute("set constraints all immediate");

      CompletableFuture<Boolean> second =
          CompletableFuture.supplyAsync(() -> commits(two), threads);
      one.commit();

      assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
    }
  }

  private static boolean commits(Connection database) {
    try {
      database.commit();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static String owners(Tenant tenant) {
    return "/v1/group/" + group(tenant, "Owners");
  }

  private static String removing(Tenant tenant, String role) {
    return "{'remove_member_users':['" + tenant.personId(role) + "']}";
  }

  private static String group(Tenant tenant, String name) {
    return tenant
        .engineer()
        .get("/v1/group?group_name=" + name)
        .ok()
        .path("objects")
        .path(0)
        .path("id")
        .asText();
  }
}
