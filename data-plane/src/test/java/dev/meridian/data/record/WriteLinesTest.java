package dev.meridian.data.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Requests that share a transaction, with a store that does as it is told. */
class WriteLinesTest {
  private final UUID project = UUID.randomUUID();
  private final List<List<WriteRequest>> transactions = new ArrayList<>();
  private final List<CompletableFuture<Void>> ends = new ArrayList<>();
  private final WriteLines lines = new WriteLines(this::transaction);
  private long xact = 1;

  private Uni<List<XactId>> transaction(List<WriteRequest> requests) {
    transactions.add(requests);
    CompletableFuture<Void> end = new CompletableFuture<>();
    ends.add(end);
    return Uni.createFrom()
        .completionStage(end)
        .map(done -> requests.stream().map(r -> new XactId(xact++)).toList());
  }

  @Test
  void whoComesWhileOthersAreWrittenSharesTheNextTransactionAndHasAnIdOfItsOwn() {
    CompletableFuture<XactId> first = write("a");
    CompletableFuture<XactId> second = write("b");
    CompletableFuture<XactId> third = write("c");
    assertEquals(1, transactions.size());
    ends.get(0).complete(null);
    assertEquals(new XactId(1), first.join());
    assertFalse(second.isDone(), "answered before its own transaction ended");
    assertEquals(2, transactions.get(1).size());
    ends.get(1).complete(null);
    assertEquals(List.of(new XactId(2), new XactId(3)), List.of(second.join(), third.join()));
    write("d");
    assertEquals(3, transactions.size(), "a line that is done lets the next begin at once");
  }

  @Test
  void requestsForTheSameRowAreWrittenOneAfterTheOther() {
    write("first");
    write("a");
    write("b");
    write("a");
    write("c");
    ends.get(0).complete(null);
    assertEquals(2, transactions.get(1).size());
    ends.get(1).complete(null);
    assertEquals(2, transactions.get(2).size());
    assertEquals("a", transactions.get(2).getFirst().keys().first().id());
  }

  @Test
  void aRequestThatIsRefusedTakesNoOtherWithIt() {
    write("first");
    CompletableFuture<XactId> good = write("good");
    CompletableFuture<XactId> bad = write("bad");
    CompletableFuture<XactId> after = write("after");
    ends.get(0).complete(null);
    ends.get(1).completeExceptionally(ApiException.badRequest("no"));
    assertFalse(good.isDone(), "nothing of a transaction that failed is stored");
    ends.get(2).complete(null);
    ends.get(3).completeExceptionally(ApiException.badRequest("no"));
    ends.get(4).complete(null);
    good.join();
    after.join();
    assertThrows(CompletionException.class, bad::join);
    assertEquals(List.of(1, 3, 1, 1, 1), transactions.stream().map(List::size).toList());
  }

  @Test
  void withTheStoreDownAllAreToldAndTheNextTriesAgain() {
    write("first");
    CompletableFuture<XactId> a = write("a");
    CompletableFuture<XactId> b = write("b");
    ends.get(0).complete(null);
    ends.get(1).completeExceptionally(ApiException.unavailable("down", Duration.ofSeconds(1)));
    assertThrows(CompletionException.class, a::join);
    assertThrows(CompletionException.class, b::join);
    CompletableFuture<XactId> later = write("c");
    ends.get(2).complete(null);
    later.join();
  }

  @Test
  void anotherObjectDoesNotWait() {
    write("a");
    CompletableFuture<XactId> other =
        lines.write(request(UUID.randomUUID(), "a")).subscribeAsCompletionStage();
    assertFalse(other.isDone());
    assertEquals(2, transactions.size());
  }

  private CompletableFuture<XactId> write(String id) {
    return lines.write(request(project, id)).subscribeAsCompletionStage();
  }

  private static WriteRequest request(UUID project, String id) {
    RecordObject object = new RecordObject(RecordKind.PROJECT_LOGS, project);
    ObjectNode fields = Json.object().put("id", id);
    ObjectEvent owner =
        new ProjectEvent(
            new OrgId(UUID.randomUUID()),
            1,
            false,
            new ProjectId(project),
            "p",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH);
    return WriteRequest.of(
        List.of(
            new IncomingRow.Replace(
                new RowKey(object, id), fields, Optional.empty(), Optional.empty())),
        Map.of(object, owner),
        100);
  }
}
