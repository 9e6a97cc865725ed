package dev.meridian.data.query.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Instants;
import dev.meridian.data.query.eval.Values;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Expr.AggregateFunction;
import dev.meridian.data.query.postgres.Sql.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dimension or an aggregate: the columns that Postgres computes for it, all answered as texts,
 * and how its value is made of them. The first that is not null is the value.
 *
 * @param fraction of a percentile: its column is then the array of all values, because arrays are
 *     collected by hashing, and a percentile in the same step would sort all rows
 */
record GroupColumn(List<Sql> columns, Optional<String> fraction) {
  private static final int MICROS = 1_000_000;

  private GroupColumn(List<Sql> columns) {
    this(columns, Optional.empty());
  }

  private static GroupColumn one(Sql.Type type, String sql) {
    return new GroupColumn(List.of(new Sql(sql, type)));
  }

  /** Empty when Postgres can't group by that. */
  static Optional<GroupColumn> dimension(Expr expr, SqlValues values, String alias) {
    if (expr instanceof Expr.Field field && field.is("metadata", "model")) {
      // The column is narrow; metadata is looked into only where the model is no text.
      return Optional.of(
          new GroupColumn(
              List.of(
                  new Sql(alias + ".model", Type.TEXT),
                  new Sql(
                      "case when %1$s.model is null then nullif(%1$s.metadata -> 'model', 'null'::jsonb) end"
                          .formatted(alias),
                      Type.JSON))));
    }
    return values.of(expr).map(v -> one(v.type(), v.orNull()));
  }

  /** Empty when Postgres can't compute it. */
  static Optional<GroupColumn> aggregate(
      Expr.Aggregate aggregate, SqlValues values, Binds binds, String alias) {
    if (aggregate.argument().isEmpty()) {
      return Optional.of(one(Type.NUMBER, "count(*)"));
    }
    Expr argument = aggregate.argument().get();
    String distinct = aggregate.distinct() ? "distinct " : "";
    return switch (aggregate.function()) {
      case COUNT ->
          argument instanceof Expr.Field f && f.is("error") && !aggregate.distinct()
              ? Optional.of(
                  one(Type.NUMBER, "count(*) filter (where %s.has_error)".formatted(alias)))
              : values
                  .of(argument)
                  .map(v -> one(Type.NUMBER, "count(%s%s)".formatted(distinct, v.orNull())));
      case SUM ->
          values
              .number(argument)
              .map(n -> one(n.type(), "sum(%s%s)".formatted(distinct, n.text())));
      case AVG ->
          values
              .number(argument)
              .map(n -> one(n.type(), "avg(%s%s)".formatted(distinct, n.text())));
      case PERCENTILE ->
          values
              .number(argument)
              .map(
                  n ->
                      one(
                          Type.DOUBLE,
                          "percentile_cont(%s) within group (order by (%s)::float8)"
                              .formatted(binds.bind(aggregate.fraction(), "float8"), n.text())));
      case ANY_VALUE ->
          values.of(argument).map(v -> one(v.type(), "any_value(%s)".formatted(v.orNull())));
      case MIN, MAX -> values.of(argument).flatMap(v -> extreme(aggregate.function(), v));
    };
  }

  /** Of values of several types the greatest is a text if there is one, then a number. */
  private static Optional<GroupColumn> extreme(AggregateFunction function, Sql value) {
    boolean max = function == AggregateFunction.MAX;
    String name = max ? "max" : "min";
    String truth = max ? "bool_or" : "bool_and";
    return switch (value.type()) {
      case NUMBER, DOUBLE, TIME ->
          Optional.of(one(value.type(), "%s(%s)".formatted(name, value.text())));
      case TEXT ->
          Optional.of(one(Type.TEXT, "%s(%s collate \"C\")".formatted(name, value.text())));
      case BOOL -> Optional.of(one(Type.BOOL, "%s(%s)".formatted(truth, value.text())));
      case TEXTS -> Optional.empty();
      case JSON -> {
        Sql text = new Sql("%s(%s collate \"C\")".formatted(name, value.string()), Type.TEXT);
        Sql number = new Sql("%s(%s)".formatted(name, value.number()), Type.NUMBER);
        Sql bool =
            new Sql(
                "%s(case when jsonb_typeof(%2$s) = 'boolean' then (%2$s)::boolean end)"
                    .formatted(truth, value.text()),
                Type.BOOL);
        yield Optional.of(
            new GroupColumn(max ? List.of(text, number, bool) : List.of(bool, number, text)));
      }
    };
  }

  /** What the outer statement answers of a column. */
  String output(Sql.Type type, String name) {
    if (fraction.isPresent()) {
      return "(select percentile_cont(%s) within group (order by v) from unnest(%s) v)::text"
          .formatted(fraction.get(), name);
    }
    return switch (type) {
      case TIME -> "extract(epoch from %s)::text".formatted(name);
      case TEXTS -> "to_jsonb(%s)::text".formatted(name);
      case BOOL, NUMBER, DOUBLE, TEXT, JSON -> name + "::text";
    };
  }

  /** The value out of what was answered, from this column on. */
  JsonNode read(java.util.function.IntFunction<@Nullable String> answered, int from) {
    for (int i = 0; i < columns.size(); i++) {
      String text = answered.apply(from + i);
      if (text != null) {
        return read(columns.get(i).type(), text);
      }
    }
    return NullNode.instance;
  }

  private static JsonNode read(Sql.Type type, String text) {
    return switch (type) {
      case BOOL -> BooleanNode.valueOf(text.equals("true"));
      case TEXT -> TextNode.valueOf(text);
      case NUMBER ->
          Character.isLetter(text.charAt(text.length() - 1))
              ? NullNode.instance
              : Values.number(new BigDecimal(text));
      case DOUBLE -> Values.number(Double.parseDouble(text));
      case TIME -> TextNode.valueOf(Instants.text(instant(new BigDecimal(text))));
      case JSON, TEXTS -> json(text);
    };
  }

  private static Instant instant(BigDecimal epoch) {
    long micros = epoch.movePointRight(6).longValue();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("Postgres answers JSON", e);
    }
  }
}
