package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.gateway.http.EventStreamParser;
import dev.meridian.gateway.provider.Operation;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/** Reads of an answer's body what its span tells. */
final class CallOutput {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_ERROR = 400;

  private CallOutput() {}

  static CallSpan.Output of(CallRecord.Facts facts, Buffer body) {
    Optional<JsonNode> broken = Optional.ofNullable(facts.broken()).map(TextNode::valueOf);
    if (facts.streamed()) {
      int limit = Math.max(1, body.length());
      ChunkAssembler chunks = new ChunkAssembler(limit);
      EventStreamParser stream = new EventStreamParser(limit, chunks::accept);
      stream.feed(body);
      stream.end();
      return new CallSpan.Output(
          Optional.of(chunks.choices()), chunks.usage(), broken.or(chunks::error));
    }
    if (broken.isPresent()) {
      return new CallSpan.Output(Optional.empty(), Optional.empty(), broken);
    }
    JsonNode answer = body.length() == 0 ? TextNode.valueOf("") : parse(body);
    if (facts.status() >= FIRST_ERROR) {
      JsonNode said = answer.has("error") ? answer.get("error") : answer;
      return new CallSpan.Output(Optional.empty(), Optional.empty(), Optional.of(said));
    }
    return new CallSpan.Output(
        Optional.of(value(facts.operation(), answer)).filter(v -> !v.isMissingNode()),
        Optional.of(answer.path("usage")).filter(JsonNode::isObject),
        Optional.empty());
  }

  private static JsonNode value(Operation operation, JsonNode answer) {
    return switch (operation) {
      case CHAT_COMPLETIONS, COMPLETIONS -> answer.path("choices");
      case RESPONSES -> answer.path("output");
      case MESSAGES -> answer.path("content");
      case GENERATE_CONTENT -> answer.path("candidates");
      case EMBEDDINGS, EMBED_CONTENT, BATCH_EMBED_CONTENTS -> embedding(answer);
      case MODERATIONS -> answer.path("results");
    };
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
