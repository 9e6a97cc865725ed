package dev.meridian.control.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.feed.FeedRepository.Found;
import dev.meridian.model.event.ChangesPage;
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

class FeedPageTest {
  private static final long NEWEST = 99;

  private final OrgId org = OrgId.random();

  @Test
  void whatIsEverythingReachesTheNewestPosition() {
    List<Entry> entries = List.of(entry(1, 7), entry(2, 7));

    assertThat(FeedService.page(new Found(entries, true), NEWEST))
        .isEqualTo(new ChangesPage(NEWEST, false, entries));
  }

  @Test
  void aPageEndsWhereATransactionDoes() {
    List<Entry> entries = List.of(entry(1, 7), entry(2, 8), entry(3, 8));

    assertThat(FeedService.page(new Found(entries, false), NEWEST))
        .isEqualTo(new ChangesPage(1, true, List.of(entry(1, 7))));
  }

  @Test
  void aTransactionLargerThanAPageGoesOnOnTheNext() {
    List<Entry> entries = List.of(entry(1, 7), entry(2, 7));

    assertThat(FeedService.page(new Found(entries, false), NEWEST))
        .isEqualTo(new ChangesPage(2, true, entries));
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
