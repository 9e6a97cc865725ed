package dev.meridian.control.wire;

import org.jboss.resteasy.reactive.RestResponse;

/** Answers of mutations, with the headers that clients and planes look for. */
public final class Answer {
  private static final String POSITION = "x-meridian-position";
  private static final String FOUND_EXISTING = "x-bt-found-existing";

  private Answer() {}

  /** {@code position} is what a replica must have applied before it knows of the change. */
  public static <T> RestResponse<T> of(T body, long position) {
    return RestResponse.ResponseBuilder.ok(body).header(POSITION, position).build();
  }

  /** The same for a create that may have found what was there. */
  public static <T> RestResponse<T> of(T body, long position, boolean found) {
    RestResponse.ResponseBuilder<T> answer =
        RestResponse.ResponseBuilder.ok(body).header(POSITION, position);
    return (found ? answer.header(FOUND_EXISTING, "true") : answer).build();
  }
}
