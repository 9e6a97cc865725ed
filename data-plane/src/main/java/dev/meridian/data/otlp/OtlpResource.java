package dev.meridian.data.otlp;

import com.google.protobuf.Message;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.project.Requester;
import dev.meridian.data.web.RequestBodies;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** OTLP over HTTP, version 1: {@code /otel/v1/traces} and {@code /otel/v1/logs}. */
@Path("/otel/v1")
class OtlpResource {
  private final RequestBodies bodies;
  private final OtlpService otlp;
  private final OtlpConfig config;

  OtlpResource(RequestBodies bodies, OtlpService otlp, OtlpConfig config) {
    this.bodies = bodies;
    this.otlp = otlp;
    this.config = config;
  }

  @POST
  @Path("/traces")
  public Uni<Response> traces(@Context RoutingContext exchange) {
    return store(
        exchange,
        ExportTraceServiceRequest.getDefaultInstance(),
        SpanRows::of,
        outcome -> {
          var answer = ExportTraceServiceResponse.newBuilder();
          if (outcome.refused() > 0) {
            answer.setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(outcome.refused())
                    .setErrorMessage(outcome.message()));
          }
          return answer.build();
        });
  }

  @POST
  @Path("/logs")
  public Uni<Response> logs(@Context RoutingContext exchange) {
    return store(
        exchange,
        ExportLogsServiceRequest.getDefaultInstance(),
        LogRows::of,
        outcome -> {
          var answer = ExportLogsServiceResponse.newBuilder();
          if (outcome.refused() > 0) {
            answer.setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(outcome.refused())
                    .setErrorMessage(outcome.message()));
          }
          return answer.build();
        });
  }

  private <M extends Message> Uni<Response> store(
      RoutingContext exchange,
      M prototype,
      Function<M, List<OtlpEntry>> rows,
      Function<OtlpService.Outcome, Message> answer) {
    Requester requester = Requester.of(Caller.of(exchange), exchange.request());
    OtlpFormat format = OtlpFormat.of(exchange.request().getHeader("Content-Type"));
    Optional<String> parent = parent(exchange.request());
    return bodies
        .read(exchange, config.maxBytes())
        .chain(
            body ->
                otlp.store(
                    requester, () -> rows.apply(format.read(body, prototype)), parent, body.length))
        .map(
            outcome ->
                Response.ok(format.write(answer.apply(outcome)), format.mediaType()).build());
  }

  /** The header of the official clients goes before what a traced request carries along. */
  private static Optional<String> parent(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("x-bt-parent"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .or(() -> Baggage.parent(request.getHeader("baggage")));
  }
}
