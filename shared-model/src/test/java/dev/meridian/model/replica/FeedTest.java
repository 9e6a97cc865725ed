package dev.meridian.model.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Set<Topic> BOTH = EnumSet.of(Topic.DIRECTORY, Topic.ACCESS);
  private static final StreamRecord.Watermark WATERMARK =
      new StreamRecord.Watermark(7, Instant.EPOCH.plusSeconds(1));

  private final OrgId org = OrgId.random();
  private final Progress progress = new Progress();
  private final Feed feed = new Feed(new Region("eu"), new Replica(), progress);

  @Test
  void itIsCompleteWhenEveryPartitionWasReadToTheEndThatItHadAtTheStart() {
    feed.starts(Topic.DIRECTORY, 0, 2);
    assertThat(feed.complete(BOTH)).isFalse();
    feed.starts(Topic.ACCESS, 0, 0);

    feed.apply(Topic.DIRECTORY, 0, 0, WATERMARK);
    assertThat(feed.complete(BOTH)).isFalse();
    feed.apply(Topic.DIRECTORY, 0, 1, WATERMARK);

    assertThat(feed.complete(BOTH)).isTrue();
  }

  @Test
  void aLaterAssignmentDoesNotTakeCompletenessBack() {
    feed.starts(Topic.DIRECTORY, 0, 1);
    feed.apply(Topic.DIRECTORY, 0, 0, WATERMARK);

    feed.starts(Topic.DIRECTORY, 0, 9);

    assertThat(feed.complete(Set.of(Topic.DIRECTORY))).isTrue();
  }

  @Test
  void aRecordThatSaysNothingIsReadAllTheSame() {
    feed.starts(Topic.DIRECTORY, 0, 1);

    feed.skip(Topic.DIRECTORY, 0, 0);

    assertThat(feed.complete(Set.of(Topic.DIRECTORY))).isTrue();
    assertThat(progress.position()).isZero();
  }

  @Test
  void aPositionCountsOnceItsTransactionIsComplete() {
    feed.starts(Topic.ACCESS, 0, 9);

    feed.apply(Topic.ACCESS, 0, 0, change(5, false));
    assertThat(progress.position()).isZero();
    feed.apply(Topic.ACCESS, 0, 1, change(6, true));
    assertThat(progress.position()).isEqualTo(6);

    feed.apply(Topic.ACCESS, 0, 2, change(7, false));
    feed.apply(Topic.ACCESS, 0, 3, new StreamRecord.Watermark(8, Instant.EPOCH));
    assertThat(progress.position()).isEqualTo(8);
  }

  @Test
  void aPartitionThatSaysNothingHoldsThePositionBack() {
    feed.starts(Topic.DIRECTORY, 0, 1);
    feed.starts(Topic.DIRECTORY, 1, 1);

    feed.apply(Topic.DIRECTORY, 0, 0, WATERMARK);

    assertThat(progress.position()).isZero();
  }

  @Test
  void aRecordOfAnotherRegionOrOfNoneIsRefused() {
    String value = StreamCodec.write(WATERMARK);

    assertThatThrownBy(() -> feed.decode(Topic.DIRECTORY, "us", value))
        .isInstanceOf(Feed.ForeignRecord.class);
    assertThatThrownBy(() -> feed.decode(Topic.DIRECTORY, null, value))
        .isInstanceOf(Feed.ForeignRecord.class);
    assertThat(feed.decode(Topic.DIRECTORY, "eu", value)).isEqualTo(WATERMARK);
  }

  private StreamRecord change(long position, boolean last) {
    return new StreamRecord.Change(
        position,
        1,
        last,
        Instant.EPOCH,
        new GroupEvent(org, position, true, GroupId.random(), "g", List.of(), List.of()));
  }
}
