package dev.meridian.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextIndexerTest {
  private final List<RecordObject> objects =
      Stream.generate(() -> new RecordObject(RecordKind.DATASET, UUID.randomUUID()))
          .limit(3)
          .toList();
  private final Repository repository = new Repository(objects);
  private final TextIndexer indexer = new TextIndexer(repository, new Hourly());

  @Test
  void anObjectThatFailsKeepsNoOtherFromBeingIndexed() {
    repository.failing.addAll(objects);

    indexer.round();

    assertThat(repository.asked).containsExactlyInAnyOrderElementsOf(objects);
  }

  @Test
  void onlyWhatFailedIsTriedAgainInTheNextRound() {
    repository.failing.addAll(objects.subList(0, 2));
    indexer.round();
    repository.asked.clear();
    repository.failing.remove(objects.get(0));

    indexer.round();
    assertThat(repository.asked).containsExactlyInAnyOrderElementsOf(objects.subList(0, 2));
    repository.asked.clear();
    indexer.round();

    assertThat(repository.asked).containsExactly(objects.get(1));
  }

  /** Objects without rows to make groups of. */
  @SuppressWarnings("NullAway") // What the real one works with is not used here.
  private static final class Repository extends TextRepository {
    private final List<RecordObject> objects;
    private final Set<RecordObject> failing = new HashSet<>();
    private final List<RecordObject> asked = new ArrayList<>();

    Repository(List<RecordObject> objects) {
      super(null, null, null);
      this.objects = objects;
    }

    @Override
    Uni<List<RecordObject>> objects() {
      return Uni.createFrom().item(objects);
    }

    @Override
    Uni<Optional<Long>> indexedTo(RecordObject object) {
      asked.add(object);
      return failing.contains(object)
          ? Uni.createFrom()
              .failure(ApiException.unavailable("The bucket is away", Duration.ofSeconds(1)))
          : Uni.createFrom().item(Optional.of(7L));
    }

    @Override
    Uni<Boolean> makeGroup(RecordObject object, long after, long until) {
      return Uni.createFrom().item(false);
    }

    @Override
    Uni<List<Long>> staleGroups(RecordObject object, int more) {
      return Uni.createFrom().item(List.of());
    }
  }

  private record Hourly() implements TextIndexConfig {
    @Override
    public Duration every() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration settled() {
      return Duration.ZERO;
    }

    @Override
    public Duration forgetEvery() {
      return Duration.ofHours(1);
    }
  }
}
