package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads one streamed answer of a provider. */
interface StreamReader {
  /** What the data of the next event says. */
  List<AnswerEvent> read(JsonNode data);

  /** What is left to say when the stream has ended; a failure where it ended too early. */
  List<AnswerEvent> end();
}
