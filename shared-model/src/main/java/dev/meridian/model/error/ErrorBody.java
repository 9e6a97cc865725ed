package dev.meridian.model.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal, in the shape that the official clients read.
 *
 * @param traceId 32 hexadecimal digits, the same as in the {@code x-bt-internal-trace-id} header
 * @param path the request's path without its query
 * @param service the name of the service that refused
 * @param error a machine-readable reason, such as {@code wrong_region}, where there is one
 * @param apiUrl the right address, for {@code wrong_region} and {@code wrong_plane} only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorBody(
    @JsonProperty("Code") String code,
    @JsonProperty("Message") String message,
    @JsonProperty("InternalTraceId") String traceId,
    @JsonProperty("Path") String path,
    @JsonProperty("Service") String service,
    @JsonProperty("error") @Nullable String error,
    @JsonProperty("api_url") @Nullable String apiUrl) {

  public static ErrorBody of(ApiException e, String traceId, String path, String service) {
    return new ErrorBody(
        e.code().wireName(),
        e.message(),
        traceId,
        path,
        service,
        e.reason().orElse(null),
        e.apiUrl().orElse(null));
  }
}
