package dev.meridian.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamParserTest {
  private static final String STREAM =
      ": ping\n\ndata: {\"a\":1}\n\nevent: x\nid: 7\ndata:zwei Ä €\ndata:  drei\n\r\n\rdata: 4\r\n\r\ndata: [DONE]";

  private final List<String> events = new ArrayList<>();

  @Test
  void eventsAreTheSameHoweverTheBytesAreCut() {
    byte[] bytes = Buffer.buffer(STREAM).getBytes();
    for (int size = 1; size <= bytes.length; size++) {
      events.clear();
      EventStreamParser parser = new EventStreamParser(1_000, events::add);
      for (int start = 0; start < bytes.length; start += size) {
        int end = Math.min(bytes.length, start + size);
        parser.feed(Buffer.buffer(bytes).getBuffer(start, end));
      }
      parser.end();

      assertThat(events)
          .as("pieces of %d bytes", size)
          .containsExactly("{\"a\":1}", "zwei Ä €\n drei", "4", "[DONE]");
    }
  }

  @Test
  void anEventBeyondTheLimitIsLeftOutAndTheNextOneIsRead() {
    EventStreamParser parser = new EventStreamParser(10, events::add);

    parser.feed(Buffer.buffer("data: " + "x".repeat(50) + "\n\ndata: ok\n\n"));

    assertThat(events).containsExactly("ok");
  }

  @Test
  void whoCanNotDoWithoutAnEventIsToldOfOneBeyondTheLimit() {
    EventStreamParser parser =
        new EventStreamParser(10, events::add, EventStreamParser::refuseTooLong);

    assertThatThrownBy(() -> parser.feed(Buffer.buffer("data: " + "x".repeat(50) + "\n\n")))
        .isInstanceOf(ApiException.class);
  }
}
