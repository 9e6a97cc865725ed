package dev.meridian.gateway.format;

import java.util.List;
import java.util.Optional;

/** A piece of a turn. */
sealed interface Part {
  record Text(String text) implements Part {}

  /** The model's words for why it does not do it. */
  record Refusal(String text) implements Part {}

  /**
   * @param detail how closely to look, in OpenAI's words; a hint
   */
  record Image(Media media, Optional<String> detail) implements Part {}

  record File(Media media, Optional<String> name) implements Part {}

  /**
   * @param data Base64
   */
  record Audio(String mimeType, String data) implements Part {}

  /**
   * What the model thought.
   *
   * @param text may be empty: providers can hide it
   * @param seal what the provider wants back with the next request
   */
  record Reasoning(String text, Optional<Seal> seal) implements Part {}

  /**
   * @param id never empty: a format without ids gets some
   * @param arguments a JSON object's text, as far as the model kept to it
   */
  record ToolCall(String id, String name, String arguments) implements Part {}

  /**
   * @param content texts, images, files
   * @param error whether the tool failed
   */
  record ToolResult(String callId, List<Part> content, boolean error) implements Part {}
}
