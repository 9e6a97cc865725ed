package dev.meridian.gateway.streamformat;

import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import java.util.Locale;
import java.util.Optional;

/** How a streamed answer is written for the client. */
public enum StreamFormat {
  /** The events of the API that was called. */
  EVENTS("text/event-stream; charset=utf-8"),
  /** The text alone, as the text streams of Vercel's AI SDK have it. */
  TEXT("text/plain; charset=utf-8"),
  /** The events as the items of one JSON list, as Gemini's clients have it that ask for none. */
  LIST("application/json; charset=utf-8");

  /** The request header that chooses one (wire-contract.md, S13). */
  public static final String HEADER = "x-bt-stream-fmt";

  private final String contentType;

  StreamFormat(String contentType) {
    this.contentType = contentType;
  }

  /**
   * The format that the header's value names; without one, the usual.
   *
   * @throws ApiException 400 for another word
   */
  public static StreamFormat of(Optional<String> header) {
    if (header.isEmpty()) {
      return EVENTS;
    }
    return switch (header.get().strip().toLowerCase(Locale.ROOT)) {
      case "openai" -> EVENTS;
      case "vercel-ai" -> TEXT;
      default -> throw ApiException.badRequest(HEADER + " must be one of openai and vercel-ai");
    };
  }

  /** Of streams in this format. */
  public String contentType() {
    return contentType;
  }

  /** Whether streams are written in another way than that of the API that was called. */
  public boolean isRendered() {
    return this != EVENTS;
  }

  /** What writes the events of one answer anew; empty where they are sent as they are. */
  public Optional<BodyTransform> rendering() {
    return switch (this) {
      case EVENTS -> Optional.empty();
      case TEXT -> Optional.of(new TextStream());
      case LIST -> Optional.of(new ListStream());
    };
  }
}
