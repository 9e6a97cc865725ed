package dev.meridian.data.query.postgres;

import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Unpivot;
import dev.meridian.data.query.postgres.Sql.Type;
import dev.meridian.data.record.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields of a row are in the table {@code span}. The others are in the row's body alone, and
 * no piece of SQL can decide about them.
 */
final class SpanColumns {
  private static final Map<String, Sql> PLAIN =
      Map.of(
          "id", new Sql("id", Type.TEXT),
          "span_id", new Sql("span_id", Type.TEXT),
          "root_span_id", new Sql("root_span_id", Type.TEXT),
          "created", new Sql("created", Type.TIME),
          "is_root", new Sql("is_root", Type.BOOL),
          "tags", new Sql("tags", Type.TEXTS),
          "metadata", new Sql("metadata", Type.JSON),
          "scores", new Sql("scores", Type.JSON),
          "metrics", new Sql("metrics", Type.JSON));

  /** Metrics with a column of their own. */
  private static final Map<String, String> METRICS =
      Map.of("start", "start_time", "end", "end_time", "tokens", "tokens");

  private static final Set<String> NUMBERS = Set.of("scores", "metrics");

  private final String alias;
  private final RecordKind kind;
  private final List<Unpivot> unpivot;
  private final boolean unpivoted;

  /**
   * @param unpivot whose names hide the row's own
   * @param unpivoted whether the statement makes rows of entries; else their names are unknown
   */
  SpanColumns(String alias, RecordKind kind, List<Unpivot> unpivot, boolean unpivoted) {
    this.alias = alias;
    this.kind = kind;
    this.unpivot = unpivot;
    this.unpivoted = unpivoted;
  }

  String alias() {
    return alias;
  }

  Optional<Sql> find(Expr.Field field, Binds binds) {
    String root = field.root();
    if (!field.path().stream().allMatch(SpanColumns::isStorable)) {
      return Optional.empty();
    }
    if (unpivot.stream()
        .anyMatch(u -> u.value().equals(root) || u.key().filter(root::equals).isPresent())) {
      return unpivoted ? entry(field, binds) : Optional.empty();
    }
    if (field.path().size() == 1) {
      return plain(root);
    }
    if (field.is("span_attributes", "type")) {
      return column(Type.TEXT, "span_type");
    }
    if (field.is("span_attributes", "name")) {
      return column(Type.TEXT, "name");
    }
    if (field.path().size() == 2 && NUMBERS.contains(root)) {
      return Optional.of(number(root, field.path().getLast(), binds));
    }
    return root.equals("metadata") ? Optional.of(json(field, binds)) : Optional.empty();
  }

  private Optional<Sql> plain(String root) {
    if (PLAIN.get(root) instanceof Sql column) {
      return column(column.type(), column.text());
    }
    return switch (root) {
      case "_xact_id" -> column(Type.TEXT, "xact_id::text");
      case "_pagination_key" ->
          Optional.of(Sql.of(Type.TEXT, "'p' || lpad(%s.pagination::text, 20, '0')", alias));
      case "org_id", "project_id" -> column(Type.TEXT, root + "::text");
      case "experiment_id", "dataset_id" ->
          kind.wireName().equals(root.replace("_id", ""))
              ? column(Type.TEXT, "object_id::text")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Sql> column(Type type, String name) {
    return Optional.of(new Sql(alias + "." + name, type));
  }

  /** Scores and metrics are checked when they are written: each is a number or null. */
  private Sql number(String root, String name, Binds binds) {
    if (root.equals("metrics")) {
      if (METRICS.get(name) instanceof String column) {
        return new Sql(alias + "." + column, Type.DOUBLE);
      }
      if (name.equals("duration")) {
        return Sql.of(
            Type.DOUBLE,
            "coalesce(%1$s.end_time - %1$s.start_time, (%1$s.metrics ->> 'duration')::float8)",
            alias);
      }
    }
    return Sql.of(Type.NUMBER, "(%s.%s ->> %s)::numeric", alias, root, binds.text(name));
  }

  private Sql json(Expr.Field field, Binds binds) {
    List<String> steps = field.path().subList(1, field.path().size());
    return steps.size() == 1
        ? Sql.of(Type.JSON, "%s.metadata -> %s", alias, binds.text(steps.getFirst()))
        : Sql.of(
            Type.JSON,
            "%s.metadata #> %s",
            alias,
            binds.bind(steps.toArray(String[]::new), "text[]"));
  }

  private Optional<Sql> entry(Expr.Field field, Binds binds) {
    for (int i = 0; i < unpivot.size(); i++) {
      Unpivot u = unpivot.get(i);
      if (u.key().filter(field.root()::equals).isPresent()) {
        return field.path().size() == 1
            ? Optional.of(new Sql("u" + i + ".key", Type.TEXT))
            : Optional.empty();
      }
      if (u.value().equals(field.root())) {
        return field.path().size() == 1
            ? Optional.of(new Sql("u" + i + ".value", Type.JSON))
            : Optional.of(
                Sql.of(
                    Type.JSON,
                    "u%d.value #> %s",
                    i,
                    binds.bind(
                        field.path().subList(1, field.path().size()).toArray(String[]::new),
                        "text[]")));
      }
    }
    return Optional.empty();
  }

  /** Whether a text can be a parameter: no NUL, no half surrogate pair. */
  static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
