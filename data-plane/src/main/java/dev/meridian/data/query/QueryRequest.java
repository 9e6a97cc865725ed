package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.record.RecordKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import java.util.Optional;
import java.util.Set;

/**
 * A request for {@code POST /btql}.
 *
 * @param version the dataset as of this transaction, when present
 */
record QueryRequest(QueryPlan plan, Optional<XactId> version) {
  static QueryRequest of(ObjectNode request) {
    JsonNode query = request.path("query");
    if (!Set.of("json", "").contains(request.path("fmt").asText(""))) {
      throw ApiException.badRequest("Unsupported in a query: fmt " + request.get("fmt").asText());
    }
    if (request.path("audit_log").asBoolean(false)) {
      throw ApiException.badRequest("Unsupported in a query: audit_log");
    }
    QueryPlan plan =
        switch (query) {
          case ObjectNode ast -> AstReader.read(ast);
          case TextNode text -> TextReader.read(text.textValue());
          default -> throw ApiException.badRequest("query must be a text or an object");
        };
    Optional<XactId> version = version(request.path("version"));
    if (version.isPresent() && plan.source().kind() != RecordKind.DATASET) {
      throw ApiException.badRequest("version: only datasets can be read as of a version");
    }
    return new QueryRequest(plan, version);
  }

  private static Optional<XactId> version(JsonNode version) {
    if (version.isMissingNode() || version.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        XactId.parse(version.asText())
            .orElseThrow(
                () -> ApiException.badRequest("Invalid version: expected a transaction id")));
  }
}
