package dev.meridian.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.event.ChangesPage.Entry;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesPageTest {
  private final OrgId org = OrgId.random();

  @Test
  void onlyTheLastPageCompletesTheTransactionThatEndsIt() {
    List<Entry> changes = List.of(entry(1, 7), entry(2, 8), entry(3, 8));
    ChangesPage middle = new ChangesPage(3, true, changes);
    ChangesPage last = new ChangesPage(3, false, changes);

    assertThat(middle.whole()).containsExactly(entry(1, 7));
    assertThat(middle.leftOver()).containsExactly(entry(2, 8), entry(3, 8));
    assertThat(last.whole()).isEqualTo(changes);
    assertThat(last.leftOver()).isEmpty();
  }

  @Test
  void aTransactionOfManyPagesIsPutTogetherAgain() {
    ChangesPage first = new ChangesPage(1, true, List.of(entry(1, 7)));
    ChangesPage second = new ChangesPage(2, true, List.of(entry(2, 7))).after(1, first.leftOver());
    ChangesPage third =
        new ChangesPage(4, false, List.of(entry(3, 7), entry(4, 8))).after(2, second.leftOver());

    assertThat(first.whole()).isEmpty();
    assertThat(second.whole()).isEmpty();
    assertThat(third.whole()).containsExactly(entry(1, 7), entry(2, 7), entry(3, 7), entry(4, 8));
    assertThat(third.position()).isEqualTo(4);
  }

  @Test
  void numbersOfTwoOrganizationsAreTwoTransactions() {
    Entry other = new Entry(Topic.OBJECTS, change(OrgId.random(), 1, 7));
    ChangesPage page = new ChangesPage(2, true, List.of(other, entry(2, 7)));

    assertThat(page.whole()).containsExactly(other);
  }

  @Test
  void aPageThatLeadsNoFurtherIsNotFollowed() {
    ChangesPage page = new ChangesPage(1, true, List.of(entry(1, 7)));

    assertThatThrownBy(() -> page.after(1, List.of())).isInstanceOf(IllegalStateException.class);
    assertThat(new ChangesPage(1, false, List.of()).after(1, List.of()).whole()).isEmpty();
  }

  private Entry entry(long position, long sequence) {
    return new Entry(Topic.OBJECTS, change(org, position, sequence));
  }

  private static Change change(OrgId org, long position, long sequence) {
    return new Change(
        position,
        sequence,
        true,
        Instant.EPOCH,
        new SettingEvent(
            org,
            sequence,
            false,
            SettingKind.ENVIRONMENT,
            new UUID(0, position),
            Optional.empty(),
            "e" + position,
            Optional.empty()));
  }
}
