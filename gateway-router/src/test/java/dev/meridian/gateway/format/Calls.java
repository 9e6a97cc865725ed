package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Calls of clients, and what streams hold. */
final class Calls {
  static final String MODEL = "model-1";
  static final List<Format> CLIENTS = Stream.of(Format.values()).filter(Format::isClients).toList();
  static final Instant AT = Instant.ofEpochSecond(1_790_000_000);

  private Calls() {}

  static ClientCall of(ObjectNode body) {
    return new ClientCall(body, MODEL, body.path("stream").asBoolean(), "c1", AT);
  }

  static ClientCall of(ObjectNode body, ModelRequest request) {
    return new ClientCall(body, request.model(), request.stream(), "c1", AT);
  }

  static ObjectNode json(String text) {
    return Json.parseObject(text).orElseThrow();
  }

  /** The client wants token counts in a stream, where that is an option. */
  static ClientCall streamed() {
    return new ClientCall(
        json("{\"stream_options\":{\"include_usage\":true}}"), MODEL, true, "c1", AT);
  }

  static List<String> data(List<String> frames) {
    List<String> data = new ArrayList<>();
    for (String line : String.join("", frames).split("\n")) {
      if (line.startsWith("data: ")) {
        data.add(line.substring("data: ".length()));
      }
    }
    return data;
  }

  static List<AnswerEvent> read(Format format, List<String> frames) {
    StreamReader reader = format.provider().streamReader("c1");
    List<AnswerEvent> events = new ArrayList<>();
    for (String data : data(frames)) {
      if (!data.equals("[DONE]")) {
        JsonNode tree = Json.parse(data).orElseThrow();
        events.addAll(reader.read(tree));
      }
    }
    events.addAll(reader.end());
    return events;
  }

  static List<String> write(Format format, List<AnswerEvent> events) {
    StreamWriter writer = format.client().streamWriter(streamed());
    List<String> frames = new ArrayList<>();
    events.forEach(event -> frames.addAll(writer.write(event)));
    frames.addAll(writer.end());
    return frames;
  }
}
