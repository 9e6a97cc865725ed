package dev.meridian.gateway.format;

/** A provider answered with something that its format does not know, or that can't be carried. */
public final class UnreadableAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  UnreadableAnswerException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  /** For the client. */
  public String message() {
    return message;
  }
}
