package dev.meridian.control.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.Partitions;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.id.OrgId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One change that says thousands of things: planes learn all of them, and none without the rest.
 */
@ControlPlaneTest
class LargeTransactionTest {
  private static final int GRANTS = 20_000;

  private final Tenant tenant = Tenant.in("eu");

  @Test
  void theEndOfTwentyThousandGrantsReachesThePlanesByBothPathsAsOne() throws SQLException {
    grantToCreator();
    long before = tenant.engineer().post("/v1/project", "{'name':'p'}").position();

    Api.Answer stripped =
        tenant
            .owner()
            .post(
                "/api/organization/patch_id",
                "{'id':'%s','creator_ownership':false,'strip_existing_ownership':true}"
                    .formatted(tenant.id()));

    stripped.ok();
    assertThat(caughtUp("data-plane-eu", before)).contains(GRANTS + 1).doesNotContain(1);
    assertThat(caughtUp("gateway-us", before)).contains(GRANTS + 1);
    assertRelayed("meridian.eu.access", stripped.position());
    assertRelayed("meridian.us.access-remote", stripped.position());
  }

  /** As if the engineer had created so many projects. */
  private void grantToCreator() throws SQLException {
    try (Connection database = Installation.running().database()) {
      database
          .createStatement()
          .execute(
              """
              insert into acl (id, org, object_type, object_id, user_id, role_id, created, of_creator)
              select gen_random_uuid(), '%s', 'project', gen_random_uuid(), '%s', '%s', now(), true
              from generate_series(1, %d)
              """
                  .formatted(
                      tenant.id(),
                      tenant.personId("engineer"),
                      SystemRole.OWNER.id().value(),
                      GRANTS));
    }
  }

  /** How many ends of grants took effect at once, each time that something did. */
  private List<Integer> caughtUp(String plane, long since) {
    List<Integer> ended = new ArrayList<>();
    List<ChangesPage.Entry> leftOver = List.of();
    ChangesPage page;
    do {
      Api.Answer answer = Api.as(plane).get("/internal/changes?since=" + since);
      answer.ok();
      assertThat(answer.response().body().length()).isLessThan(6 << 20);
      page = StreamCodec.read(answer.response().body(), ChangesPage.class).after(since, leftOver);
      ended.add((int) page.whole().stream().filter(e -> endsGrant(e.change())).count());
      since = page.position();
      leftOver = page.leftOver();
    } while (page.more());
    return ended;
  }

  /** All of them, and no watermark in between: planes take what comes before one for complete. */
  private void assertRelayed(String topic, long position) {
    int partition = Partitions.of(OrgId.parse(tenant.id()), 2);
    List<StreamRecord> records =
        RelayTest.until(topic, position).stream()
            .filter(r -> r.partition() == partition)
            .map(r -> StreamCodec.read(r.value(), StreamRecord.class))
            .toList();
    int first = 0;
    while (!endsGrant(records.get(first))) {
      first++;
    }
    List<StreamRecord> together = records.subList(first, first + GRANTS + 1);
    assertThat(together).allMatch(this::endsGrant);
    assertThat(together.subList(0, GRANTS)).noneMatch(r -> ((Change) r).last());
    assertThat(((Change) together.getLast()).last()).isTrue();
  }

  private boolean endsGrant(StreamRecord read) {
    return read instanceof Change change
        && change.event() instanceof AclEvent e
        && e.deleted()
        && e.org().toString().equals(tenant.id());
  }
}
