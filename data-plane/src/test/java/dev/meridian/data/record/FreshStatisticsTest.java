package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway") // Fields are filled by the test framework.
class FreshStatisticsTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Database database;

  @Test
  void postgresKnowsWhatIsCommonInAProjectSoonAfterItIsFilled() throws Exception {
    for (int batch = 0; batch < 3; batch++) {
      int first = batch * 2_000;
      String rows =
          IntStream.range(first, first + 2_000)
              .mapToObj(i -> "{\"id\":\"r%d\",\"metadata\":{\"n\":%d}}".formatted(i, i))
              .collect(Collectors.joining(",", "{\"events\":[", "]}"));
      assertThat(api.post("/v1/project_logs/" + tenant.project + "/insert", rows).status())
          .isEqualTo(200);
    }

    Instant last = Instant.now().plus(PATIENCE);
    while (timesAnalyzedByUs() == 0 && Instant.now().isBefore(last)) {
      Thread.sleep(200);
    }

    assertThat(timesAnalyzedByUs()).as("of the project's partition").isPositive();
  }

  /** Postgres counts what its own daemon does elsewhere. */
  private long timesAnalyzedByUs() {
    return database
        .query(
            """
            select analyze_count from pg_stat_user_tables
            where relid = (select tableoid from span where object_id = $1 limit 1)
            """,
            Tuple.of(UUID.fromString(tenant.project.toString())))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong("analyze_count");
  }
}
