package dev.meridian.control.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.part.Functions;
import dev.meridian.control.wire.Shape;
import dev.meridian.control.wire.WebAddress;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an automation does, one shape for each {@code event_type}. */
final class AutomationConfig {
  private static final double MOST = Double.MAX_VALUE;
  private static final long MONTH_SECONDS = 2_592_000;
  private static final Pattern EXPORT_PATH =
      Pattern.compile("(s3|gs)://[a-z0-9][a-z0-9._-]{1,221}(/[^\\s\\p{Cntrl}]*)?");

  private static final Shape INTERVAL = Shape.number(1, MONTH_SECONDS);
  private static final Shape STATUS = Shape.oneOf("active", "paused");

  private static final Shape SLACK =
      Shape.object()
          .required("workspace_id", Shape.text())
          .required("channel", Shape.text())
          .optional("message_template", Shape.text());

  private static final Shape ACTION =
      Shape.tagged(
          "type",
          Map.of(
              "webhook",
              Shape.object().required("url", Shape.text(WebAddress::web)),
              "slack",
              SLACK));

  private static final Shape LOGS =
      Shape.object()
          .required("btql_filter", Shape.text())
          .required("interval_seconds", INTERVAL)
          .required("action", ACTION);

  private static final Shape EXPORT =
      Shape.object()
          .optional("status", STATUS)
          .required(
              "export_definition",
              Shape.tagged(
                  "type",
                  Map.of(
                      "log_traces",
                      Shape.object(),
                      "log_spans",
                      Shape.object(),
                      "btql_query",
                      Shape.object().required("btql_query", Shape.text()))))
          .optional("scope", Functions.SCOPE)
          .required("export_path", Shape.text(AutomationConfig::exportPath))
          .required("format", Shape.oneOf("jsonl", "parquet"))
          .required("interval_seconds", INTERVAL)
          .required(
              "credentials",
              Shape.tagged(
                  "type",
                  Map.of(
                      "aws_iam",
                      Shape.object()
                          .required("role_arn", Shape.text())
                          .optional("external_id", Shape.text()),
                      "gcp_service_account",
                      Shape.object().required("service_account_email", Shape.text()))))
          .optional("batch_size", Shape.number(1, MOST));

  private static final Shape QUERY =
      Shape.object()
          .optional("status", STATUS)
          .required(
              "object_type",
              Shape.oneOf("project_logs", "experiment", "dataset", "playground_logs"))
          .required("object_id", Shape.text())
          .required("query", Shape.text())
          .required("format", Shape.oneOf("jsonl"))
          .optional("batch_size", Shape.integer(0, 100_000));

  private static final Shape RETENTION =
      Shape.object()
          .required("object_type", Shape.oneOf("project_logs", "experiment", "dataset"))
          .required("retention_days", Shape.number(0, MOST));

  private static final Shape ENVIRONMENT =
      Shape.object()
          .optional("environment_filter", Shape.list(Shape.text()))
          .required("action", ACTION);

  private static final Shape TOPIC =
      Shape.object()
          .optional("status", STATUS)
          .required("sampling_rate", Shape.number(0, 1))
          .optional(
              "facet_model", Shape.oneOf("brain-facet-latest", "brain-facet-1", "brain-facet-2"))
          .required("facet_functions", Shape.list(Functions.SAVED))
          .required(
              "topic_map_functions",
              Shape.list(
                  Shape.object()
                      .required("function", Functions.SAVED)
                      .optional("btql_filter", Shape.text())))
          .optional("scope", Functions.SCOPE)
          .optional(
              "data_scope",
              Shape.tagged(
                  "type",
                  Map.of(
                      "project_logs",
                      Shape.object(),
                      "project_experiments",
                      Shape.object(),
                      "experiment",
                      Shape.object().required("experiment_id", Shape.text()))))
          .optional("btql_filter", Shape.text())
          .optional("rerun_seconds", Shape.number(600, MOST))
          .optional("relabel_overlap_seconds", Shape.number(60, MOST))
          .optional(
              "backfill_time_range",
              Shape.textOr(
                  Shape.object().required("from", Shape.text()).required("to", Shape.text())));

  private static final Shape DIGEST =
      Shape.object()
          .optional("status", STATUS)
          .optional("window_seconds", Shape.integer(3_600, MONTH_SECONDS))
          .required("scheduled_time_minutes_utc", Shape.integer(0, 1_439))
          .required("action", Shape.tagged("type", Map.of("slack", SLACK)))
          .optional("topic_map_function_ids", Shape.list(Shape.text()));

  private static final Shape ANY =
      Shape.tagged(
          "event_type",
          Map.of(
              "logs", LOGS,
              "btql_export", EXPORT,
              "async_query", QUERY,
              "retention", RETENTION,
              "environment_update", ENVIRONMENT,
              "topic", TOPIC,
              "topic_digest", DIGEST));

  private AutomationConfig() {}

  /**
   * What to store of what a caller sends for an automation.
   *
   * @throws ApiException 400 when it is of no known shape, or moves an export elsewhere
   */
  static JsonNode of(JsonNode sent, ProjectAutomationRow row, PrincipalId caller) {
    ObjectNode config = (ObjectNode) ANY.check("config", sent);
    switch (config.path("event_type").asText()) {
      case "btql_export" -> {
        keepPath(row.config, config);
        nameExternally(config, row);
      }
      // Queries run as somebody: as whoever said last what they are, and as nobody else.
      case "async_query" -> config.put("created_by_user_id", caller.toString());
      default -> {}
    }
    return config;
  }

  /**
   * An automation as those see it who may not change it: a webhook's address is as good as a
   * password, so that only its scheme and host are shown.
   */
  static JsonNode withoutPaths(JsonNode body) {
    JsonNode url = body.path("config").path("action").path("url");
    if (!url.isTextual()) {
      return body;
    }
    JsonNode shown = body.deepCopy();
    ((ObjectNode) shown.path("config").path("action"))
        .put("url", WebAddress.origin(url.textValue()));
    return shown;
  }

  private static String exportPath(String field, String path) {
    if (!EXPORT_PATH.matcher(path).matches()) {
      throw ApiException.badRequest(
          "Invalid " + field + ": expected s3://bucket/path or gs://bucket/path");
    }
    return path;
  }

  /** What was exported stays where the automation says. */
  private static void keepPath(@Nullable JsonNode known, ObjectNode config) {
    JsonNode path = known == null ? null : known.get("export_path");
    if (path != null && !path.equals(config.get("export_path"))) {
      throw ApiException.badRequest("An export's path can't be changed: create another automation");
    }
  }

  /** The part of AWS' external id that is this automation's own. */
  private static void nameExternally(ObjectNode config, ProjectAutomationRow row) {
    if (config.get("credentials") instanceof ObjectNode credentials
        && credentials.path("type").asText().equals("aws_iam")
        && !credentials.has("external_id")) {
      credentials.put("external_id", row.id.toString());
    }
  }
}
