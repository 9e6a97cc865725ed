package dev.meridian.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.id.GroupId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Lists end where they would be too large: of groups, the members are most. */
@ControlPlaneTest
class GroupSizeTest {
  @Inject GroupRepository groups;

  @Test
  void theMembersOfAGroupCount() throws Throwable {
    Tenant tenant = Tenant.in("us");

    long empty = size(tenant, "");
    long full =
        size(tenant, "'%s','%s'".formatted(tenant.personId("viewer"), tenant.personId("engineer")));

    assertThat(full - empty).isEqualTo(2 * 39);
  }

  private long size(Tenant tenant, String members) throws Throwable {
    String body = "{'name':'g%d','member_users':[%s]}".formatted(members.length(), members);
    String id = tenant.owner().post("/v1/group", body).ok().path("id").asText();
    return VertxContextSupport.subscribeAndAwait(
        () ->
            Panache.withSession(() -> groups.live(GroupId.parse(id)))
                .map(row -> row.orElseThrow().size()));
  }
}
