package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.fault.Ledger.Batch;
import dev.meridian.acceptance.fault.Ledger.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void whatIsStoredOnceIsInOrder() {
    ledger.acknowledge(Batch.of("a", 2));

    assertThat(ledger.compare(rows("a-0", "a-1")))
        .isEqualTo(new Verdict(List.of(), List.of(), List.of()));
  }

  @Test
  void noticesWhatIsLostAndWhatIsDoubled() {
    ledger.acknowledge(Batch.of("a", 3));

    assertThat(ledger.compare(rows("a-0", "a-0", "a-2")))
        .isEqualTo(new Verdict(List.of("a-1"), List.of("a-0"), List.of()));
  }

  @Test
  void aBatchWithoutAnswerMayBeThereWholeOrNotAtAll() {
    ledger.leaveUnanswered(Batch.of("whole", 2));
    ledger.leaveUnanswered(Batch.of("missing", 2));
    ledger.leaveUnanswered(Batch.of("torn", 2));

    assertThat(ledger.compare(rows("whole-0", "whole-1", "torn-1")))
        .isEqualTo(new Verdict(List.of(), List.of(), List.of("torn-0")));
  }

  private static List<JsonNode> rows(String... ids) {
    return Stream.of(ids)
        .<JsonNode>map(id -> new ObjectMapper().createObjectNode().put("input", id))
        .toList();
  }
}
