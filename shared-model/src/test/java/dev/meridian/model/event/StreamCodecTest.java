package dev.meridian.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.event.ChangesPage.Entry;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamCodecTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As deep as a parser without an own bound lets it in: it must reach the planes all the same. */
  @Test
  void whatIsNestedAsDeeplyAsItCanBeStoredIsWrittenAndReadWithinAPage() {
    JsonNode deep = JSON.createObjectNode();
    for (int i = 1; i < 999; i++) {
      ObjectNode outer = JSON.createObjectNode();
      outer.set("a", deep);
      deep = outer;
    }
    Event event =
        new SettingEvent(
            OrgId.random(),
            1,
            false,
            SettingKind.ENVIRONMENT,
            UUID.randomUUID(),
            Optional.empty(),
            "deep",
            Optional.of(deep));
    Change change = new Change(1, 1, true, Instant.EPOCH, event);
    ChangesPage page = new ChangesPage(1, false, List.of(new Entry(Topic.OBJECTS, change)));

    ChangesPage read = StreamCodec.read(StreamCodec.write(page), ChangesPage.class);

    assertThat(read).isEqualTo(page);
  }
}
