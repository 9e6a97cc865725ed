package dev.meridian.model.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class XactIdTest {
  /** The worked example of wire-contract.md, S15. */
  private static final String RECORDED = "1000197155625133059";

  @Test
  void theRecordedIdHoldsItsSecondAndCounter() {
    long second = Instant.parse("2026-05-12T19:58:28Z").getEpochSecond();

    assertThat(XactId.parse(RECORDED))
        .contains(new XactId(XactId.atSecond(second).value() + 0x6403));
  }

  @Property
  void theShortFormNamesTheSameId(@ForAll @LongRange(min = 0, max = 0xFFFF_FFFF_FFFFL) long low) {
    XactId id = new XactId(0x0DE1L << 48 | low);

    assertThat(XactId.parse(id.pretty())).contains(id);
    assertThat(XactId.parse(id.toString())).contains(id);
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThat(XactId.parse("")).isEmpty();
    assertThat(XactId.parse("-1")).isEmpty();
    assertThat(XactId.parse("9999999999999999999")).isEmpty();
    assertThat(XactId.parse("zzzzzzzzzzzzzzzz")).isEmpty();
  }

  @Test
  void rowsOfARequestAreOrderedByTheirIndex() {
    XactId id = XactId.parse(RECORDED).orElseThrow();

    assertThat(id.pagination(1)).isEqualTo(id.pagination(0) + 1);
    assertThat(new XactId(id.value() + 1).pagination(0)).isGreaterThan(id.pagination(65_535));
  }
}
