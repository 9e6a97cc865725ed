package dev.meridian.control.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.ChangesPage.Entry;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxBatchTest {
  private final OrgId org = OrgId.random();

  @Test
  void whatIsEverythingReachesTheNewestPosition() {
    assertThat(OutboxBatch.all(List.of(entry(1, 7)), 99))
        .isEqualTo(new OutboxBatch(List.of(entry(1, 7)), 99, true));
  }

  @Test
  void aBatchEndsWhereATransactionDoes() {
    assertThat(OutboxBatch.part(List.of(entry(1, 7), entry(2, 8), entry(3, 8))))
        .isEqualTo(new OutboxBatch(List.of(entry(1, 7)), 1, true));
  }

  /** A watermark after it would have planes apply half of it. */
  @Test
  void aTransactionLargerThanABatchHasNotEnded() {
    List<Entry> entries = List.of(entry(1, 7), entry(2, 7));

    assertThat(OutboxBatch.part(entries)).isEqualTo(new OutboxBatch(entries, 2, false));
  }

  private Entry entry(long position, long sequence) {
    return new Entry(
        Topic.OBJECTS,
        new Change(
            position,
            sequence,
            false,
            Instant.EPOCH,
            new SettingEvent(
                org,
                sequence,
                false,
                SettingKind.ENVIRONMENT,
                new UUID(0, position),
                Optional.empty(),
                "e" + position,
                Optional.empty())));
  }
}
