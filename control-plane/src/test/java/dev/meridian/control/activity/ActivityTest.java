package dev.meridian.control.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ActivityTest {
  @Inject Activity activity;

  @Test
  void whatWasNotedIsWrittenOnceAMinute() throws Exception {
    Tenant tenant = Tenant.in("eu");
    OrgId org = OrgId.parse(tenant.id());
    PrincipalId viewer = PrincipalId.parse(tenant.personId("viewer"));

    activity.seen(org, viewer);
    Instant noted = activity.unwritten(org, viewer).orElseThrow();
    activity.write();
    activity.seen(org, viewer);

    assertThat(stored(tenant)).isEqualTo(noted);
    assertThat(activity.unwritten(org, viewer)).isEmpty();
  }

  @Test
  void whoIsNoMemberIsWrittenNowhere() throws Exception {
    activity.seen(OrgId.random(), new PrincipalId(UUID.randomUUID()));

    activity.write();
  }

  @Test
  void aMutationThatHoldsTheRowIsNotWaitedFor() throws Exception {
    Tenant tenant = Tenant.in("eu");
    try (var database = Installation.running().database();
        var statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute(
          "select 1 from member where principal = '%s' for update"
              .formatted(tenant.personId("viewer")));
      activity.seen(OrgId.parse(tenant.id()), PrincipalId.parse(tenant.personId("viewer")));

      activity.write();

      database.rollback();
    }
    assertThat(stored(tenant)).isNull();
  }

  @Test
  void browsersAndSystemsAreTold() {
    SignIns.From from =
        UserAgents.parse(
            "192.0.2.7",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36");

    assertThat(from).isEqualTo(new SignIns.From("192.0.2.7", "Chrome 139", "Windows 10"));
    assertThat(UserAgents.parse("192.0.2.7", "x".repeat(100_000)))
        .isEqualTo(new SignIns.From("192.0.2.7", null, null));
  }

  private static @Nullable Instant stored(Tenant tenant) throws Exception {
    try (var database = Installation.running().database();
        var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "select last_active_at from member where principal = '%s'"
                    .formatted(tenant.personId("viewer")))) {
      rows.next();
      Timestamp at = rows.getTimestamp(1);
      return at == null ? null : at.toInstant();
    }
  }
}
