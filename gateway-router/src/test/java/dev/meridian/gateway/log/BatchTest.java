package dev.meridian.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.dataplane.Principal;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final Destination one = destination();
  private final Destination two = destination();

  @Test
  void rowsOfOneDestinationTravelTogetherInOrder() {
    List<Batch> batches = Batch.of(List.of(row(one, "a"), row(two, "b"), row(one, "c")));

    assertThat(batches).extracting(Batch::destination).containsExactly(one, two);
    assertThat(batches.getFirst().rows().toString()).isEqualTo("[a, c]");
  }

  @Test
  void aBatchIsBoundedInRowsAndBytes() {
    List<Batch.Addressed> many =
        new ArrayList<>(
            IntStream.range(0, Batch.MAX_ROWS + 1).mapToObj(i -> row(one, "" + i)).toList());
    many.add(row(two, "x".repeat(Batch.MAX_BYTES)));
    many.add(row(two, "y"));

    assertThat(Batch.of(many))
        .extracting(batch -> batch.rows().size())
        .containsExactlyInAnyOrder(Batch.MAX_ROWS, 1, 1, 1);
  }

  private static Batch.Addressed row(Destination destination, String text) {
    return new Batch.Addressed(destination, Buffer.buffer(text));
  }

  private static Destination destination() {
    return new Destination(
        new Principal(OrgId.random(), PrincipalId.random(), false), "project_name:x");
  }
}
