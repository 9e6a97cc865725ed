package dev.meridian.model.error;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller is told about. Its message goes to the caller: it says what to do and
 * holds no secret.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String message;
  private final transient @Nullable Duration retryAfter;
  private final @Nullable String reason;
  private final @Nullable String apiUrl;

  private ApiException(
      ErrorCode code,
      String message,
      @Nullable Duration retryAfter,
      @Nullable String reason,
      @Nullable String apiUrl,
      @Nullable Throwable cause) {
    super(message, cause, false, cause != null);
    this.code = code;
    this.message = message;
    this.retryAfter = retryAfter;
    this.reason = reason;
    this.apiUrl = apiUrl;
  }

  public ApiException(ErrorCode code, String message) {
    this(code, message, null, null, null, null);
  }

  public static ApiException badRequest(String message) {
    return new ApiException(ErrorCode.BAD_REQUEST, message);
  }

  public static ApiException badRequest(String message, @Nullable Throwable cause) {
    return new ApiException(ErrorCode.BAD_REQUEST, message, null, null, null, cause);
  }

  /**
   * The credential is known to be bad. Where that is not certain, {@link #unavailable} is the
   * answer.
   */
  public static ApiException unauthorized(String message) {
    return new ApiException(ErrorCode.UNAUTHORIZED, message);
  }

  public static ApiException forbidden(String message) {
    return new ApiException(ErrorCode.FORBIDDEN, message);
  }

  /**
   * One answer for what is not there and for what the caller may not see, so that neither tells on
   * the other.
   */
  public static ApiException missingAccess(String permission, String objectType, UUID id) {
    return forbidden(
        "Missing %s access to %s id %s, or the %s does not exist"
            .formatted(permission, objectType, id, objectType));
  }

  public static ApiException notFound(String message) {
    return new ApiException(ErrorCode.NOT_FOUND, message);
  }

  public static ApiException conflict(String message) {
    return new ApiException(ErrorCode.CONFLICT, message);
  }

  public static ApiException tooLarge(String message) {
    return new ApiException(ErrorCode.TOO_LARGE, message);
  }

  public static ApiException wrongRegion(String region, String apiUrl) {
    return new ApiException(
        ErrorCode.WRONG_REGION,
        "This credential's organization lives in region %s. Send the request to %s"
            .formatted(region, apiUrl),
        null,
        "wrong_region",
        apiUrl,
        null);
  }

  /**
   * What was sent belongs to a data plane alone: the control plane has not looked at it.
   *
   * @param what the subject of the sentence, in the plural, with a capital
   */
  public static ApiException wrongPlane(String what, String apiUrl) {
    return new ApiException(
        ErrorCode.WRONG_PLANE,
        "%s never leave their region. Send the request to %s".formatted(what, apiUrl),
        null,
        "wrong_plane",
        apiUrl,
        null);
  }

  /** It can't be decided or done now: nothing is wrong with the request. */
  /** Somebody whom we asked answered with something that can't be understood. */
  public static ApiException badGateway(String message) {
    return new ApiException(ErrorCode.BAD_GATEWAY, message);
  }

  public static ApiException unavailable(String message, Duration retryAfter) {
    return unavailable(message, retryAfter, null);
  }

  public static ApiException unavailable(
      String message, Duration retryAfter, @Nullable Throwable cause) {
    return new ApiException(ErrorCode.UNAVAILABLE, message, retryAfter, null, null, cause);
  }

  public static ApiException rateLimited(String message, Duration retryAfter) {
    return new ApiException(ErrorCode.RATE_LIMITED, message, retryAfter, null, null, null);
  }

  public ErrorCode code() {
    return code;
  }

  public String message() {
    return message;
  }

  /** Whole seconds for the {@code Retry-After} header, at least one. */
  public Optional<Long> retryAfterSeconds() {
    return Optional.ofNullable(retryAfter).map(d -> Math.max(1, d.toSeconds()));
  }

  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  public Optional<String> apiUrl() {
    return Optional.ofNullable(apiUrl);
  }
}
