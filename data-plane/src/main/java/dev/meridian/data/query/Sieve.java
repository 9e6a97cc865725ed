package dev.meridian.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a filter that Postgres can apply: conditions that every wanted row fulfils. Values
 * are bound, never written into the SQL.
 *
 * @param selective whether it names rows or traces, so that few pass
 * @param complete whether it lets only wanted rows pass, so that nobody has to look at them again
 */
record Sieve(String sql, List<Object> values, boolean selective, boolean complete) {
  private static final Map<String, String> EXACT_TEXTS =
      Map.of("id", "s.id", "span_id", "s.span_id", "root_span_id", "s.root_span_id");
  private static final int INDEXED_TEXT = 1_000;
  private static final Duration ROUNDING = Duration.ofMillis(1);

  /**
   * @param first the number of the first parameter that is free
   */
  static Sieve of(Optional<Expr> filter, int first, Evaluator constants) {
    Writer writer = new Writer(first, constants);
    boolean complete = filter.map(f -> writer.conjunct(f)).orElse(true);
    return new Sieve(
        String.join("", writer.conditions.stream().map(c -> " and " + c).toList()),
        writer.values,
        writer.selective,
        complete);
  }

  private static final class Writer {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final int first;
    private final Evaluator constants;
    private boolean selective;

    Writer(int first, Evaluator constants) {
      this.first = first;
      this.constants = constants;
    }

    /** Adds what it can of a condition; answers whether that is all of it. */
    boolean conjunct(Expr expr) {
      return switch (expr) {
        case Expr.And and -> {
          boolean complete = true;
          for (Expr part : and.parts()) {
            complete &= conjunct(part);
          }
          yield complete;
        }
        case Expr.Compare compare -> compare(compare);
        case Expr.In in -> in(in);
        case Expr.Includes includes -> includes(includes);
        case Expr.Field field when field.is("is_root") -> {
          conditions.add("s.is_root");
          yield true;
        }
        case Expr.Field e -> false;
        case Expr.Literal e -> false;
        case Expr.IsNull e -> false;
        case Expr.Or e -> false;
        case Expr.Not e -> false;
        case Expr.Like e -> false;
        case Expr.Match e -> false;
        case Expr.Add e -> false;
        case Expr.Now e -> false;
        case Expr.Interval e -> false;
        case Expr.Aggregate e -> false;
      };
    }

    private boolean compare(Expr.Compare compare) {
      if (compare.left() instanceof Expr.Field field && isConstant(compare.right())) {
        return compare(field, compare.comparison(), constant(compare.right()));
      }
      if (compare.right() instanceof Expr.Field field && isConstant(compare.left())) {
        return compare(field, compare.comparison().flipped(), constant(compare.left()));
      }
      return false;
    }

    private boolean compare(Expr.Field field, Expr.Comparison comparison, JsonNode value) {
      if (field.is("created")) {
        created(comparison, value);
        return false;
      }
      if (field.is("_xact_id") || field.is("_pagination_key")) {
        return number(field, comparison, value);
      }
      if (comparison != Expr.Comparison.EQ) {
        return false;
      }
      String column = field.path().size() == 1 ? EXACT_TEXTS.get(field.path().getFirst()) : null;
      if (column != null && isStorable(value)) {
        conditions.add(column + " = " + bind(value.textValue()) + "::text");
        selective = true;
        return true;
      }
      if (field.path().getFirst().equals("metadata") && field.path().size() > 1) {
        metadata(field.path(), value);
      } else if (field.is("span_attributes", "type") && isIndexed(value)) {
        conditions.add("s.span_type = " + bind(value.textValue()) + "::text");
      } else if (field.is("span_attributes", "name") && isIndexed(value)) {
        conditions.add("s.name = " + bind(value.textValue()) + "::text");
      } else if (field.is("is_root") && value.isBoolean()) {
        conditions.add("s.is_root = " + bind(value.booleanValue()) + "::boolean");
        return true;
      }
      return false;
    }

    /** The column holds microseconds, the row what the client wrote: let a little more pass. */
    private void created(Expr.Comparison comparison, JsonNode value) {
      Optional<Instant> instant = Instants.parse(value);
      if (instant.isEmpty()) {
        return;
      }
      int year = instant.get().atOffset(ZoneOffset.UTC).getYear();
      if (year < 1 || year > 9999) {
        throw ApiException.badRequest("created is compared with an instant of the years 1 to 9999");
      }
      OffsetDateTime least = instant.get().minus(ROUNDING).atOffset(ZoneOffset.UTC);
      OffsetDateTime most = instant.get().plus(ROUNDING).atOffset(ZoneOffset.UTC);
      switch (comparison) {
        case GT, GE -> conditions.add("s.created >= " + bind(least) + "::timestamptz");
        case LT, LE -> conditions.add("s.created <= " + bind(most) + "::timestamptz");
        case EQ ->
            conditions.add(
                "s.created between %s::timestamptz and %s::timestamptz"
                    .formatted(bind(least), bind(most)));
        case NE -> {}
      }
    }

    private boolean number(Expr.Field field, Expr.Comparison comparison, JsonNode value) {
      boolean xact = field.is("_xact_id");
      String digits = xact || !value.isTextual() ? value.asText() : value.textValue();
      if (!digits.matches(xact ? "[0-9]{1,18}|[0-9]{19}" : "p[0-9]{20}")) {
        return false;
      }
      try {
        long number = Long.parseLong(xact ? digits : digits.substring(1));
        String operator =
            switch (comparison) {
              case EQ -> "=";
              case NE -> "<>";
              case LT -> "<";
              case LE -> "<=";
              case GT -> ">";
              case GE -> ">=";
            };
        conditions.add(
            "%s %s %s::bigint"
                .formatted(xact ? "s.xact_id" : "s.pagination", operator, bind(number)));
        return true;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    private boolean in(Expr.In in) {
      if (!(in.value() instanceof Expr.Field field) || field.path().size() != 1) {
        return false;
      }
      String column = EXACT_TEXTS.get(field.path().getFirst());
      List<String> texts = new ArrayList<>();
      for (Expr option : in.options()) {
        JsonNode value = isConstant(option) ? constant(option) : NullNode.instance;
        if (!isStorable(value)) {
          return false;
        }
        texts.add(value.textValue());
      }
      if (column == null) {
        return false;
      }
      selective = true;
      conditions.add(column + " = any(" + bind(texts.toArray(String[]::new)) + "::text[])");
      return true;
    }

    private boolean includes(Expr.Includes includes) {
      boolean tags = includes.array() instanceof Expr.Field field && field.is("tags");
      JsonNode value =
          isConstant(includes.value()) ? constant(includes.value()) : NullNode.instance;
      if (tags && isStorable(value)) {
        conditions.add("s.tags @> " + bind(new String[] {value.textValue()}) + "::text[]");
      }
      return false;
    }

    private void metadata(List<String> path, JsonNode value) {
      boolean scalar = isStorable(value) || value.isBoolean() || value.isInt() || value.isLong();
      if (!scalar || !path.stream().allMatch(Writer::isStorable)) {
        return;
      }
      JsonNode wanted = value;
      for (String step : path.subList(1, path.size()).reversed()) {
        // A number may lead into an array, where containment would look for an object.
        if (step.matches("[0-9]+")) {
          return;
        }
        wanted = Json.object().set(step, wanted);
      }
      conditions.add("s.metadata @> " + bind(Json.text(wanted)) + "::text::jsonb");
    }

    private String bind(Object value) {
      values.add(value);
      return "$" + (first + values.size() - 1);
    }

    private JsonNode constant(Expr expr) {
      return constants.evaluate(expr, NullNode.instance);
    }

    private static boolean isConstant(Expr expr) {
      return switch (expr) {
        case Expr.Literal e -> true;
        case Expr.Now e -> true;
        case Expr.Add add -> isConstant(add.left()) && isConstant(add.right());
        case Expr.Interval e -> true;
        case Expr.Field e -> false;
        case Expr.Compare e -> false;
        case Expr.In e -> false;
        case Expr.IsNull e -> false;
        case Expr.And e -> false;
        case Expr.Or e -> false;
        case Expr.Not e -> false;
        case Expr.Like e -> false;
        case Expr.Match e -> false;
        case Expr.Includes e -> false;
        case Expr.Aggregate e -> false;
      };
    }

    private static boolean isIndexed(JsonNode value) {
      return isStorable(value) && value.textValue().length() < INDEXED_TEXT;
    }

    private static boolean isStorable(JsonNode value) {
      return value.isTextual() && isStorable(value.textValue());
    }

    private static boolean isStorable(String text) {
      return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
  }
}
