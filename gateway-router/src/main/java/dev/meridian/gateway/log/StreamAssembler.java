package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Puts a streamed answer together to what it would have been without streaming, in its own format.
 * What it does not know changes nothing. Not thread-safe.
 */
interface StreamAssembler {
  /** Takes the data of one event. */
  void accept(JsonNode event);

  /** What a span shows of the answer, as much as came. */
  JsonNode output();

  /** Token counts, in the format's own words. */
  Optional<JsonNode> usage();

  /** What a provider said when it failed in mid-stream. */
  Optional<JsonNode> error();
}
