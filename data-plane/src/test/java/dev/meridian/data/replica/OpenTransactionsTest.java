package dev.meridian.data.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.StreamRecord.Watermark;
import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenTransactionsTest {
  private final OpenTransactions transactions = new OpenTransactions();
  private final OrgId org = OrgId.random();

  @Test
  void halfATransactionWaitsForItsEnd() {
    Received whole = change(0, 1, true);
    Received first = change(0, 2, false);
    Received last = change(0, 3, true);

    assertThat(transactions.complete(List.of(whole, first))).containsExactly(whole);
    assertThat(transactions.complete(List.of())).isEmpty();
    assertThat(transactions.complete(List.of(last))).containsExactly(first, last);
  }

  @Test
  void aWatermarkEndsWhatCompactionHasTakenTheEndOf() {
    Received first = change(0, 1, false);
    Received watermark = new Received(0, 2, new Watermark(2, Instant.EPOCH));

    assertThat(transactions.complete(List.of(first))).isEmpty();
    assertThat(transactions.complete(List.of(watermark))).containsExactly(first, watermark);
  }

  @Test
  void partitionsDontWaitForEachOther() {
    Received open = change(0, 1, false);
    Received other = change(1, 1, true);

    assertThat(transactions.complete(List.of(open, other))).containsExactly(other);
  }

  private Received change(int partition, long offset, boolean last) {
    return new Received(
        partition,
        offset,
        new Change(
            offset,
            1,
            last,
            Instant.EPOCH,
            new SettingEvent(
                org,
                1,
                false,
                SettingKind.ENVIRONMENT,
                new UUID(0, offset),
                Optional.empty(),
                "e" + offset,
                Optional.empty())));
  }
}
