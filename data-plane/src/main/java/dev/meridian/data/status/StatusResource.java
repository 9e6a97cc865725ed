package dev.meridian.data.status;

import dev.meridian.data.json.Json;
import dev.meridian.data.record.XactClock;
import dev.meridian.data.web.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /version}, {@code /ping}, {@code /xact-id} and the two greetings. */
@Path("/")
class StatusResource {
  private final XactClock clock;

  StatusResource(XactClock clock) {
    this.clock = clock;
  }

  @GET
  public Response index() {
    return greeting();
  }

  @GET
  @Path("v1")
  public Response v1() {
    return greeting();
  }

  @GET
  @Path("ping")
  public Response ping() {
    return Answers.json(Json.object().put("status", "ok"));
  }

  /**
   * No payload limit is announced: clients then send batches of at most 3 MB and skip the bucket.
   */
  @GET
  @Path("version")
  public Response version() {
    return Answers.json(Json.object().put("version", "0.1.0").putNull("logs3_payload_max_bytes"));
  }

  /** A bare text: clients don't parse it. Every acknowledged row has a lesser id. */
  @GET
  @Path("xact-id")
  public Uni<Response> xactId() {
    return clock.next().map(xact -> Response.ok(xact.toString(), "text/plain").build());
  }

  private static Response greeting() {
    return Response.ok("Hello, World!", "text/plain").build();
  }
}
