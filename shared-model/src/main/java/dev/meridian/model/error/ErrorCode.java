package dev.meridian.model.error;

/**
 * The category of a refusal. {@link #wireName} is the {@code Code} that the official clients read;
 * {@link #status} the HTTP status.
 */
public enum ErrorCode {
  BAD_REQUEST("BadRequestError", 400),
  UNAUTHORIZED("UnauthorizedError", 401),
  FORBIDDEN("ForbiddenError", 403),
  NOT_FOUND("NotFoundError", 404),
  CONFLICT("ConflictError", 409),
  TOO_LARGE("PayloadTooLargeError", 413),
  WRONG_REGION("WrongRegionError", 421),
  WRONG_PLANE("WrongPlaneError", 421),
  RATE_LIMITED("TooManyRequestsError", 429),
  INTERNAL("InternalServerError", 500),
  NOT_IMPLEMENTED("NotImplementedError", 501),
  BAD_GATEWAY("BadGatewayError", 502),
  UNAVAILABLE("ServiceUnavailableError", 503);

  private final String wireName;
  private final int status;

  ErrorCode(String wireName, int status) {
    this.wireName = wireName;
    this.status = status;
  }

  public String wireName() {
    return wireName;
  }

  public int status() {
    return status;
  }
}
