package dev.meridian.control.matrix;

import dev.meridian.control.engine.Api;
import java.util.Optional;

/** An answer as one letter of the golden file. */
enum Outcome {
  ALLOWED('A', "allowed"),
  EMPTY('-', "answered, without what is there"),
  REDIRECTED('R', "redirected"),
  BAD('B', "400: the request makes no sense from this caller"),
  UNKNOWN('U', "401: not known who asks"),
  FORBIDDEN('F', "403: not allowed, or not there"),
  NO_ROUTE('N', "404: no such route"),
  CONFLICT('C', "409: conflict"),
  ELSEWHERE('M', "421: another plane's"),
  FAILED('!', "anything else: a defect");

  private final char letter;
  private final String meaning;

  Outcome(char letter, String meaning) {
    this.letter = letter;
    this.meaning = meaning;
  }

  char letter() {
    return letter;
  }

  String meaning() {
    return meaning;
  }

  /**
   * @param shown what an answer holds for somebody who sees something; empty when any answer will
   *     do
   */
  static Outcome of(Api.Answer answer, Optional<String> shown) {
    int status = answer.status();
    if (status / 100 == 2) {
      boolean sees = shown.map(answer.response().body()::contains).orElse(true);
      return sees ? ALLOWED : EMPTY;
    }
    return switch (status) {
      case 302, 303, 307 -> REDIRECTED;
      case 400 -> BAD;
      case 401 -> UNKNOWN;
      case 403 -> FORBIDDEN;
      case 404 -> NO_ROUTE;
      case 409 -> CONFLICT;
      case 421 -> ELSEWHERE;
      default -> FAILED;
    };
  }
}
