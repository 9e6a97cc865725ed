package dev.meridian.data.summary;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.web.Answers;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Summaries, in the forms of the SDKs and of the REST API. */
@Path("/")
class SummaryResource {
  private final SummaryService summaries;

  SummaryResource(SummaryService summaries) {
    this.summaries = summaries;
  }

  @GET
  @Path("v1/experiment/{id}/summarize")
  public Uni<Response> experiment(
      @PathParam("id") String id,
      @QueryParam("summarize_scores") @Nullable String scores,
      @QueryParam("comparison_experiment_id") @Nullable String comparison,
      @Context RoutingContext exchange) {
    return summaries
        .experiment(
            Caller.of(exchange),
            ExperimentId.parse(id).value(),
            Boolean.parseBoolean(scores),
            optional(comparison))
        .map(Answers::json);
  }

  @GET
  @Path("v1/dataset/{id}/summarize")
  public Uni<Response> dataset(
      @PathParam("id") String id,
      @QueryParam("summarize_data") @Nullable String data,
      @Context RoutingContext exchange) {
    return summaries
        .dataset(Caller.of(exchange), DatasetId.parse(id).value(), Boolean.parseBoolean(data))
        .map(Answers::json);
  }

  @GET
  @Path("experiment-comparison2")
  public Uni<Response> comparison(
      @QueryParam("experiment_id") @Nullable String experiment,
      @QueryParam("base_experiment_id") @Nullable String base,
      @Context RoutingContext exchange) {
    return summaries
        .comparison(Caller.of(exchange), required("experiment_id", experiment), optional(base))
        .map(Answers::json);
  }

  @POST
  @Path("experiment-comparison2")
  public Uni<Response> comparisonByPost(
      @QueryParam("experiment_id") @Nullable String experiment,
      @QueryParam("base_experiment_id") @Nullable String base,
      @Context RoutingContext exchange) {
    return comparison(experiment, base, exchange);
  }

  @GET
  @Path("dataset-summary")
  public Uni<Response> datasetSummary(
      @QueryParam("dataset_id") @Nullable String dataset, @Context RoutingContext exchange) {
    return summaries
        .datasetTotal(Caller.of(exchange), required("dataset_id", dataset))
        .map(Answers::json);
  }

  private static UUID required(String name, @Nullable String id) {
    return optional(id).orElseThrow(() -> ApiException.badRequest(name + " is missing"));
  }

  private static Optional<UUID> optional(@Nullable String id) {
    return id == null || id.isEmpty()
        ? Optional.empty()
        : Optional.of(ExperimentId.parse(id).value());
  }
}
