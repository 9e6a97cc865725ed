package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.gateway.provider.Operation;
import dev.meridian.gateway.provider.ProviderClient.ProviderTap;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a call's answer and hands over its span when it is over, well or badly. Belongs to the
 * event loop of the exchange; what it hands over is worked out by whoever takes it.
 */
public final class SpanTap implements ProviderTap {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_ERROR = 400;

  private final LogPlace place;
  private final SpanParent.ParentSpan ids;
  private final Operation operation;
  private final Buffer request;
  private final String secretName;
  private final int limit;
  private final Consumer<Supplier<CallSpan>> finished;
  private final Instant start = Instant.now();
  private final ChunkAssembler chunks;
  private final SseParser stream;
  private final Buffer body = Buffer.buffer();
  private int status;
  private boolean streamed;
  private boolean over;
  private @Nullable Instant firstToken;

  SpanTap(
      LogPlace place,
      SpanParent.ParentSpan ids,
      Operation operation,
      Buffer request,
      String secretName,
      int limit,
      Consumer<Supplier<CallSpan>> finished) {
    this.place = place;
    this.ids = ids;
    this.operation = operation;
    this.request = request;
    this.secretName = secretName;
    this.limit = limit;
    this.finished = finished;
    this.chunks = new ChunkAssembler(limit);
    this.stream = new SseParser(limit, chunks::accept);
  }

  /** For the {@code x-bt-span-id} header. */
  public String rowId() {
    return ids.rowId();
  }

  /** For the {@code x-bt-span-export} header: others log under this span with it. */
  public String export() {
    return new SpanParent(place.parent().container(), Optional.of(ids)).export();
  }

  @Override
  public boolean readsBody() {
    return true;
  }

  @Override
  public void head(int answerStatus, boolean answerStreamed) {
    status = answerStatus;
    streamed = answerStreamed;
  }

  @Override
  public void piece(Buffer piece) {
    if (firstToken == null) {
      firstToken = Instant.now();
    }
    if (streamed) {
      stream.feed(piece);
    } else if (body.length() + piece.length() <= limit) {
      body.appendBuffer(piece);
    }
  }

  @Override
  public void complete() {
    finish(null);
  }

  @Override
  public void broken(Throwable cause) {
    finish(cause);
  }

  private void finish(@Nullable Throwable cause) {
    if (over) {
      return;
    }
    over = true;
    Instant end = Instant.now();
    finished.accept(
        () ->
            new CallSpan(
                place,
                ids,
                operation,
                Optional.of(request).filter(bytes -> bytes.length() <= limit),
                secretName,
                output(cause),
                start,
                Optional.ofNullable(firstToken),
                end));
  }

  private CallSpan.Output output(@Nullable Throwable cause) {
    Optional<JsonNode> broken =
        Optional.ofNullable(cause)
            .map(c -> TextNode.valueOf(c.getMessage() == null ? c.toString() : c.getMessage()));
    if (streamed) {
      stream.end();
      return new CallSpan.Output(
          Optional.of(chunks.choices()), chunks.usage(), broken.or(chunks::error));
    }
    JsonNode answer = body.length() == 0 ? TextNode.valueOf("") : parse(body);
    if (broken.isPresent()) {
      return new CallSpan.Output(Optional.empty(), Optional.empty(), broken);
    }
    if (status >= FIRST_ERROR) {
      JsonNode said = answer.has("error") ? answer.get("error") : answer;
      return new CallSpan.Output(Optional.empty(), Optional.empty(), Optional.of(said));
    }
    JsonNode value =
        switch (operation) {
          case CHAT_COMPLETIONS, COMPLETIONS -> answer.path("choices");
          case EMBEDDINGS -> embedding(answer);
          case MODELS -> answer.path("data");
        };
    return new CallSpan.Output(
        Optional.of(value).filter(v -> !v.isMissingNode()),
        Optional.of(answer.path("usage")).filter(JsonNode::isObject),
        Optional.empty());
  }

  /** How long the vectors are: they themselves are of no use to a reader. */
  private static JsonNode embedding(JsonNode answer) {
    JsonNode first = answer.path("data").path(0).path("embedding");
    return ChunkAssembler.object()
        .put("embeddings", answer.path("data").size())
        .put("embedding_length", first.size());
  }

  private static JsonNode parse(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      return TextNode.valueOf(body.toString());
    }
  }
}
