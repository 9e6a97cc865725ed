package dev.meridian.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Erases every example of an event there is. */
class ErasureTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "events");
  private static final long VERSION = 99;

  /** Whatever else a field of an event is called, somebody has to say that it may stay. */
  private static final Set<String> MAY_STAY =
      Set.of(
          "type",
          "org",
          "version",
          "deleted",
          "credential",
          "kind",
          "hash",
          "principal",
          "service_account",
          "group",
          "role",
          "acl",
          "object",
          "user",
          "permission",
          "restrict_object_type",
          "secret",
          "project",
          "setting",
          "experiment",
          "dataset",
          "public",
          "created",
          "member_users",
          "member_groups",
          "member_permissions",
          "member_roles",
          "name");

  @Test
  void anErasedObjectIsDeletedAndTellsNothing() throws IOException {
    for (Event event : examples()) {
      Event erased = Erasure.of(event, VERSION).orElse(null);
      if (erased == null) {
        assertThat(event)
            .isInstanceOfAny(
                OrganizationEvent.class, ForeignCredentialEvent.class, SigningKeyEvent.class);
        continue;
      }
      assertThat(erased.deleted()).isTrue();
      assertThat(erased.version()).isEqualTo(VERSION);
      assertThat(erased.key()).isEqualTo(event.key());
      JsonNode json = new ObjectMapper().readTree(StreamCodec.write(erased));
      Set<String> fields = new TreeSet<>();
      json.fieldNames().forEachRemaining(fields::add);
      assertThat(MAY_STAY).as(event.objectKey()).containsAll(fields);
      if (json.has("name")) {
        assertThat(event.objectKey()).endsWith("/" + json.path("name").asText());
      }
      for (String list : List.of("member_users", "member_groups", "member_permissions")) {
        assertThat(json.path(list)).isEmpty();
      }
      assertThat(StreamCodec.read(json.toString(), Event.class)).isEqualTo(erased);
    }
  }

  private static List<Event> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Event> events =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .map(ErasureTest::record)
              .filter(StreamRecord.Change.class::isInstance)
              .map(record -> ((StreamRecord.Change) record).event())
              .toList();
      assertThat(events).hasSizeGreaterThan(10);
      return events;
    }
  }

  private static StreamRecord record(Path file) {
    try {
      return StreamCodec.read(Files.readString(file), StreamRecord.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
