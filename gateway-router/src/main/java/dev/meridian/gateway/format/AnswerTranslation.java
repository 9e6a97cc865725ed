package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A streamed answer on its way from a provider to a client. Not thread-safe. */
public final class AnswerTranslation {
  /** OpenAI's end of a stream. */
  private static final String DONE = "[DONE]";

  private final StreamReader reader;
  private final StreamWriter writer;
  private final String model;
  private Usage usage = Usage.NONE;
  private boolean over;
  private boolean failed;

  /**
   * @param model for a provider whose stream does not name it
   */
  AnswerTranslation(StreamReader reader, StreamWriter writer, String model) {
    this.reader = reader;
    this.writer = writer;
    this.model = model;
  }

  /**
   * @param data of one of the provider's events
   * @return events for the client, ready to be sent; often none
   */
  public List<String> event(String data) {
    if (over || data.isBlank() || data.equals(DONE)) {
      return List.of();
    }
    Optional<JsonNode> tree = Json.parse(data);
    if (tree.isEmpty()) {
      return failed("The provider's stream holds something that is not JSON");
    }
    try {
      return write(reader.read(tree.get()));
    } catch (UnreadableAnswerException e) {
      return failed(e.message());
    }
  }

  /** The provider's stream has ended. An answer that is not complete ends with an error. */
  public List<String> end() {
    if (over) {
      return List.of();
    }
    List<String> frames = new ArrayList<>(write(reader.end()));
    if (!over) {
      over = true;
      frames.addAll(writer.end());
    }
    return frames;
  }

  /** Whether the client was told that the provider failed. */
  public boolean failed() {
    return failed;
  }

  /** The provider's connection broke. */
  public List<String> broken() {
    return over ? List.of() : write(List.of(AnswerEvent.Failure.cutOff()));
  }

  private List<String> failed(String message) {
    return write(List.of(new AnswerEvent.Failure(new ModelError(ModelError.Kind.SERVER, message))));
  }

  private List<String> write(List<AnswerEvent> events) {
    List<String> frames = new ArrayList<>();
    for (AnswerEvent event : events) {
      if (over) {
        break;
      }
      if (event instanceof AnswerEvent.UsageSoFar(Usage sofar)) {
        usage = sofar;
      }
      failed = event instanceof AnswerEvent.Failure;
      over = failed;
      frames.addAll(writer.write(named(event)));
    }
    return frames;
  }

  private AnswerEvent named(AnswerEvent event) {
    return event instanceof AnswerEvent.Start start && start.model().isEmpty()
        ? new AnswerEvent.Start(start.id(), model, start.created())
        : event;
  }

  /** What the provider has counted so far. */
  public Usage usage() {
    return usage;
  }

  /** Whether the client was told of a failure. */
  public boolean isOver() {
    return over;
  }
}
