package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.summary.SummaryService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** {@code summarize_experiment}. */
@Singleton
class SummarizeExperimentTool implements McpTool {
  private final SummaryService summaries;

  SummarizeExperimentTool(SummaryService summaries) {
    this.summaries = summaries;
  }

  @Override
  public String name() {
    return "summarize_experiment";
  }

  @Override
  public String description() {
    return "Averages of an experiment's scores and metrics, compared with another experiment: the one named, else its base or the one before it.";
  }

  @Override
  public String schema() {
    return """
    {"type": "object",
     "properties": {
       "experiment_id": {"type": "string"},
       "comparison_experiment_id": {"type": "string"}},
     "required": ["experiment_id"],
     "additionalProperties": false}
    """;
  }

  @Override
  public Uni<ObjectNode> call(Caller caller, ToolArguments arguments) {
    return summaries.experiment(
        caller,
        arguments.id("experiment_id"),
        true,
        arguments.optionalId("comparison_experiment_id"));
  }
}
